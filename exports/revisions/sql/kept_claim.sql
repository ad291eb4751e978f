-- Grain: one row per seizure line, or group of persons, of an event with a line in the quarter,
-- counted or not.
with

events as (

    select distinct seizure_event_key
    from marts.fct_seizure_line
    where reporting_month >= $start and reporting_month < $end

)

select
    seizure_line_key as record_key,
    claim_key,
    seizure_event_key,
    unit_code,
    reporting_month,
    counting_status,
    is_disputed,
    {outlier_kind} as outlier_kind,
    _return_id as return_id,
    _source_sheet as source_sheet,
    _source_row as source_row
from marts.fct_seizure_line
where seizure_event_key in (select seizure_event_key from events)

union all

select
    person_group_key as record_key,
    claim_key,
    seizure_event_key,
    unit_code,
    reporting_month,
    counting_status,
    false as is_disputed,
    cast(null as string) as outlier_kind,
    _return_id as return_id,
    _source_sheet as source_sheet,
    _source_row as source_row
from marts.fct_person_group
where seizure_event_key in (select seizure_event_key from events)
order by 1
