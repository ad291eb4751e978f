-- Grain: one row per closing, reopening or exception of a quarter.
select
    event_id,
    quarter_code,
    event,
    unit_code,
    reporting_month,
    ends_date,
    reason,
    decided_by_role,
    decided_at,
    vintage_id,
    outstanding

from {{ ref('stg_steward__quarter_events') }}
