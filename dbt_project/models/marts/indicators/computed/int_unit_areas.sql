-- Grain: one row per unit and area that it is in: itself, its country, its region and the world.
with

units as (

    select * from {{ ref('int_units_located') }}

)

select
    unit_code,

    'unit' as area_type,
    unit_code as area_code

from units

union all

select
    unit_code,

    'country' as area_type,
    country_code as area_code

from units

union all

select
    unit_code,

    'region' as area_type,
    region_m49 as area_code

from units

union all

select
    unit_code,

    'world' as area_type,
    'W' as area_code

from units
