-- Grain: one row per grant, unit and ended month in which the grant supports the unit.
with

parts as (

    select * from {{ ref('int_grant_parts_resolved') }}

)

-- A pillar is a part of the programme's work, not of its units: such a grant supports every unit. A
-- type of activity is neither, and its grant supports no unit.
select
    grant_code,
    donor_code,
    unit_code,
    month_date,

    attribution_method,
    scope_type,
    funding_share

from parts
where part_type <> 'activity'
qualify row_number() over (
    partition by grant_code, unit_code, month_date
    order by
        case part_type when '_T' then 1 else 2 end asc nulls last,
        part_code asc nulls last
) = 1
