select
    unit_code,
    unit_name_{language} as unit,
    expected_count,
    received_count,
    on_time_count,
    received_count - on_time_count as late_count,
    missing_count,
    nil_count,
    required_count,
    filled_required_count,
    100.0 * filled_required_count / nullif(required_count, 0) as content_pct,
    question_count,
    line_count,
    other_line_count,
    disputed_line_count

from reporting.rpt_donor_reporting_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
order by unit_code
