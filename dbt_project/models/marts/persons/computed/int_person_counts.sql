-- Grain: one row per indicator on persons, unit, country, quarter, sex and age band; a quarter
-- stated without persons is a row without sex and age band.
{%- set indicators = [
    ('persons_intercepted', "('arrested', 'intercepted')"),
    ('potential_victims_referred', "('potential_victim')"),
] %}
with

persons as (

    select * from {{ ref('fct_person_group') }}

),

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

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

counted as (
    {% for indicator_code, statuses in indicators %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            sex,
            age_band,
            coalesce(person_count, 0) as person_count
        from persons
        where is_counted and person_status in {{ statuses }}

        union all

        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            cast(null as string) as sex,
            cast(null as string) as age_band,
            0 as person_count
        from stated
        where sheet = 'persons' and is_stated
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    {{ surrogate_key([
        'counted.indicator_code',
        'counted.unit_code',
        'units.country_code',
        'months.quarter_code',
        'counted.sex',
        'counted.age_band',
    ]) }} as person_count_key,
    counted.indicator_code,
    months.year,
    months.quarter_code,
    countries.region_m49,
    units.country_code,
    counted.unit_code,
    counted.sex,
    counted.age_band,

    cast(sum(counted.person_count) as bigint) as person_count

from counted
inner join months
    on counted.reporting_month = months.month_date
left join units
    on
        counted.unit_code = units.unit_code
        and {{ valid_on('units', 'months.month_end_date') }}
left join countries
    on units.country_code = countries.country_code
group by
    counted.indicator_code,
    months.year,
    months.quarter_code,
    countries.region_m49,
    units.country_code,
    counted.unit_code,
    counted.sex,
    counted.age_band
