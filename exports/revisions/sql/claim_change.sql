-- Grain: one row per seizure line or group of persons of the same return in both vintages whose event or counting
-- differs, with what was decided or received of the claims that it shares an event with.
create or replace temp table claim_change as
with

changed as (

    select
        then_claim.return_id,
        then_claim.source_sheet,
        then_claim.source_row,
        then_claim.claim_key,
        then_claim.record_key,
        then_claim.unit_code,
        then_claim.reporting_month,
        then_claim.seizure_event_key as then_event_key,
        now_claim.seizure_event_key as now_event_key,
        then_claim.counting_status as then_status,
        now_claim.counting_status as now_status
    from then_claim
    inner join now_claim
        on
            then_claim.return_id = now_claim.return_id
            and then_claim.record_key = now_claim.record_key
    where
        then_claim.seizure_event_key is distinct from now_claim.seizure_event_key
        or then_claim.counting_status is distinct from now_claim.counting_status

),

-- Every claim that stood beside the changed one, then or now, and the changed one itself.
beside as (

    select distinct
        changed.record_key,
        then_claim.claim_key,
        then_claim.unit_code,
        then_claim.reporting_month
    from changed
    inner join then_claim
        on changed.then_event_key = then_claim.seizure_event_key
    union
    select distinct
        changed.record_key,
        now_claim.claim_key,
        now_claim.unit_code,
        now_claim.reporting_month
    from changed
    inner join now_claim
        on changed.now_event_key = now_claim.seizure_event_key

),

moved_decisions as (

    select
        coalesce(t.first_claim_key, n.first_claim_key) as first_claim_key,
        coalesce(t.second_claim_key, n.second_claim_key) as second_claim_key
    from then_pair_decision as t
    full outer join now_pair_decision as n
        on
            t.decision_id = n.decision_id
            and t.first_claim_key = n.first_claim_key
            and t.second_claim_key = n.second_claim_key
            and t.decision = n.decision
    where t.decision_id is null or n.decision_id is null

),

decided as (

    select distinct beside.record_key
    from beside
    inner join moved_decisions
        on beside.claim_key in (moved_decisions.first_claim_key, moved_decisions.second_claim_key)

),

returned as (

    select distinct beside.record_key
    from beside
    inner join return_change
        on
            beside.unit_code = return_change.unit_code
            and beside.reporting_month = return_change.reporting_month
    where return_change.return_cause is not null

)

select
    changed.*,
    decided.record_key is not null as is_decided,
    returned.record_key is not null as has_other_return
from changed
left join decided
    on changed.record_key = decided.record_key
left join returned
    on changed.record_key = returned.record_key
