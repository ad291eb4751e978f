-- Grain: one row per activity line of each accepted return, older revisions included.
select
    _return_id,
    unit_code,
    reporting_month,
    line_number,

    activity_ref,
    activity_type,
    topic,
    pillar,
    start_date,
    end_date,
    venue,
    venue_country,
    agency_class,
    participants_women,
    participants_women_status,
    participants_men,
    participants_men_status,
    participants_unknown,
    participants_unknown_status,
    south_south,
    partner_body,
    joint_operation_code,
    operation_total_count,
    operation_total_count_status,
    operation_own_count,
    operation_own_count_status,
    grant_code,

    _source_file,
    _source_sheet,
    _source_row

from {{ source('raw', 'jaitf__activities') }}
