select
    unit_code,
    expected_count,
    received_count,
    on_time_count,
    received_count - on_time_count as late_count,
    missing_count,
    nil_count,
    required_count,
    filled_required_count,
    if(required_count > 0, filled_required_count / required_count * 100.0, null) as content_pct,
    question_count,
    line_count,
    other_line_count,
    disputed_line_count

from reporting.rpt_donor_reporting_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
