-- Grain: one row per kind of control of each accepted return, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    control_type,
    control_count,
    control_count_status,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__controls') }}
