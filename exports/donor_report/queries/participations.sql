select
    activity_type_name_{language} as activity_type,
    count(distinct activity_key) as activity_count,
    sum(participants_women) as participants_women,
    sum(participants_men) as participants_men,
    sum(participants_unknown) as participants_unknown

from reporting.rpt_donor_activity_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
group by activity_type_name_{language}
order by activity_count desc, strip_accents(activity_type_name_{language})
