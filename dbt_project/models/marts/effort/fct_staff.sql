-- Grain: one row per unit, month and agency class: the staff on the last day of the month.
with

staff as (

    select * from {{ ref('stg_jaitf__staff') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

-- Inner join on purpose: lines of replaced revisions leave here.
current_staff as (

    select
        staff.*,
        max(staff.reporting_month) over (
            partition by staff.unit_code, {{ quarter_end('staff.reporting_month') }}
        ) as latest_month
    from staff
    inner join current_returns
        on staff._return_id = current_returns.return_id

)

select
    {{ surrogate_key(['unit_code', 'reporting_month', 'line_number']) }} as staff_key,
    unit_code,
    reporting_month,
    line_number,
    agency_class,

    reporting_month = latest_month as is_latest_in_quarter,
    {{ is_provisional('reporting_month') }} as is_provisional,

    women,
    women_status,
    men,
    men_status,
    women_heads,
    women_heads_status,
    heads,
    heads_status,

    _return_id,
    _source_file,
    _source_sheet,
    _source_row

from current_staff
