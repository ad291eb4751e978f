select
    sum(participants_women) as participants_women,
    sum(participants_men) as participants_men,
    sum(participants_unknown) as participants_unknown,
    sum(participants_total) as participants_total

from reporting.rpt_donor_activity_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
