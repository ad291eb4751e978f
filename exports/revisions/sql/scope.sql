-- Grain: one row per contribution, and whether it is in the figure asked for. A state at the end
-- of a period is the state in its last month: the newest that the world has, or that a donor
-- supports.
create or replace temp table {side}_row as
with

scoped as (

    select
        *,
        coalesce({membership}, false) as is_member
    from {side}_contribution

),

last_months as (

    select
        indicator_code,
        max(reporting_month) filter (where {last_of}) as last_month
    from scoped
    group by indicator_code

)

select
    scoped.*,
    scoped.is_member
    and (scoped.aggregation_method <> 'last' or scoped.reporting_month = last_months.last_month)
        as is_in,
    last_months.last_month
from scoped
left join last_months
    on scoped.indicator_code = last_months.indicator_code
where $indicator = '*' or scoped.indicator_code = $indicator
