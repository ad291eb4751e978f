-- Grain: one row per submission whose unit and month are known, accepted or refused.
with

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

)

select
    returns.return_id,
    returns.unit_code,
    returns.reporting_month,
    returns.revision,

    returns.status,
    returns.held_reason,
    current_returns.return_id is not null as is_current,
    {{ due_date('returns.reporting_month') }} as due_date,
    returns.received_local_date > {{ due_date('returns.reporting_month') }} as is_late,
    returns.received_at,
    returns.received_local_date,
    returns.recorded_at,
    returns.language,
    returns.form_version,
    returns.preparer_role,
    returns.certified,
    returns.certified_by_role,

    returns.rows_seizures,
    returns.rows_persons,
    returns.rows_controls,
    returns.rows_information,
    returns.rows_activities,
    returns.rows_equipment,
    returns.rows_staff,
    returns.rows_follow_up,
    returns.required_count,
    returns.filled_required_count,
    returns.error_count,
    returns.question_count,
    returns.note_count,

    returns.sha256,
    returns._source_file

from returns
left join current_returns
    on returns.return_id = current_returns.return_id
