-- Grain: one row per month from January 2015 to December 2035.
with

-- The first year with returns, and beyond any grant in sight: 21 years of months.
months as (

    select {{ add_months("cast('2015-01-01' as date)", 'series.n') }} as month_date
    from {{ integer_series(252) }} as series

),

dated as (

    select
        month_date,
        cast(extract(year from month_date) as int) as year_number,
        cast(extract(month from month_date) as int) as month_of_year,
        cast(extract(quarter from month_date) as int) as quarter_of_year,
        cast(date_trunc('quarter', month_date) as date) as quarter_start_date
    from months

)

select
    month_date,

    year_number as year,
    month_of_year,
    cast(year_number as string) || 'Q' || cast(quarter_of_year as string) as quarter_code,
    quarter_start_date,
    {{ month_end(add_months('quarter_start_date', 2)) }} as quarter_end_date,
    {{ month_end('month_date') }} as month_end_date

from dated
