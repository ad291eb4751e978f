-- Grain: one row per equipment line of each accepted return, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    equipment_category,
    item,
    item_count,
    item_count_status,
    value_reported,
    value_reported_status,
    currency_code,
    equipment_status,
    received_date,
    grant_code,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__equipment') }}
