-- Grain: one row per group of persons of each accepted return, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    seizure_ref,
    person_status,
    sex,
    age_band,
    nationality_country,
    person_count,
    person_count_status,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__persons') }}
