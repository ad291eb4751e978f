-- Grain: one row per unit, month, status and sex with persons counted. Never leaves the programme:
-- nearly every figure here is small enough to point at somebody.
with

persons as (

    select * from {{ ref('fct_person_group') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

codes as (

    select * from {{ ref('dim_code') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

summed as (

    select
        unit_code,
        reporting_month,
        person_status,
        sex,
        sum(person_count) as person_count
    from persons
    where is_counted
    group by unit_code, reporting_month, person_status, sex

)

select
    summed.unit_code,
    units.country_code,
    countries.country_name_en,
    summed.reporting_month,
    months.quarter_code,
    summed.person_status,
    summed.sex,

    person_status.label_en as person_status_name_en,
    sex.label_en as sex_name_en,

    cast(summed.person_count as bigint) as person_count

from summed
left join months
    on summed.reporting_month = months.month_date
left join units
    on
        summed.unit_code = units.unit_code
        and {{ valid_on('units', 'months.month_end_date') }}
left join countries
    on units.country_code = countries.country_code
left join codes as person_status
    on
        person_status.code_list = 'person_status'
        and summed.person_status = person_status.code
left join codes as sex
    on
        sex.code_list = 'sex'
        and summed.sex = sex.code
