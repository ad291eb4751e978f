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

),

-- What works or not is the state on a month's last day, so a quarter is read at its newest month.
newest_states as (

    select
        equipment.unit_code,
        {{ quarter_end('equipment.reporting_month') }} as quarter_end_date,
        max(equipment.reporting_month) as newest_month
    from equipment
    inner join current_returns
        on equipment._return_id = current_returns.return_id
    where equipment.equipment_status <> 'received'
    group by equipment.unit_code, {{ quarter_end('equipment.reporting_month') }}

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
    coalesce(
        equipment.equipment_status <> 'received'
        and equipment.reporting_month = newest_states.newest_month,
        false
    ) as is_latest_state_in_quarter,
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
    rates.source as exchange_rate_source,

    equipment._return_id,
    equipment._source_file,
    equipment._source_sheet,
    equipment._source_row

from equipment
-- Inner join on purpose: lines of replaced revisions leave here.
inner join current_returns
    on equipment._return_id = current_returns.return_id
left join newest_states
    on
        equipment.unit_code = newest_states.unit_code
        and {{ quarter_end('equipment.reporting_month') }} = newest_states.quarter_end_date
left join rates
    on
        equipment.currency_code = rates.currency_code
        and {{ valid_on('rates', 'equipment.reporting_month') }}
