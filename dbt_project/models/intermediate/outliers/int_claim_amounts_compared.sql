-- Grain: one row per line that differs from another unit's claim to the event by a ratio of units.
with

amounts as (

    select * from {{ ref('int_seizure_amounts_scored') }}

),

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

),

errors as (

    select * from {{ ref('seed_unit_error') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

shared_events as (

    select seizure_event_key
    from claims
    group by seizure_event_key
    having count(*) > 1

),

-- A claim with two lines of a commodity says which of them the other unit means to nobody.
claimed_amounts as (

    select
        claims.seizure_event_key,
        amounts.claim_key,
        amounts.unit_code,
        amounts.commodity_code,
        amounts.standard_unit,
        max(amounts.seizure_line_key) as seizure_line_key,
        max(amounts.amount) as amount,
        max(abs(amounts.outlier_score)) as distance
    from amounts
    inner join claims
        on amounts.claim_key = claims.claim_key
    inner join shared_events
        on claims.seizure_event_key = shared_events.seizure_event_key
    group by
        claims.seizure_event_key,
        amounts.claim_key,
        amounts.unit_code,
        amounts.commodity_code,
        amounts.standard_unit
    having count(*) = 1

)

select
    claimed_amounts.seizure_line_key,

    errors.error_code,
    other_amounts.unit_code as other_unit_code,
    other_amounts.amount as other_amount

from claimed_amounts
-- Inner join on purpose: of the two, the one farther from what is usual is suspected.
inner join claimed_amounts as other_amounts
    on
        claimed_amounts.seizure_event_key = other_amounts.seizure_event_key
        and claimed_amounts.commodity_code = other_amounts.commodity_code
        and claimed_amounts.standard_unit = other_amounts.standard_unit
        and (
            claimed_amounts.distance > other_amounts.distance
            or (
                claimed_amounts.distance = other_amounts.distance
                and claimed_amounts.claim_key > other_amounts.claim_key
            )
        )
inner join errors
    on errors.standard_unit in ('*', claimed_amounts.standard_unit)
cross join rules
where
    abs(
        ln(cast(claimed_amounts.amount as double)) - ln(cast(other_amounts.amount as double))
        - ln(cast(errors.written_factor as double))
    ) <= rules.claim_tolerance
qualify row_number() over (
    partition by claimed_amounts.seizure_line_key
    order by errors.error_code asc nulls last, other_amounts.claim_key asc nulls last
) = 1
