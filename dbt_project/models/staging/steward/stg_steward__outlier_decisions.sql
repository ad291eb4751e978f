-- Grain: one row per decision on an amount that stood out.
select
    decision_id,

    unit_code,
    seizure_ref,
    commodity_code,
    quantity_reported,
    unit_reported,
    decision,

    reason,
    decided_by as decided_by_role,
    decided_at,
    withdrawn_at

from {{ source('raw', 'steward__outlier_decision') }}
