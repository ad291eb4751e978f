-- Grain: one row per submission whose unit and month are known, accepted or refused.
select
    return_id,
    unit_code,
    reporting_month,
    revision,

    status,
    held_reason,
    received_at,
    received_local_date,
    recorded_at,
    sha256,
    file_name,
    language,
    form_version,
    preparer_role,
    certified,
    certified_by_role,

    nil_seizures,
    nil_persons,
    nil_controls,
    nil_information,
    nil_activities,
    nil_equipment,
    nil_staff,

    rows_seizures,
    rows_persons,
    rows_controls,
    rows_information,
    rows_activities,
    rows_equipment,
    rows_staff,
    rows_follow_up,

    required_count,
    filled_required_count,
    error_count,
    question_count,
    note_count,

    _source_file

from {{ source('raw', 'jaitf__returns') }}
