-- Grain: one row per earlier seizure of which a return states news, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    seizure_ref,
    seizure_date,
    commodity_code,
    investigation_opened,
    controlled_delivery,
    arms_traced,
    remark,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__follow_up') }}
