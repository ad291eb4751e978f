-- Grain: one row per month and period that it is in: itself, its quarter and its year.
with

months as (

    select * from {{ ref('dim_month') }}

)

select
    month_date,

    'month' as period_type,
    substring(cast(month_date as string), 1, 7) as period_code,
    month_date as period_start_date,
    month_end_date as period_end_date

from months

union all

select
    month_date,

    'quarter' as period_type,
    quarter_code as period_code,
    quarter_start_date as period_start_date,
    quarter_end_date as period_end_date

from months

union all

select
    month_date,

    'year' as period_type,
    cast(year as string) as period_code,
    make_date(year, 1, 1) as period_start_date,
    make_date(year, 12, 31) as period_end_date

from months
