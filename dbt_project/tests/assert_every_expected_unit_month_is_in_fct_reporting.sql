-- True when each month a unit owes a return for is in the fact, marked as expected, and no other.
with

expected as (

    select
        unit_code,
        month_date
    from {{ ref('int_unit_months_expected') }}
    where is_expected

),

reported as (

    select
        unit_code,
        reporting_month
    from {{ ref('fct_reporting') }}
    where is_expected

)

select
    coalesce(expected.unit_code, reported.unit_code) as unit_code,
    coalesce(expected.month_date, reported.reporting_month) as month_date
from expected
full outer join reported
    on
        expected.unit_code = reported.unit_code
        and expected.month_date = reported.reporting_month
where expected.unit_code is null or reported.unit_code is null
