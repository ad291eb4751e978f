-- True when the versions of an indicator follow each other: no two are in force on one day.
select
    earlier.indicator_code,
    earlier.version,
    later.version as overlapping_version
from {{ ref('dim_indicator_version') }} as earlier
inner join {{ ref('dim_indicator_version') }} as later
    on
        earlier.indicator_code = later.indicator_code
        and earlier.version < later.version
        and coalesce(earlier.valid_to, cast('9999-12-31' as date))
        >= coalesce(later.valid_from, cast('1900-01-01' as date))
