-- Grain: one row per waiver of a rule for one unit and some months.
select
    waiver_id,

    rule_id,
    unit_code,
    valid_from as valid_from_month,
    valid_to as valid_to_month,

    reason,
    granted_by as granted_by_role,
    granted_at,
    withdrawn_at

from {{ source('raw', 'steward__waiver') }}
