-- Grain: one row per pair of claims of two units that a steward is asked to judge.
select
    {{ surrogate_key(['first_claim_key', 'second_claim_key']) }} as seizure_pair_key,
    first_claim_key,
    second_claim_key,

    pair_reason,
    first_unit_code,
    first_seizure_ref,
    first_seizure_date,
    first_reporting_month,
    second_unit_code,
    second_seizure_ref,
    second_seizure_date,
    second_reporting_month

from {{ ref('int_seizure_pairs_proposed') }}
