-- True when each declared disaggregation is by a column that contributions have.
with

-- The macro's list, between bars as its names are.
known_columns as (

    select {{ "'|" ~ indicator_dimensions() ~ "|'" }} as names

)

select
    disaggregations.indicator_code,
    disaggregations.disaggregation_type,
    disaggregations.column_name
from {{ ref('seed_indicator_disaggregation') }} as disaggregations
cross join known_columns
where position('|' || disaggregations.column_name || '|' in known_columns.names) = 0
