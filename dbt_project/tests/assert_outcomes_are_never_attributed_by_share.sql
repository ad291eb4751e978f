-- True when no outcome, impact or count of persons of concern is anybody's by a share: donors
-- contribute to them, or are shown the programme.
select
    attributed.indicator_code,
    attributed.grant_code,
    attributed.attribution_method
from {{ ref('fct_attributed_amount') }} as attributed
left join {{ ref('dim_indicator') }} as indicators
    on attributed.indicator_code = indicators.indicator_code
where coalesce(indicators.level not in ('output', 'process') or indicators.is_person_based, true)

union all

select
    indicator_code,
    donor_code as grant_code,
    attribution_method
from {{ ref('rpt_donor_indicator_quarter') }}
where
    level in ('outcome', 'impact')
    and attribution_method not in ('contribution', 'pooled')
