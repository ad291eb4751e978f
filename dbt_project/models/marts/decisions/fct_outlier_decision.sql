-- Grain: one row per decision on an amount that stood out.
with

decisions as (

    select
        *,
        {{ claim_key('unit_code', 'seizure_ref') }} as claim_key
    from {{ ref('stg_steward__outlier_decisions') }}

),

resolved as (

    select * from {{ ref('int_outlier_decisions_resolved') }}

),

holding as (

    select
        decision_id,
        min(seizure_line_key) as seizure_line_key
    from resolved
    where decision_id is not null
    group by decision_id

)

select
    decisions.decision_id,
    decisions.claim_key,
    holding.seizure_line_key,
    decisions.unit_code,
    decisions.seizure_ref,
    decisions.commodity_code,

    decisions.quantity_reported,
    decisions.unit_reported,
    decisions.decision,
    decisions.withdrawn_at is null as is_in_force,
    holding.decision_id is not null as is_holding,

    decisions.reason,
    decisions.decided_by_role,
    decisions.decided_at,
    decisions.withdrawn_at

from decisions
left join holding
    on decisions.decision_id = holding.decision_id
