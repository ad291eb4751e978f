-- Grain: one row per grant, unit and month in which the grant supports the unit.
select
    grant_code,
    donor_code,
    unit_code,
    month_date,

    attribution_method,
    scope_type,
    funding_share

from {{ ref('int_grant_units_resolved') }}
