-- Grain: one row per joint operation and unit that reports it or leads a counted event of it.
with

activities as (

    select * from {{ ref('fct_activity') }}

),

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

events as (

    select * from {{ ref('fct_seizure_event') }}

),

operation_lines as (

    select
        *,
        upper(joint_operation_code) as operation_code
    from activities
    where activity_type = 'joint_operation' and joint_operation_code is not null

),

-- A unit repeats both numbers on each of its lines and in each month that the operation lasts: its
-- newest month speaks for it, and repeated numbers are read, never summed.
stated as (

    select
        operation_code,
        unit_code,
        min(start_date) as start_date,
        max(end_date) as end_date,
        max(operation_total_count) as operation_total_stated_count,
        max(operation_own_count) as own_share_stated_count
    from (
        select *
        from operation_lines
        qualify
            reporting_month = max(reporting_month) over (partition by operation_code, unit_code)
    ) as newest_lines
    group by operation_code, unit_code

),

-- An event belongs to the operation that any claim to it names, and to the unit that leads it.
counted as (

    select
        claimed.operation_code,
        events.lead_unit_code as unit_code,
        count(*) as own_event_count
    from (
        select distinct
            upper(joint_operation_code) as operation_code,
            seizure_event_key
        from lines
        where joint_operation_code is not null
    ) as claimed
    inner join events
        on claimed.seizure_event_key = events.seizure_event_key
    where events.is_counted
    group by claimed.operation_code, events.lead_unit_code

)

select
    {{ surrogate_key([
        'coalesce(stated.operation_code, counted.operation_code)',
        'coalesce(stated.unit_code, counted.unit_code)',
    ]) }} as joint_operation_unit_key,
    coalesce(stated.operation_code, counted.operation_code) as joint_operation_code,
    coalesce(stated.unit_code, counted.unit_code) as unit_code,

    stated.start_date,
    stated.end_date,
    stated.unit_code is not null as is_reported_as_activity,

    stated.operation_total_stated_count,
    stated.own_share_stated_count,
    cast(coalesce(counted.own_event_count, 0) as bigint) as own_event_count

from stated
full outer join counted
    on
        stated.operation_code = counted.operation_code
        and stated.unit_code = counted.unit_code
