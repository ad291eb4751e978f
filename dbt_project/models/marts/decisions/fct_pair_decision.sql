-- Grain: one row per decision on a pair of claims.
with

decisions as (

    select
        *,
        {{ claim_key('first_unit_code', 'first_seizure_ref') }} as first_claim_key,
        {{ claim_key('second_unit_code', 'second_seizure_ref') }} as second_claim_key
    from {{ ref('stg_steward__pair_decisions') }}

),

newest_decisions as (

    select * from {{ ref('int_pair_decisions_resolved') }}

),

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

)

select
    decisions.decision_id,
    decisions.first_claim_key,
    decisions.second_claim_key,
    decisions.first_unit_code,
    decisions.first_seizure_ref,
    decisions.second_unit_code,
    decisions.second_seizure_ref,

    decisions.decision,
    newest_decisions.decision_id is not null as is_in_force,
    -- Null when a unit no longer reports its claim: then there is nothing to merge or to part.
    first_claims.seizure_event_key = second_claims.seizure_event_key as is_one_event,

    decisions.reason,
    decisions.decided_by_role,
    decisions.decided_at,
    decisions.withdrawn_at

from decisions
left join newest_decisions
    on decisions.decision_id = newest_decisions.decision_id
left join claims as first_claims
    on decisions.first_claim_key = first_claims.claim_key
left join claims as second_claims
    on decisions.second_claim_key = second_claims.claim_key
