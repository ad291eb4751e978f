-- True when each figure that has a value has a record that adds to it, in its area and period, or
-- is a ratio of an indicator that has one.
with

versions as (

    select * from {{ ref('dim_indicator_version') }}

),

traced as (

    select distinct
        contributions.indicator_code,
        periods.period_code,
        areas.area_type,
        areas.area_code
    from {{ ref('fct_indicator_contribution') }} as contributions
    inner join {{ ref('int_unit_areas') }} as areas
        on contributions.unit_code = areas.unit_code
    inner join {{ ref('int_month_periods') }} as periods
        on contributions.reporting_month = periods.month_date

)

select figures.figure_id
from {{ ref('fct_indicator_value') }} as figures
inner join versions
    on
        figures.indicator_code = versions.indicator_code
        and figures.definition_version = versions.version
left join traced
    on
        coalesce(versions.numerator_indicator_code, figures.indicator_code)
        = traced.indicator_code
        and figures.period_code = traced.period_code
        and figures.area_type = traced.area_type
        and figures.area_code = traced.area_code
where
    (figures.value is not null or figures.status = 'disputed' or figures.status = 'suppressed')
    and traced.indicator_code is null
