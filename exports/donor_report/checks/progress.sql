select
    statement_{language} as statement,
    progress_pct

from reporting.rpt_donor_indicator_quarter
where donor_code = $donor_code and quarter_code = $quarter_code and progress_pct is not null
