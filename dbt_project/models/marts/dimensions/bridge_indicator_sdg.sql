-- Grain: one row per indicator and target of the Sustainable Development Goals it is linked to.
select
    {{ surrogate_key(['indicator_code', 'sdg_target_code']) }} as indicator_sdg_key,
    indicator_code,
    sdg_target_code,

    sdg_indicator_code,
    sdg_series_code,
    link_type,
    caveat_en,
    caveat_fr

from {{ ref('seed_indicator_sdg') }}
