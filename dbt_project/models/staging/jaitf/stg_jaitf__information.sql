-- Grain: one row per channel of each accepted return, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    channel,
    query_count,
    query_count_status,
    hit_count,
    hit_count_status,
    sent_count,
    sent_count_status,
    received_count,
    received_count_status,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__information') }}
