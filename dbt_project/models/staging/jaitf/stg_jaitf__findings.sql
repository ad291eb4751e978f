-- Grain: one row per finding on a submission.
select
    return_id,
    unit_code,
    reporting_month,

    severity,
    sheet,
    column_name,
    cell,
    rule,

    _source_row

from {{ source('raw', 'jaitf__findings') }}
