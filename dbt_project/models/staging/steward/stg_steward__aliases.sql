-- Grain: one row per name that a steward took for a code.
select
    alias_id,

    code_list,
    text as written_text,
    code,

    reason,
    decided_by as decided_by_role,
    decided_at,
    withdrawn_at

from {{ source('raw', 'steward__alias') }}
