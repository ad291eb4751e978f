-- True when every event has one leading claim, only lines of that claim are counted, and two claims
-- that link to each other, or that a steward calls the same, share their event.
with

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

),

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

links as (

    select
        lines.claim_key,
        claims.claim_key as linked_claim_key
    from {{ ref('int_seizures_standardised') }} as lines
    inner join claims
        on
            lines.linked_unit_code = claims.unit_code
            and upper(lines.linked_seizure_ref) = upper(claims.seizure_ref)

),

failures as (

    select
        'an event has not one leading claim' as failure,
        seizure_event_key as failing_key
    from claims
    group by seizure_event_key
    having count_if(is_lead_claim) <> 1

    union all

    select
        'a counted line is not of the leading claim' as failure,
        lines.seizure_line_key as failing_key
    from lines
    left join claims
        on lines.claim_key = claims.claim_key
    where
        lines.is_counted
        and not coalesce(claims.is_lead_claim and lines.unit_role = 'seized', false)

    union all

    select
        'claims that link to each other are two events' as failure,
        stated.claim_key as failing_key
    from links as stated
    inner join links as answered
        on
            stated.claim_key = answered.linked_claim_key
            and stated.linked_claim_key = answered.claim_key
    inner join claims as first_claims
        on stated.claim_key = first_claims.claim_key
    inner join claims as second_claims
        on stated.linked_claim_key = second_claims.claim_key
    where first_claims.seizure_event_key <> second_claims.seizure_event_key

    union all

    select
        'claims that a steward calls the same are two events' as failure,
        cast(decision_id as string) as failing_key
    from {{ ref('fct_pair_decision') }}
    where is_in_force and decision = 'same' and not is_one_event

    union all

    select
        'a counted event has no counted line' as failure,
        events.seizure_event_key as failing_key
    from {{ ref('fct_seizure_event') }} as events
    left join lines
        on
            events.seizure_event_key = lines.seizure_event_key
            and lines.is_counted
    where events.is_counted and lines.seizure_line_key is null

)

select * from failures
