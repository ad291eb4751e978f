-- Grain: one row per pair of claims that a steward has decided on: the newest decision that holds.
with

decisions as (

    select
        *,
        {{ claim_key('first_unit_code', 'first_seizure_ref') }} as own_claim_key,
        {{ claim_key('second_unit_code', 'second_seizure_ref') }} as other_claim_key
    from {{ ref('stg_steward__pair_decisions') }}
    where withdrawn_at is null

),

-- A pair has no order: A and B is B and A.
paired as (

    select
        *,
        least(own_claim_key, other_claim_key) as first_claim_key,
        greatest(own_claim_key, other_claim_key) as second_claim_key
    from decisions

),

newest_decision as (

    select *
    from paired
    qualify row_number() over (
        partition by first_claim_key, second_claim_key
        order by decided_at desc nulls last, decision_id desc nulls last
    ) = 1

)

select
    decision_id,
    first_claim_key,
    second_claim_key,

    decision

from newest_decision
