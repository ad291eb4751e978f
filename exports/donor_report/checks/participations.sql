select distinct
    activity_type_name_{language} as activity_type,
    count(*) over by_type as activity_count,
    sum(participants_women) over by_type as participants_women,
    sum(participants_men) over by_type as participants_men,
    sum(participants_unknown) over by_type as participants_unknown

from reporting.rpt_donor_activity_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
window by_type as (partition by activity_type_name_{language})
