-- Grain: one row per unit, month and kind of control, as the current return states it.
{{ by_month() }}
with

controls as (

    select * from {{ ref('stg_jaitf__controls') }}
    where {{ is_touched('reporting_month') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

)

select
    {{ surrogate_key([
        'controls.unit_code', 'controls.reporting_month', 'controls.line_number'
    ]) }} as control_key,
    controls.unit_code,
    controls.reporting_month,
    controls.line_number,
    controls.control_type,

    {{ is_provisional('controls.reporting_month') }} as is_provisional,

    controls.control_count,
    controls.control_count_status,

    controls._return_id,
    controls._source_file,
    controls._source_sheet,
    controls._source_row

from controls
-- Inner join on purpose: lines of replaced revisions leave here.
inner join current_returns
    on controls._return_id = current_returns.return_id
