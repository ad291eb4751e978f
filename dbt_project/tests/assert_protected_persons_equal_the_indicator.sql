-- True when the counts that are protected are those of the indicator: same persons, same units.
with

counted as (

    select
        indicator_code,
        unit_code,
        quarter_code,
        sum(person_count) as person_count
    from {{ ref('int_person_counts') }}
    group by indicator_code, unit_code, quarter_code

),

indicator_values as (

    select
        figures.indicator_code,
        figures.unit_code,
        months.quarter_code,
        sum(coalesce(figures.numerator, 0)) as person_count
    from {{ ref('int_person_indicators_computed') }} as figures
    inner join {{ ref('dim_month') }} as months
        on figures.reporting_month = months.month_date
    where figures.disaggregation_type = '_T'
    group by figures.indicator_code, figures.unit_code, months.quarter_code

)

select
    counted.indicator_code,
    counted.unit_code,
    counted.quarter_code,
    counted.person_count,
    indicator_values.person_count as indicator_count
from counted
full outer join indicator_values
    on
        counted.indicator_code = indicator_values.indicator_code
        and counted.unit_code = indicator_values.unit_code
        and counted.quarter_code = indicator_values.quarter_code
where counted.person_count is distinct from indicator_values.person_count
