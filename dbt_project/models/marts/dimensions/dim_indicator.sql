-- Grain: one row per indicator of the results framework, as its version in force defines it.
with

versions as (

    select * from {{ ref('seed_indicator') }}

),

-- The version in force on the day; of a code not yet, or no longer, in force, the newest one.
in_force as (

    select versions.*
    from versions
    qualify row_number() over (
        partition by versions.indicator_code
        order by
            case when {{ valid_on('versions', as_of_date()) }} then 1 else 2 end asc nulls last,
            versions.version desc nulls last
    ) = 1

)

select
    indicator_code,
    version as definition_version,

    level,
    statement_en,
    statement_fr,
    unit_of_measure,
    calculation_en,
    calculation_fr,
    aggregation_over_time as aggregation_method,
    aggregation_over_units,
    direction,
    is_person_based,
    source_sheet,
    limits_en,
    limits_fr,

    sort_order,
    valid_from,
    valid_to

from in_force
