-- Grain: one row per request to change a closed quarter.
with

requests as (

    select * from {{ ref('stg_steward__change_requests') }}

),

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

)

select
    requests.request_id,
    requests.return_id,
    requests.unit_code,
    requests.reporting_month,
    requests.quarter_code,
    requests.event_id,
    requests.requested_at,
    requests.requested_by_role,
    requests.reason,
    requests.reasoned_at,
    requests.decision,
    requests.decided_by_role,
    requests.decided_at,
    requests.decision_reason,

    coalesce(requests.decision, 'none') != 'rejected' and returns.held_reason is null as is_counted

from requests
left join returns
    on requests.return_id = returns.return_id
