select
    activity_ref,
    start_date,
    end_date,
    activity_type_name_{language} as activity_type,
    topic_name_{language} as topic,
    pillar_name_{language} as pillar,
    country_name_{language} as country,
    unit_codes,
    grant_code,
    is_other_grant,
    attribution,
    participants_women,
    participants_men,
    participants_unknown,
    participants_total,
    south_south

from reporting.rpt_donor_activity_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
order by start_date, unit_codes, activity_ref, activity_key
