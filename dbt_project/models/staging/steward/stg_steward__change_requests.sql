-- Grain: one row per request to change a closed quarter.
select
    request_id,

    receipt as return_id,
    unit_code,
    reporting_month,
    quarter as quarter_code,
    event_id,

    requested_at,
    requested_by as requested_by_role,
    reason,
    reasoned_at,
    decision,
    decided_by as decided_by_role,
    decided_at,
    decision_reason

from {{ source('raw', 'steward__change_request') }}
