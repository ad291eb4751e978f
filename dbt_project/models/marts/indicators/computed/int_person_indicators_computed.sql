-- Grain: one row per indicator on persons, unit, month and disaggregation.
{%- set indicators = [
    ('persons_intercepted', "('arrested', 'intercepted')"),
    ('potential_victims_referred', "('potential_victim')"),
] %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

persons as (

    select * from {{ ref('fct_person_group') }}

),

counted as (
    {% for indicator_code, statuses in indicators %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            sex,
            person_count
        from persons
        where is_counted and person_status in {{ statuses }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

-- A month that states its persons, if only that there were none, gives a number.
stated_months as (
    {% for indicator_code, _ in indicators %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month
        from stated
        where sheet = 'persons' and is_stated
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

totals as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        sum(person_count) as person_count
    from counted
    group by indicator_code, unit_code, reporting_month

),

by_sex as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        sex,
        sum(person_count) as person_count
    from counted
    group by indicator_code, unit_code, reporting_month, sex

),

computed as (

    select
        stated_months.indicator_code,
        stated_months.unit_code,
        stated_months.reporting_month,
        '_T' as disaggregation_type,
        '_T' as disaggregation_code,
        case
            when totals.unit_code is null then 0
            else totals.person_count
        end as person_count
    from stated_months
    left join totals
        on
            stated_months.indicator_code = totals.indicator_code
            and stated_months.unit_code = totals.unit_code
            and stated_months.reporting_month = totals.reporting_month

    union all

    select
        indicator_code,
        unit_code,
        reporting_month,
        'sex' as disaggregation_type,
        sex as disaggregation_code,
        person_count
    from by_sex

)

select
    indicator_code,
    unit_code,
    reporting_month,
    disaggregation_type,
    disaggregation_code,

    cast(person_count as decimal(38, 6)) as numerator,
    cast(null as decimal(38, 6)) as denominator

from computed
