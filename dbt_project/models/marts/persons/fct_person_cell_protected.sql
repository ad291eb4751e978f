-- Grain: one row per indicator on persons, period, area and disaggregation of the newest release.
with

released as (

    select * from {{ ref('int_person_cells_released') }}

)

select
    indicator_code || '/' || period_code || '/' || area_type || ':' || area_code || '/'
    || case
        when disaggregation_type = '_T' then '_T'
        else disaggregation_type || ':' || disaggregation_code
    end as figure_id,
    indicator_code,
    year,
    period_type,
    period_code,
    area_type,
    area_code,
    disaggregation_type,
    disaggregation_code,

    release_date,
    true_count,
    published_count,
    cast(published_count as double) as published_value,
    case when cell_status = 'reported' then 'reported' else 'suppressed' end as value_status,
    cell_status,
    is_held

from released
