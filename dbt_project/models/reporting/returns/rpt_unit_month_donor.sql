-- Grain: one row per unit, month and donor with a grant that supports the unit in that month.
with

grant_unit_months as (

    select * from {{ ref('bridge_grant_unit_month') }}

),

donors as (

    select * from {{ ref('dim_donor') }}

),

supported as (

    select distinct
        unit_code,
        month_date,
        donor_code
    from grant_unit_months

)

select
    supported.unit_code,
    supported.month_date as reporting_month,
    supported.donor_code,

    donors.donor_name_en,
    donors.donor_name_fr

from supported
left join donors
    on supported.donor_code = donors.donor_code
