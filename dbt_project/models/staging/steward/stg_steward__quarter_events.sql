-- Grain: one row per closing, reopening or exception of a quarter.
select
    event_id,

    quarter as quarter_code,
    event,
    unit_code,
    reporting_month,
    ends as ends_date,

    reason,
    decided_by as decided_by_role,
    decided_at,
    vintage_id,
    outstanding

from {{ source('raw', 'steward__quarter_event') }}
