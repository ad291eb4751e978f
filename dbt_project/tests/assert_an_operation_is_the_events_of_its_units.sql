-- True when each counted event whose claims name a joint operation is in that operation once: found
-- here by the events, there by the units that lead them.
with

named as (

    select
        upper(lines.joint_operation_code) as joint_operation_code,
        count(distinct lines.seizure_event_key) as event_count
    from {{ ref('fct_seizure_line') }} as lines
    inner join {{ ref('fct_seizure_event') }} as events
        on lines.seizure_event_key = events.seizure_event_key
    where lines.joint_operation_code is not null and events.is_counted
    group by upper(lines.joint_operation_code)

),

operations as (

    select * from {{ ref('fct_joint_operation') }}

)

select
    coalesce(named.joint_operation_code, operations.joint_operation_code) as joint_operation_code,
    named.event_count,
    operations.operation_event_count
from named
full outer join operations
    on named.joint_operation_code = operations.joint_operation_code
where coalesce(named.event_count, 0) is distinct from coalesce(operations.operation_event_count, -1)
