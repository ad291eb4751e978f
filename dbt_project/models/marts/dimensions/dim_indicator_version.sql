-- Grain: one row per indicator of the results framework and version of its definition.
with

versions as (

    select * from {{ ref('seed_indicator') }}

)

select
    {{ surrogate_key(['indicator_code', 'version']) }} as indicator_version_key,
    indicator_code,
    version,

    level,
    statement_en,
    statement_fr,
    unit_of_measure,
    formula,
    numerator_indicator_code,
    denominator_indicator_code,
    calculation_en,
    calculation_fr,
    aggregation_over_time,
    aggregation_over_units,
    direction,
    is_person_based,
    source_sheet,
    limits_en,
    limits_fr,

    valid_from,
    valid_to

from versions
