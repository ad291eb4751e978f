select
    activity_ref,
    replace(unit_codes, '|', ', ') as unit_codes,
    start_date,
    end_date,
    participants_women,
    participants_men,
    participants_unknown,
    participants_total

from reporting.rpt_donor_activity_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
