-- Grain: one row per donor, quarter, country, category, status and grant of the donor that is named
-- (or another donor's, or none).
with

equipment_lines as (
    {{ donor_lines(ref('fct_equipment'), 'grant_code') }}
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
        equipment_lines.donor_code,
        months.quarter_code,
        units.country_code,
        equipment_lines.equipment_category,
        equipment_lines.equipment_status,
        equipment_lines.own_grant_code as grant_code,
        equipment_lines.is_other_grant,
        equipment_lines.attribution,
        sum(equipment_lines.item_count) as item_count,
        sum(equipment_lines.value_usd) as value_usd
    from equipment_lines
    inner join months
        on equipment_lines.reporting_month = months.month_date
    left join units
        on
            equipment_lines.unit_code = units.unit_code
            and {{ valid_on('units', 'months.month_end_date') }}
    -- Receipts add up over months; what works or not is a state, taken at the newest month.
    where
        equipment_lines.equipment_status = 'received'
        or equipment_lines.is_latest_state_in_quarter
    group by
        equipment_lines.donor_code,
        months.quarter_code,
        units.country_code,
        equipment_lines.equipment_category,
        equipment_lines.equipment_status,
        equipment_lines.own_grant_code,
        equipment_lines.is_other_grant,
        equipment_lines.attribution

)

select
    {{ surrogate_key([
        'summed.donor_code',
        'summed.quarter_code',
        'summed.country_code',
        'summed.equipment_category',
        'summed.equipment_status',
        'summed.grant_code',
        'summed.is_other_grant',
    ]) }} as donor_equipment_key,
    summed.donor_code,
    summed.quarter_code,
    summed.country_code,
    summed.equipment_category,
    summed.equipment_status,
    summed.grant_code,
    summed.is_other_grant,

    countries.country_name_en,
    countries.country_name_fr,
    equipment_category.label_en as equipment_category_name_en,
    equipment_category.label_fr as equipment_category_name_fr,
    equipment_status.label_en as equipment_status_name_en,
    equipment_status.label_fr as equipment_status_name_fr,
    summed.attribution,

    cast(summed.item_count as bigint) as item_count,
    cast(summed.value_usd as decimal(38, 2)) as value_usd

from summed
left join countries
    on summed.country_code = countries.country_code
left join codes as equipment_category
    on
        equipment_category.code_list = 'equipment_category'
        and summed.equipment_category = equipment_category.code
left join codes as equipment_status
    on
        equipment_status.code_list = 'equipment_status'
        and summed.equipment_status = equipment_status.code
