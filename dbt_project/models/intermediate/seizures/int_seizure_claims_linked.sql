-- Grain: one row per claim: a unit's report of one event, over all its lines.
with recursive

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

decisions as (

    select * from {{ ref('int_pair_decisions_resolved') }}

),

-- The event's fields are repeated on each of its lines; the first line speaks for the claim.
claims as (

    select
        lines.*,
        case lines.unit_role
            when 'seized' then 1
            when 'assisted' then 2
            when 'referred' then 3
            else 4
        end as role_order
    from lines
    qualify row_number() over (
        partition by lines.claim_key
        order by lines.reporting_month asc nulls last, lines.line_number asc nulls last
    ) = 1

),

stated_links as (

    select distinct
        lines.claim_key,
        other_claims.claim_key as linked_claim_key
    from lines
    inner join claims as other_claims
        on
            lines.linked_unit_code = other_claims.unit_code
            and upper(lines.linked_seizure_ref) = upper(other_claims.seizure_ref)
            and lines.claim_key <> other_claims.claim_key

),

-- Only what both units state, or a steward decides, makes two claims one event; a link stated by
-- one is proposed to the steward in int_seizure_pairs_proposed.
mutual_links as (

    select
        stated.claim_key,
        stated.linked_claim_key,
        'stated_by_both' as link_basis
    from stated_links as stated
    inner join stated_links as answered
        on
            stated.claim_key = answered.linked_claim_key
            and stated.linked_claim_key = answered.claim_key

),

-- Inner joins on purpose: a claim that its unit has withdrawn since is in no event.
decided_links as (

    select
        decisions.first_claim_key,
        decisions.second_claim_key
    from decisions
    inner join claims as first_claims
        on decisions.first_claim_key = first_claims.claim_key
    inner join claims as second_claims
        on decisions.second_claim_key = second_claims.claim_key
    where decisions.decision = 'same'

),

links as (

    select * from mutual_links

    union all

    select
        first_claim_key as claim_key,
        second_claim_key as linked_claim_key,
        'steward' as link_basis
    from decided_links

    union all

    select
        second_claim_key as claim_key,
        first_claim_key as linked_claim_key,
        'steward' as link_basis
    from decided_links

),

-- What both units state needs no decision: one that agrees with them adds nothing.
distinct_links as (

    select
        claim_key,
        linked_claim_key,
        min(link_basis) as link_basis
    from links
    group by claim_key, linked_claim_key

),

-- `steward` is the greater of the two words: one link by decision alone is enough to say so.
link_bases as (

    select
        claim_key,
        max(link_basis) as link_basis
    from distinct_links
    group by claim_key

),

-- Three units may hand one event on in a chain. Five steps reach every claim of an event of up to
-- six units; a test fails on a longer chain.
reached as (

    select
        claim_key,
        linked_claim_key,
        1 as step
    from distinct_links

    union all

    select
        reached.claim_key,
        distinct_links.linked_claim_key,
        reached.step + 1 as step
    from reached
    inner join distinct_links
        on reached.linked_claim_key = distinct_links.claim_key
    where reached.step < 5

),

linked_events as (

    select
        claim_key,
        least(claim_key, min(linked_claim_key)) as seizure_event_key
    from reached
    group by claim_key

),

claims_of_events as (

    select
        claims.*,
        coalesce(linked_events.seizure_event_key, claims.claim_key) as seizure_event_key,
        coalesce(link_bases.link_basis, 'none') as link_basis
    from claims
    left join linked_events
        on claims.claim_key = linked_events.claim_key
    left join link_bases
        on claims.claim_key = link_bases.claim_key

),

-- The unit that seized leads; then the earlier one; then the alphabet, so that it is stable.
ranked as (

    select
        *,
        row_number() over (
            partition by seizure_event_key
            order by
                role_order asc nulls last,
                seizure_date asc nulls last,
                unit_code asc nulls last,
                claim_key asc nulls last
        ) as claim_order
    from claims_of_events

)

select
    ranked.claim_key,
    ranked.seizure_event_key,
    ranked.unit_code,
    ranked.seizure_ref,

    ranked.reporting_month,
    ranked.seizure_date,
    ranked.unit_role,
    ranked.link_basis,
    ranked.claim_order = 1 as is_lead_claim,
    -- One answer to "why is this not in the figures"; what counts has the answer `counted`.
    case
        when ranked.claim_order > 1 then 'other_claim_leads'
        when coalesce(ranked.unit_role, '') <> 'seized' then 'not_seized_by_unit'
        when
            units.operational_date is null
            or {{ month_start('units.operational_date') }}
            > coalesce(ranked.seizure_date, ranked.reporting_month)
            then 'unit_not_operational'
        else 'counted'
    end as counting_status

from ranked
left join units
    on ranked.unit_code = units.unit_code
