-- Grain: one row per pair of claims of two units that may be one event and are not merged.
with

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

decisions as (

    select * from {{ ref('int_pair_decisions_resolved') }}

),

-- Two names that nobody has decided on are not the same commodity.
measured_lines as (

    select
        lines.claim_key,
        claims.seizure_event_key,
        lines.unit_code,
        units.country_code,
        lines.departure_country,
        lines.transit_1_country,
        lines.transit_2_country,
        lines.destination_country,
        lines.seizure_date,
        lines.commodity_code,
        lines.standard_unit,
        -- 5,000 euros are not 5,000 dollars; every other measure has no currency.
        case
            when lines.standard_unit = 'currency' then coalesce(lines.currency_code, 'unknown')
            else 'none'
        end as currency_code,
        case lines.standard_unit
            when 'kg' then lines.quantity_kg
            when 'unit' then lines.quantity_unit_count
            when 'litre' then lines.quantity_litre
            else lines.quantity_reported
        end as quantity
    from lines
    inner join claims
        on lines.claim_key = claims.claim_key
    left join units
        on lines.unit_code = units.unit_code
    where
        coalesce(lines.quantity_reported, 0) > 0
        and lines.commodity_code <> 'unresolved'

),

-- One row for each day within reach turns "within two days" into an equality, which an engine
-- can hash: comparing all lines of a commodity with each other grows with their square.
lines_by_near_day as (

    select
        measured_lines.*,
        {{ add_days('measured_lines.seizure_date', 'series.n - 2') }} as near_date
    from measured_lines
    cross join {{ integer_series(5) }} as series

),

likely as (

    select
        near.claim_key as first_claim_key,
        lines.claim_key as second_claim_key,
        'likely_same' as pair_reason
    from lines_by_near_day as near
    inner join measured_lines as lines
        on
            near.near_date = lines.seizure_date
            and near.commodity_code = lines.commodity_code
            and near.standard_unit = lines.standard_unit
            and near.currency_code = lines.currency_code
            and near.claim_key < lines.claim_key
            and near.unit_code <> lines.unit_code
            and near.seizure_event_key <> lines.seizure_event_key
    where
        abs(near.quantity - lines.quantity) <= 0.02 * greatest(near.quantity, lines.quantity)
        and (
            near.country_code in (
                lines.departure_country,
                lines.transit_1_country,
                lines.transit_2_country,
                lines.destination_country
            )
            or lines.country_code in (
                near.departure_country,
                near.transit_1_country,
                near.transit_2_country,
                near.destination_country
            )
        )

),

one_sided as (

    select
        least(lines.claim_key, other_claims.claim_key) as first_claim_key,
        greatest(lines.claim_key, other_claims.claim_key) as second_claim_key,
        'link_stated_by_one' as pair_reason
    from lines
    inner join claims
        on lines.claim_key = claims.claim_key
    inner join claims as other_claims
        on
            lines.linked_unit_code = other_claims.unit_code
            and upper(lines.linked_seizure_ref) = upper(other_claims.seizure_ref)
            and claims.seizure_event_key <> other_claims.seizure_event_key

),

pairs as (

    select * from likely
    union all
    select * from one_sided

),

-- A link that one unit states says more than likeness, and is the greater of the two words.
distinct_pairs as (

    select
        first_claim_key,
        second_claim_key,
        max(pair_reason) as pair_reason
    from pairs
    group by first_claim_key, second_claim_key

),

-- What a steward has judged is proposed no more; a pair judged `same` is one event already.
open_pairs as (

    select distinct_pairs.*
    from distinct_pairs
    left join decisions
        on
            distinct_pairs.first_claim_key = decisions.first_claim_key
            and distinct_pairs.second_claim_key = decisions.second_claim_key
            and decisions.decision = 'different'
    where decisions.decision_id is null

)

select
    pairs.first_claim_key,
    pairs.second_claim_key,

    pairs.pair_reason,
    first_claims.unit_code as first_unit_code,
    first_claims.seizure_ref as first_seizure_ref,
    first_claims.seizure_date as first_seizure_date,
    first_claims.reporting_month as first_reporting_month,
    second_claims.unit_code as second_unit_code,
    second_claims.seizure_ref as second_seizure_ref,
    second_claims.seizure_date as second_seizure_date,
    second_claims.reporting_month as second_reporting_month

from open_pairs as pairs
left join claims as first_claims
    on pairs.first_claim_key = first_claims.claim_key
left join claims as second_claims
    on pairs.second_claim_key = second_claims.claim_key
