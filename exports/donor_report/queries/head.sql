select
    donor_code,
    donor_name_{language} as donor_name,
    quarter_code,
    quarter_start_date,
    quarter_end_date,
    grant_codes,
    grant_titles,
    attribution_method,
    expected_count,
    received_count,
    is_provisional

from reporting.rpt_donor_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
