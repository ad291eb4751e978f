-- True when units, countries and regions each add up to the world, in every period and part.
with

figures as (

    select
        figures.*,
        versions.aggregation_over_units
    from {{ ref('fct_indicator_value') }} as figures
    inner join {{ ref('dim_indicator_version') }} as versions
        on
            figures.indicator_code = versions.indicator_code
            and figures.definition_version = versions.version
    where
        versions.aggregation_over_units in ('sum', 'ratio')
        and versions.aggregation_over_time not in ('max', 'average')

),

totals as (

    select
        indicator_code,
        period_code,
        disaggregation_type,
        disaggregation_code,
        area_type,
        coalesce(sum(numerator), 0) as numerator,
        coalesce(sum(denominator), 0) as denominator
    from figures
    group by
        indicator_code, period_code, disaggregation_type, disaggregation_code, area_type

)

select
    indicator_code,
    period_code,
    disaggregation_type,
    disaggregation_code,
    count(*) as level_count
from totals
group by indicator_code, period_code, disaggregation_type, disaggregation_code
having
    count(*) <> 4
    or min(numerator) <> max(numerator)
    or min(denominator) <> max(denominator)
