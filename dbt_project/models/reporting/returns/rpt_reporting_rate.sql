-- Grain: one row per period (a month, a quarter) and area (a unit, a country, a region, the world)
-- with a unit that is operational or suspended, or that sent a return.
{%- set periods = [
    ('month', 'month_code', 'reporting_month', 'month_end_date'),
    ('quarter', 'quarter_code', 'quarter_start_date', 'quarter_end_date'),
] %}
{%- set areas = [
    ('unit', 'unit_code'),
    ('country', 'country_code'),
    ('region', 'region_m49'),
    ('world', "'W'"),
] %}
with

reporting as (

    select * from {{ ref('fct_reporting') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

-- The rule of a rate stands here once: a return that is not owed is in no numerator, and content is
-- judged on the returns that are owed and received.
unit_months as (

    select
        reporting.unit_code,
        units.country_code,
        countries.region_m49,
        reporting.reporting_month,
        months.month_end_date,
        months.quarter_code,
        months.quarter_start_date,
        months.quarter_end_date,
        substring(cast(reporting.reporting_month as string), 1, 7) as month_code,
        reporting.is_expected,
        reporting.is_expected and reporting.is_received as is_arrived,
        reporting.is_expected and reporting.is_received and reporting.is_on_time
            as is_arrived_on_time,
        coalesce(reporting.is_expected and reporting.is_nil_return, false) as is_nil,
        reporting.status_code = 'not_yet_due' as is_not_yet_due,
        reporting.is_received_unexpected,
        reporting.is_partly_open,
        case when reporting.is_expected then reporting.required_count end as required_count,
        case when reporting.is_expected then reporting.filled_required_count end
            as filled_required_count
    from reporting
    left join months
        on reporting.reporting_month = months.month_date
    -- A unit keeps its code when it moves or is renamed; its country is that of the month.
    left join units
        on
            reporting.unit_code = units.unit_code
            and {{ valid_on('units', 'months.month_end_date') }}
    left join countries
        on units.country_code = countries.country_code

),

counted as (
    {% for period_type, period_code, first_date, last_date in periods %}
        {%- set is_last_period = loop.last %}
        {%- for area_type, area_code in areas %}
            select
                '{{ period_type }}' as period_type,
                {{ period_code }} as period_code,
                {{ first_date }} as period_start_date,
                {{ last_date }} as period_end_date,
                '{{ area_type }}' as area_type,
                {{ area_code }} as area_code,
                count(distinct unit_code) as unit_count,
                count_if(is_expected) as expected_count,
                count_if(is_arrived) as received_count,
                count_if(is_arrived_on_time) as on_time_count,
                count_if(is_nil) as nil_count,
                count_if(is_not_yet_due) as not_yet_due_count,
                count_if(is_received_unexpected) as unexpected_count,
                count_if(is_partly_open) as partly_open_count,
                sum(required_count) as required_count,
                sum(filled_required_count) as filled_required_count
            from unit_months
            group by
                {{ period_code }},
                {{ first_date }},
                {{ last_date }}{{ ',\n                ' ~ area_code if area_type != 'world' }}
            {% if not (loop.last and is_last_period) %}union all{% endif %}
        {% endfor %}
    {% endfor %}
)

select
    {{ surrogate_key(['period_code', 'area_type', 'area_code']) }} as reporting_rate_key,
    period_type,
    period_code,
    period_start_date,
    period_end_date,
    area_type,
    area_code,

    cast(unit_count as bigint) as unit_count,
    cast(expected_count as bigint) as expected_count,
    cast(received_count as bigint) as received_count,
    cast(on_time_count as bigint) as on_time_count,
    cast(nil_count as bigint) as nil_count,
    cast(not_yet_due_count as bigint) as not_yet_due_count,
    cast(unexpected_count as bigint) as unexpected_count,
    cast(partly_open_count as bigint) as partly_open_count,
    cast(required_count as bigint) as required_count,
    cast(filled_required_count as bigint) as filled_required_count,
    {{ ratio('received_count', 'expected_count') }} * 100 as arrival_rate_pct,
    {{ ratio('on_time_count', 'expected_count') }} * 100 as on_time_rate_pct,
    {{ ratio('filled_required_count', 'required_count') }} * 100 as content_completeness_pct

from counted
