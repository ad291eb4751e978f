-- Grain: one row per unit, as its newest reference row describes it.
with

unit_versions as (

    select * from {{ ref('seed_unit') }}

),

countries as (

    select * from {{ ref('seed_country') }}

),

milestones as (

    select * from {{ ref('seed_unit_milestone') }}

),

-- A unit may move to another airport or change its name; it does not change its country.
newest_version as (

    select *
    from unit_versions
    qualify row_number() over (
        partition by unit_code
        order by valid_from desc nulls last
    ) = 1

),

first_milestones as (

    select
        unit_code,
        min(milestone_date) as first_milestone_date,
        min(case when milestone = 'operational' then milestone_date end) as operational_date
    from milestones
    group by unit_code

)

select
    units.unit_code,
    units.country_code,
    countries.region_m49,

    first_milestones.first_milestone_date,
    first_milestones.operational_date

from newest_version as units
left join countries
    on units.country_code = countries.country_code
left join first_milestones
    on units.unit_code = first_milestones.unit_code
