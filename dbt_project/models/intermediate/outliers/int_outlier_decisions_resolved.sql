-- Grain: one row per commodity line of a current return that a steward has decided on.
with

-- A decision is about an amount as it was reported: of another amount it says nothing.
decisions as (

    select
        *,
        {{ claim_key('unit_code', 'seizure_ref') }} as claim_key
    from {{ ref('stg_steward__outlier_decisions') }}
    where withdrawn_at is null

),

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

matched as (

    select
        lines.seizure_line_key,
        decisions.decision_id,
        decisions.decision,
        decisions.decided_at,
        decisions.quantity_reported = lines.quantity_reported
        and decisions.unit_reported = lines.unit_reported as is_same_amount
    from lines
    inner join decisions
        on
            lines.claim_key = decisions.claim_key
            and lines.commodity_code = decisions.commodity_code

),

-- A seizure may have two lines of a commodity: a decision on the one is no earlier of the other.
on_amounts as (

    select
        decision_id,
        count_if(is_same_amount) > 0 as is_holding
    from matched
    group by decision_id

),

newest as (

    select
        matched.*,
        on_amounts.is_holding
    from matched
    inner join on_amounts
        on matched.decision_id = on_amounts.decision_id
    qualify row_number() over (
        partition by matched.seizure_line_key
        order by
            case when matched.is_same_amount then 1 when on_amounts.is_holding then 3 else 2 end
            asc nulls last,
            matched.decided_at desc nulls last,
            matched.decision_id desc nulls last
    ) = 1

)

select
    seizure_line_key,

    case when is_same_amount then decision_id end as decision_id,
    case when is_same_amount then decision end as decision,
    case when not coalesce(is_same_amount, false) then decision_id end as earlier_decision_id

from newest
where coalesce(is_same_amount, false) or not is_holding
