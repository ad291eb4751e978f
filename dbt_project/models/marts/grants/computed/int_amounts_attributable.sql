-- Grain: one row per indicator that a share can split, unit, month, grant named (or none), pillar
-- and type of activity.
with

contributions as (

    select * from {{ ref('fct_indicator_contribution') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

activities as (

    select
        _return_id,
        _source_row,
        pillar
    from {{ ref('fct_activity') }}

)

select
    contributions.indicator_code,
    contributions.unit_code,
    contributions.reporting_month,
    contributions.grant_code as named_grant_code,
    coalesce(activities.pillar, {{ pillar_of_sheet('indicators.source_sheet') }}) as pillar,
    contributions.activity_type,

    cast(sum(contributions.numerator) as decimal(38, 6)) as amount

from contributions
inner join indicators
    on contributions.indicator_code = indicators.indicator_code
-- An activity states its pillar itself; what stands on another sheet has the pillar of its sheet.
left join activities
    on
        indicators.source_sheet = 'activities'
        and contributions.return_id = activities._return_id
        and contributions.source_row = activities._source_row
-- What is not known has no part that could be anybody's.
where {{ is_attributable_by_share('indicators') }} and contributions.numerator is not null
group by
    contributions.indicator_code,
    contributions.unit_code,
    contributions.reporting_month,
    contributions.grant_code,
    coalesce(activities.pillar, {{ pillar_of_sheet('indicators.source_sheet') }}),
    contributions.activity_type
