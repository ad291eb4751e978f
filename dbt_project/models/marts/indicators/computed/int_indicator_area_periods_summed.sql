-- Grain: one row per indicator, area, period and disaggregation.
with

area_months as (

    select * from {{ ref('int_indicator_area_months_summed') }}

),

periods as (

    select * from {{ ref('int_month_periods') }}

),

versions as (

    select * from {{ ref('dim_indicator_version') }}

),

-- A state is read in the newest month that the world has in the period: each area in the same one,
-- so that units add up to their country.
last_months as (

    select
        area_months.indicator_code,
        periods.period_code,
        max(area_months.reporting_month) as last_month
    from area_months
    inner join periods
        on area_months.reporting_month = periods.month_date
    where area_months.area_type = 'world'
    group by area_months.indicator_code, periods.period_code

),

dated as (

    select
        area_months.*,
        periods.period_type,
        periods.period_code,
        periods.period_start_date,
        periods.period_end_date,
        versions.version as definition_version,
        versions.aggregation_over_time,
        versions.aggregation_over_units
    from area_months
    inner join periods
        on area_months.reporting_month = periods.month_date
    inner join versions
        on
            area_months.indicator_code = versions.indicator_code
            and {{ valid_on('versions', 'periods.period_end_date') }}
    inner join last_months
        on
            area_months.indicator_code = last_months.indicator_code
            and periods.period_code = last_months.period_code
    where
        versions.aggregation_over_time <> 'last'
        or area_months.reporting_month = last_months.last_month

)

select
    indicator_code,
    definition_version,
    period_type,
    period_code,
    period_start_date,
    period_end_date,
    area_type,
    area_code,
    disaggregation_type,
    disaggregation_code,

    aggregation_over_time in ('ratio', 'average') or aggregation_over_units = 'average' as is_share,
    cast(case
        when aggregation_over_time = 'max' then max(numerator)
        else sum(numerator)
    end as decimal(38, 6)) as numerator,
    cast(case
        when aggregation_over_time = 'average' and aggregation_over_units <> 'average'
            then count(numerator)
        else sum(denominator)
    end as decimal(38, 6)) as denominator,
    bool_or(has_dispute) as has_dispute

from dated
group by
    indicator_code,
    definition_version,
    period_type,
    period_code,
    period_start_date,
    period_end_date,
    area_type,
    area_code,
    disaggregation_type,
    disaggregation_code,
    aggregation_over_time,
    aggregation_over_units
