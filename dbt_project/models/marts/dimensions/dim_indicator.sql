-- Grain: one row per indicator of the results framework.
select
    indicator_code,

    level,
    statement_en,
    statement_fr,
    unit_of_measure,
    calculation_en,
    calculation_fr,
    aggregation_method,
    direction,
    is_person_based,
    source_sheet,
    limits_en,
    limits_fr,

    sort_order,
    valid_from,
    valid_to

from {{ ref('seed_indicator') }}
