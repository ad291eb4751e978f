with

sums as (

    select
        sum(expected_count) as expected,
        sum(received_count) as received,
        sum(on_time_count) as on_time,
        sum(nil_count) as nil,
        sum(required_count) as required,
        sum(filled_required_count) as filled,
        sum(line_count) as lines,
        sum(other_line_count) as other,
        sum(disputed_line_count) as disputed

    from reporting.rpt_donor_reporting_quarter
    where donor_code = $donor_code and quarter_code = $quarter_code
    having count(*) > 0

)

select
    unnest(['arrival', 'on_time', 'nil', 'content', 'other', 'disputed']) as measure,
    unnest([received, on_time, nil, filled, other, disputed]) as numerator,
    unnest([expected, expected, received, required, lines, lines]) as denominator,
    unnest([
        if(expected > 0, received / expected * 100.0, null),
        if(expected > 0, on_time / expected * 100.0, null),
        if(received > 0, nil / received * 100.0, null),
        if(required > 0, filled / required * 100.0, null),
        if(lines > 0, other / lines * 100.0, null),
        if(lines > 0, disputed / lines * 100.0, null)
    ]) as rate_pct

from sums
