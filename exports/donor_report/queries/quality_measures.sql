with

units as (

    select
        sum(expected_count) as expected_count,
        sum(received_count) as received_count,
        sum(on_time_count) as on_time_count,
        sum(nil_count) as nil_count,
        sum(required_count) as required_count,
        sum(filled_required_count) as filled_required_count,
        sum(line_count) as line_count,
        sum(other_line_count) as other_line_count,
        sum(disputed_line_count) as disputed_line_count

    from reporting.rpt_donor_reporting_quarter
    where donor_code = $donor_code and quarter_code = $quarter_code

),

measures(position, measure, numerator, denominator) as (

    select 1, 'arrival', received_count, expected_count from units
    union all
    select 2, 'on_time', on_time_count, expected_count from units
    union all
    select 3, 'nil', nil_count, received_count from units
    union all
    select 4, 'content', filled_required_count, required_count from units
    union all
    select 5, 'other', other_line_count, line_count from units
    union all
    select 6, 'disputed', disputed_line_count, line_count from units

)

select
    measure,
    numerator,
    denominator,
    100.0 * numerator / nullif(denominator, 0) as rate_pct

from measures
-- A donor without units has no returns to be asked for: no measure, rather than six unknowns.
where exists (select 1 from units where expected_count is not null)
order by position
