-- Grain: one row per agency class of each accepted return, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    agency_class,
    women,
    women_status,
    men,
    men_status,
    women_heads,
    women_heads_status,
    heads,
    heads_status,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__staff') }}
