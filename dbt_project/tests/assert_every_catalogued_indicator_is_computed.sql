-- True when each indicator of the catalogue has values as soon as one current return states its
-- sheet; what the programme itself keeps, its milestones and the returns, always has.
with

stated_sheets as (

    select distinct sheet
    from {{ ref('int_return_sheets_stated') }}
    where is_stated

),

computed as (

    select distinct indicator_code
    from {{ ref('int_indicator_unit_months_summed') }}

)

select
    indicators.indicator_code,
    indicators.source_sheet
from {{ ref('dim_indicator') }} as indicators
left join stated_sheets
    on indicators.source_sheet = stated_sheets.sheet
left join computed
    on indicators.indicator_code = computed.indicator_code
where
    computed.indicator_code is null
    and (stated_sheets.sheet is not null or indicators.source_sheet in ('milestones', 'returns'))
