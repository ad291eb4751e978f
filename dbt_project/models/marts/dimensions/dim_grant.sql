-- Grain: one row per grant.
select
    grant_code,
    donor_code,

    title as grant_title,
    start_date,
    end_date,
    attribution_method,
    is_demo,

    amount_usd

from {{ ref('seed_grant') }}
