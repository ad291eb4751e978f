-- Grain: one row per unit and commodity that the unit had not reported in its earlier months.
with

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

returns as (

    select * from {{ ref('int_returns_current') }}

),

-- In its first month all that a unit reports is new, and says nothing.
first_returns as (

    select
        unit_code,
        min(reporting_month) as first_month
    from returns
    group by unit_code

),

first_months as (

    select
        unit_code,
        commodity_code,
        min(reporting_month) as first_month
    from lines
    where commodity_code <> 'unresolved'
    group by unit_code, commodity_code

)

select
    lines.unit_code,
    lines.commodity_code,

    min(lines.line_number) as line_number,
    first_months.first_month as reporting_month

from lines
-- Inner joins on purpose: only the month in which a commodity comes up first is looked at.
inner join first_months
    on
        lines.unit_code = first_months.unit_code
        and lines.commodity_code = first_months.commodity_code
        and lines.reporting_month = first_months.first_month
inner join first_returns
    on
        lines.unit_code = first_returns.unit_code
        and lines.reporting_month > first_returns.first_month
group by lines.unit_code, lines.commodity_code, first_months.first_month
