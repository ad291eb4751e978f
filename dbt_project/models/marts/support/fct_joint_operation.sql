-- Grain: one row per joint operation: one code, in whatever letters' case the units write it.
with

units as (

    select * from {{ ref('fct_joint_operation_unit') }}

),

summed as (

    select
        joint_operation_code,
        min(start_date) as start_date,
        max(end_date) as end_date,
        count(*) as unit_count,
        count(operation_total_stated_count) as stating_unit_count,
        min(operation_total_stated_count) as lowest_total_stated_count,
        max(operation_total_stated_count) as highest_total_stated_count,
        sum(own_event_count) as operation_event_count
    from units
    group by joint_operation_code

)

select
    {{ surrogate_key(["'joint_operation'", 'joint_operation_code']) }} as joint_operation_key,
    joint_operation_code,

    start_date,
    end_date,
    coalesce(lowest_total_stated_count < highest_total_stated_count, false) as is_total_disputed,

    cast(unit_count as bigint) as unit_count,
    cast(stating_unit_count as bigint) as stating_unit_count,
    -- The return has no column for who organised the operation: a total is the operation's when all
    -- units that state one state the same, and nobody's guess when they do not.
    case
        when lowest_total_stated_count = highest_total_stated_count then lowest_total_stated_count
    end as operation_total_stated_count,
    lowest_total_stated_count,
    highest_total_stated_count,
    cast(operation_event_count as bigint) as operation_event_count

from summed
