-- Grain: one row per grant, unit, ended month and part of the unit's work that the grant pays for:
-- all of it (_T), a pillar, or a type of activity.
with

grants as (

    select * from {{ ref('seed_grant') }}

),

allocations as (

    select * from {{ ref('seed_grant_allocation') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

unit_months as (

    select * from {{ ref('int_unit_months_expected') }}

),

resolved as (

    select
        grants.grant_code,
        grants.donor_code,
        grants.attribution_method,
        unit_months.unit_code,
        unit_months.month_date,
        allocations.scope_type,
        allocations.scope_code,
        case
            when allocations.scope_type in ('pillar', 'activity') then allocations.scope_type
            else '_T'
        end as part_type,
        case
            when allocations.scope_type in ('pillar', 'activity') then allocations.scope_code
            else '_T'
        end as part_code,
        allocations.funding_share
    from allocations
    inner join grants
        on allocations.grant_code = grants.grant_code
    inner join units
        on
            allocations.scope_type in ('programme', 'pillar', 'activity')
            or (allocations.scope_type = 'country' and allocations.scope_code = units.country_code)
            or (allocations.scope_type = 'unit' and allocations.scope_code = units.unit_code)
    inner join unit_months
        on units.unit_code = unit_months.unit_code
    where
        unit_months.unit_status <> 'closed'
        and unit_months.month_end_date >= grants.start_date
        and unit_months.month_date <= coalesce(grants.end_date, unit_months.month_date)
        and unit_months.month_end_date >= coalesce(allocations.valid_from, grants.start_date)
        and unit_months.month_date <= coalesce(allocations.valid_to, unit_months.month_date)

)

-- A grant that names a unit and its country supports the unit once: by the narrower of the two.
select
    grant_code,
    donor_code,
    unit_code,
    month_date,
    part_type,
    part_code,

    attribution_method,
    scope_type,
    scope_code,
    funding_share

from resolved
qualify row_number() over (
    partition by grant_code, unit_code, month_date, part_type, part_code
    order by
        case scope_type when 'unit' then 1 when 'country' then 2 else 3 end asc nulls last,
        scope_code asc nulls last,
        funding_share desc nulls last
) = 1
