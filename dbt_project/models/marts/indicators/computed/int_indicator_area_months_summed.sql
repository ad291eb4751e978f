-- Grain: one row per indicator, area, month and disaggregation.
with

unit_months as (

    select * from {{ ref('int_indicator_unit_months_summed') }}

),

areas as (

    select * from {{ ref('int_unit_areas') }}

),

versions as (

    select * from {{ ref('dim_indicator_version') }}

)

select
    unit_months.indicator_code,
    areas.area_type,
    areas.area_code,
    unit_months.reporting_month,
    unit_months.disaggregation_type,
    unit_months.disaggregation_code,

    cast(case
        when min(versions.aggregation_over_units) = 'max' then max(unit_months.numerator)
        else sum(unit_months.numerator)
    end as decimal(38, 6)) as numerator,
    cast(case
        when min(versions.aggregation_over_units) = 'average'
            then count(unit_months.numerator)
        else sum(unit_months.denominator)
    end as decimal(38, 6)) as denominator,
    sum(unit_months.disputed_count) > 0 as has_dispute

from unit_months
inner join areas
    on unit_months.unit_code = areas.unit_code
inner join versions
    on
        unit_months.indicator_code = versions.indicator_code
        and {{ valid_on('versions', 'unit_months.reporting_month') }}
group by
    unit_months.indicator_code,
    areas.area_type,
    areas.area_code,
    unit_months.reporting_month,
    unit_months.disaggregation_type,
    unit_months.disaggregation_code
