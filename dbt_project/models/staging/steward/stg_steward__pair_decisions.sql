-- Grain: one row per decision on a pair of claims.
select
    decision_id,

    first_unit_code,
    first_seizure_ref,
    second_unit_code,
    second_seizure_ref,
    decision,

    reason,
    decided_by as decided_by_role,
    decided_at,
    withdrawn_at

from {{ source('raw', 'steward__pair_decision') }}
