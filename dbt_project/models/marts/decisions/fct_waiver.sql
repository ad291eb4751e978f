-- Grain: one row per waiver of a rule for one unit and some months.
select
    waiver_id,
    rule_id,
    unit_code,

    valid_from_month,
    valid_to_month,
    withdrawn_at is null as is_in_force,

    reason,
    granted_by_role,
    granted_at,
    withdrawn_at

from {{ ref('stg_steward__waivers') }}
