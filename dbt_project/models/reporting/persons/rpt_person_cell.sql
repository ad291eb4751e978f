-- Grain: one row per indicator on persons, period, area and disaggregation of the newest release.
select
    figure_id,
    indicator_code,
    year,
    period_type,
    period_code,
    area_type,
    area_code,
    disaggregation_type,
    disaggregation_code,
    release_date,
    published_count,
    value_status

from {{ ref('fct_person_cell_protected') }}
