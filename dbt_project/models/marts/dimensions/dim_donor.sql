-- Grain: one row per donor.
select
    donor_code,

    name_en as donor_name_en,
    name_fr as donor_name_fr,
    sort_order

from {{ ref('seed_donor') }}
