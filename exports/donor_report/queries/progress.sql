-- Only indicators that have a progress: a chart draws a missing one as 0.
select
    statement_{language} as statement,
    progress_pct

from reporting.rpt_donor_indicator_quarter
where
    donor_code = $donor_code
    and quarter_code = $quarter_code
    and progress_pct is not null

order by
    list_position(['impact', 'outcome', 'output', 'process'], level),
    sort_order,
    indicator_code
