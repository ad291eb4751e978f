-- True when what is added up over units and months is, in every area and period, just what its
-- records add up to.
with

additive as (

    select
        indicator_code,
        version
    from {{ ref('dim_indicator_version') }}
    where
        formula = 'contributions'
        and aggregation_over_units in ('sum', 'ratio')
        and aggregation_over_time in ('sum', 'count_distinct', 'ratio')

),

records as (

    select
        contributions.indicator_code,
        periods.period_code,
        areas.area_type,
        areas.area_code,
        coalesce(sum(contributions.numerator), 0) as numerator,
        coalesce(sum(contributions.denominator), 0) as denominator
    from {{ ref('fct_indicator_contribution') }} as contributions
    inner join {{ ref('int_unit_areas') }} as areas
        on contributions.unit_code = areas.unit_code
    inner join {{ ref('int_month_periods') }} as periods
        on contributions.reporting_month = periods.month_date
    group by
        contributions.indicator_code, periods.period_code, areas.area_type, areas.area_code

)

select
    figures.figure_id,
    figures.numerator,
    figures.denominator,
    records.numerator as numerator_of_records,
    records.denominator as denominator_of_records
from {{ ref('fct_indicator_value') }} as figures
inner join additive
    on
        figures.indicator_code = additive.indicator_code
        and figures.definition_version = additive.version
left join records
    on
        figures.indicator_code = records.indicator_code
        and figures.period_code = records.period_code
        and figures.area_type = records.area_type
        and figures.area_code = records.area_code
where
    figures.disaggregation_type = '_T'
    and (
        coalesce(figures.numerator, 0) <> coalesce(records.numerator, 0)
        or coalesce(figures.denominator, 0) <> coalesce(records.denominator, 0)
    )
