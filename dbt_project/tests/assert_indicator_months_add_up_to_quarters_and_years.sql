-- True when the months of a quarter, and of a year, add up to it wherever months are summed.
with

figures as (

    select figures.*
    from {{ ref('fct_indicator_value') }} as figures
    inner join {{ ref('dim_indicator_version') }} as versions
        on
            figures.indicator_code = versions.indicator_code
            and figures.definition_version = versions.version
    where
        versions.aggregation_over_units in ('sum', 'ratio')
        and versions.aggregation_over_time in ('sum', 'count_distinct', 'ratio')

),

months as (

    select
        figures.indicator_code,
        periods.period_code,
        figures.area_type,
        figures.area_code,
        figures.disaggregation_type,
        figures.disaggregation_code,
        sum(figures.numerator) as numerator,
        sum(figures.denominator) as denominator
    from figures
    inner join {{ ref('int_month_periods') }} as periods
        on figures.period_start_date = periods.month_date
    where figures.period_type = 'month' and periods.period_type <> 'month'
    group by
        figures.indicator_code,
        periods.period_code,
        figures.area_type,
        figures.area_code,
        figures.disaggregation_type,
        figures.disaggregation_code

)

select
    longer.figure_id,
    longer.numerator,
    months.numerator as numerator_of_months
from figures as longer
left join months
    on
        longer.indicator_code = months.indicator_code
        and longer.period_code = months.period_code
        and longer.area_type = months.area_type
        and longer.area_code = months.area_code
        and longer.disaggregation_type = months.disaggregation_type
        and longer.disaggregation_code = months.disaggregation_code
where
    longer.period_type <> 'month'
    and (
        coalesce(longer.numerator, 0) <> coalesce(months.numerator, 0)
        or coalesce(longer.denominator, 0) <> coalesce(months.denominator, 0)
    )
