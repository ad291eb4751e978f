select
    sum(expected_count) as expected_count,
    sum(received_count) as received_count,
    sum(on_time_count) as on_time_count,
    sum(received_count - on_time_count) as late_count,
    sum(missing_count) as missing_count,
    sum(nil_count) as nil_count,
    sum(required_count) as required_count,
    sum(filled_required_count) as filled_required_count,
    100.0 * sum(filled_required_count) / nullif(sum(required_count), 0) as content_pct,
    sum(question_count) as question_count,
    sum(line_count) as line_count,
    sum(other_line_count) as other_line_count,
    sum(disputed_line_count) as disputed_line_count

from reporting.rpt_donor_reporting_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
