-- True when the parts of a value by sex, by class and by grant add up to its total, for each unit
-- and month.
with

indicator_values as (

    select * from {{ ref('int_indicator_unit_months_summed') }}

),

totals as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        numerator
    from indicator_values
    where disaggregation_type = '_T'

),

parts as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        disaggregation_type,
        sum(numerator) as numerator
    from indicator_values
    where disaggregation_type <> '_T'
    group by indicator_code, unit_code, reporting_month, disaggregation_type

)

select
    parts.indicator_code,
    parts.unit_code,
    parts.reporting_month,
    parts.disaggregation_type,
    parts.numerator as parts_total,
    totals.numerator as total
from parts
left join totals
    on
        parts.indicator_code = totals.indicator_code
        and parts.unit_code = totals.unit_code
        and parts.reporting_month = totals.reporting_month
where totals.numerator is distinct from parts.numerator
