-- Grain: one row per waiver of a rule for one unit and some months.
with

waivers as (

    select * from {{ ref('fct_waiver') }}

),

units as (

    select * from {{ ref('dim_unit') }}

)

select
    waivers.waiver_id,
    waivers.rule_id,
    waivers.unit_code,
    units.unit_name_en,
    units.unit_name_fr,

    waivers.valid_from_month,
    waivers.valid_to_month,
    waivers.is_in_force,

    waivers.reason,
    waivers.granted_by_role,
    waivers.granted_at,
    waivers.withdrawn_at

from waivers
left join units
    on
        waivers.unit_code = units.unit_code
        and {{ valid_on('units', 'waivers.valid_from_month') }}
