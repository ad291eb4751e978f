-- Grain: one row per donor, quarter and unit that a grant of the donor supports in the quarter.
with

grant_unit_months as (

    select * from {{ ref('bridge_grant_unit_month') }}

),

reporting as (

    select * from {{ ref('fct_reporting') }}

),

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

commodities as (

    select * from {{ ref('dim_commodity') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

supported as (

    select distinct
        grant_unit_months.donor_code,
        grant_unit_months.unit_code,
        grant_unit_months.month_date,
        months.quarter_code,
        months.quarter_end_date
    from grant_unit_months
    inner join months
        on grant_unit_months.month_date = months.month_date

),

-- "Other" is the last commodity of each group and a class of its own; its share is watched, because
-- a growing one hides what is seized.
line_counts as (

    select
        lines.unit_code,
        lines.reporting_month,
        count(*) as line_count,
        count_if(lines.is_disputed) as disputed_line_count,
        count_if(
            commodities.commodity_class_code = 'other' or right(lines.commodity_code, 5) = 'other'
        ) as other_line_count
    from lines
    left join commodities
        on lines.commodity_code = commodities.commodity_code
    group by lines.unit_code, lines.reporting_month

),

summed as (

    select
        supported.donor_code,
        supported.quarter_code,
        supported.quarter_end_date,
        supported.unit_code,
        count_if(reporting.is_expected) as expected_count,
        count_if(reporting.is_expected and reporting.is_received) as received_count,
        count_if(reporting.is_expected and reporting.is_on_time) as on_time_count,
        count_if(reporting.is_expected and reporting.is_nil_return) as nil_count,
        count_if(reporting.status_code in ('missing', 'refused', 'held')) as missing_count,
        sum(reporting.required_count) as required_count,
        sum(reporting.filled_required_count) as filled_required_count,
        sum(reporting.question_count) as question_count,
        sum(line_counts.line_count) as line_count,
        sum(line_counts.disputed_line_count) as disputed_line_count,
        sum(line_counts.other_line_count) as other_line_count
    from supported
    left join reporting
        on
            supported.unit_code = reporting.unit_code
            and supported.month_date = reporting.reporting_month
    left join line_counts
        on
            supported.unit_code = line_counts.unit_code
            and supported.month_date = line_counts.reporting_month
    group by
        supported.donor_code,
        supported.quarter_code,
        supported.quarter_end_date,
        supported.unit_code

)

select
    summed.donor_code,
    summed.quarter_code,
    summed.unit_code,

    units.unit_name_en,
    units.unit_name_fr,
    units.country_code,
    countries.country_name_en,
    countries.country_name_fr,

    cast(summed.expected_count as bigint) as expected_count,
    cast(summed.received_count as bigint) as received_count,
    cast(summed.on_time_count as bigint) as on_time_count,
    cast(summed.nil_count as bigint) as nil_count,
    cast(summed.missing_count as bigint) as missing_count,
    cast(summed.required_count as bigint) as required_count,
    cast(summed.filled_required_count as bigint) as filled_required_count,
    cast(summed.question_count as bigint) as question_count,
    cast(coalesce(summed.line_count, 0) as bigint) as line_count,
    cast(coalesce(summed.disputed_line_count, 0) as bigint) as disputed_line_count,
    cast(coalesce(summed.other_line_count, 0) as bigint) as other_line_count

from summed
left join units
    on
        summed.unit_code = units.unit_code
        and {{ valid_on('units', 'summed.quarter_end_date') }}
left join countries
    on units.country_code = countries.country_code
