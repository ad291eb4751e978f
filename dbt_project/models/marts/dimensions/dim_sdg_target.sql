-- Grain: one row per target of the Sustainable Development Goals.
select
    sdg_target_code,
    sdg_goal_code,

    name_en as sdg_target_name_en,
    name_fr as sdg_target_name_fr

from {{ ref('seed_sdg_target') }}
