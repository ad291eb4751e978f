-- Grain: one row per unit, month and channel, as the current return states it.
{{ by_month() }}
with

information as (

    select * from {{ ref('stg_jaitf__information') }}
    where {{ is_touched('reporting_month') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

)

select
    {{ surrogate_key([
        'information.unit_code', 'information.reporting_month', 'information.line_number'
    ]) }} as information_exchange_key,
    information.unit_code,
    information.reporting_month,
    information.line_number,
    information.channel,

    {{ is_provisional('information.reporting_month') }} as is_provisional,

    information.query_count,
    information.query_count_status,
    information.hit_count,
    information.hit_count_status,
    information.sent_count,
    information.sent_count_status,
    information.received_count,
    information.received_count_status,

    information._return_id,
    information._source_file,
    information._source_sheet,
    information._source_row

from information
-- Inner join on purpose: lines of replaced revisions leave here.
inner join current_returns
    on information._return_id = current_returns.return_id
