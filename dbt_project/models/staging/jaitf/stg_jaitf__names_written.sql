-- Grain: one row per name of a return that is no label of the form, older revisions included.
select
    return_id as _return_id,
    unit_code,
    reporting_month,
    sheet,
    line_number,
    column_name,

    text as written_text,
    code,
    resolution,

    _source_row

from {{ source('raw', 'jaitf__names_written') }}
