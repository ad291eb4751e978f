-- Grain: one row per name that a steward took for a code.
select
    alias_id,

    code_list,
    written_text,
    code,
    withdrawn_at is null as is_in_force,

    reason,
    decided_by_role,
    decided_at,
    withdrawn_at

from {{ ref('stg_steward__aliases') }}
