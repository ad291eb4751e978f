-- Grain: one row per grant, unit, month and part of the unit's work that the grant pays for: all of
-- it (_T), a pillar, or a type of activity.
select
    {{ surrogate_key([
        'grant_code', 'unit_code', 'month_date', 'part_type', 'part_code'
    ]) }} as attribution_key,
    grant_code,
    donor_code,
    unit_code,
    month_date,
    part_type,
    part_code,

    attribution_method,
    case part_type when 'activity' then 1 when 'pillar' then 2 else 3 end as part_rank,
    attribution_method in ('earmarked', 'funding_share') as is_by_share,
    scope_type,
    scope_code,

    funding_share

from {{ ref('int_grant_parts_resolved') }}
