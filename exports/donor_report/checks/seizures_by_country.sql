select
    country_name_{language} as country,
    sum(seizure_count) as seizure_count,
    sum(disputed_line_count) as disputed_line_count

from reporting.rpt_donor_seizure_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
group by country_name_{language}
