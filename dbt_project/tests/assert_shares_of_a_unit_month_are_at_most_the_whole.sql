-- True when the shares that meet in any part of a unit's work in a month are at most all of it:
-- what is paid of the unit, of a pillar and of a type of activity together, in exact decimals.
with

attribution as (

    select * from {{ ref('fct_attribution') }}

),

unit_months as (

    select distinct
        unit_code,
        month_date
    from attribution

),

pillars as (

    select '_T' as pillar
    union all
    select distinct part_code as pillar
    from attribution
    where part_type = 'pillar'

),

activity_types as (

    select '_T' as activity_type
    union all
    select distinct part_code as activity_type
    from attribution
    where part_type = 'activity'

),

meeting as (

    select
        unit_months.unit_code,
        unit_months.month_date,
        pillars.pillar,
        activity_types.activity_type,
        attribution.grant_code,
        attribution.funding_share
    from unit_months
    cross join pillars
    cross join activity_types
    inner join attribution
        on
            unit_months.unit_code = attribution.unit_code
            and unit_months.month_date = attribution.month_date
            and (
                attribution.part_type = '_T'
                or (attribution.part_type = 'pillar' and pillars.pillar = attribution.part_code)
                or (
                    attribution.part_type = 'activity'
                    and activity_types.activity_type = attribution.part_code
                )
            )
    -- A grant that pays for the unit and for one part of its work has the share of the part.
    qualify row_number() over (
        partition by
            unit_months.unit_code,
            unit_months.month_date,
            pillars.pillar,
            activity_types.activity_type,
            attribution.grant_code
        order by attribution.part_rank asc nulls last
    ) = 1

)

select
    unit_code,
    month_date,
    pillar,
    activity_type,
    sum(funding_share) as shares
from meeting
group by unit_code, month_date, pillar, activity_type
having sum(funding_share) > 1 or min(funding_share) < 0
