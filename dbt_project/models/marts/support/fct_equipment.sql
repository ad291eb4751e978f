-- Grain: one row per equipment line of the current return of each unit and month.
with

equipment as (

    select * from {{ ref('stg_jaitf__equipment') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_dated') }}

)

select
    {{ surrogate_key([
        'equipment.unit_code', 'equipment.reporting_month', 'equipment.line_number'
    ]) }} as equipment_key,
    equipment.unit_code,
    equipment.reporting_month,
    equipment.line_number,

    equipment.equipment_category,
    equipment.equipment_status,
    equipment.received_date,
    equipment.grant_code,
    {{ is_provisional('equipment.reporting_month') }} as is_provisional,

    equipment.item_count,
    equipment.item_count_status,
    equipment.value_reported,
    equipment.value_reported_status,
    equipment.currency_code,
    cast(
        {{ decimal_product('equipment.value_reported', 'rates.usd_per_unit') }} as decimal(18, 2)
    ) as value_usd,
    rates.rate_month as exchange_rate_month,

    equipment._return_id,
    equipment._source_file,
    equipment._source_sheet,
    equipment._source_row

from equipment
-- Inner join on purpose: lines of replaced revisions leave here.
inner join current_returns
    on equipment._return_id = current_returns.return_id
left join rates
    on
        equipment.currency_code = rates.currency_code
        and {{ valid_on('rates', 'equipment.reporting_month') }}
