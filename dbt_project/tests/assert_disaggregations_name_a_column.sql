-- True when each declared disaggregation is by a column that contributions have.
select
    indicator_code,
    disaggregation_type,
    column_name
from {{ ref('seed_indicator_disaggregation') }}
where
    column_name not in ('{{ indicator_dimensions().replace('|', "', '") }}')
