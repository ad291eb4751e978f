-- The symbols by another road than the writer's: a column that is null says why beside it.
with

programme as (

    select
        indicator_code,
        to_date_value,
        to_date_status

    from reporting.rpt_indicator_progress
    where quarter_code = $quarter_code

),

donor as (

    select
        *,
        if(aggregation_method in ('last', 'ratio'), value_status, to_date_status)
            as achieved_status,
        target_value is not null
        and direction <> 'none'
        and (aggregation_method not in ('last', 'ratio') or baseline_value <> target_value)
            as has_progress

    from reporting.rpt_donor_indicator_quarter
    where donor_code = $donor_code and quarter_code = $quarter_code

)

select
    donor.indicator_code,
    donor.baseline_value,
    if(donor.target_value is null, '–', '…') as baseline_value_symbol,
    donor.baseline_year,
    if(donor.target_value is null, '–', '…') as baseline_year_symbol,
    donor.target_value,
    '–' as target_value_symbol,
    donor.target_year,
    if(donor.target_value is null, '–', '…') as target_year_symbol,
    if(donor.value_status = 'suppressed', null, donor.period_value) as period_value,
    if(donor.value_status = 'suppressed', 'x', '…') as period_value_symbol,
    if(donor.to_date_status = 'suppressed', null, donor.to_date_value) as to_date_value,
    if(donor.to_date_status = 'suppressed', 'x', '…') as to_date_value_symbol,
    if(
        donor.has_progress and donor.achieved_status <> 'suppressed', donor.progress_pct, null
    ) as progress_pct,
    case
        when not coalesce(donor.has_progress, false) then '–'
        when donor.achieved_status = 'suppressed' then 'x'
        else '…'
    end as progress_pct_symbol,
    donor.received_count,
    donor.expected_count,
    if(
        programme.to_date_status = 'suppressed', null, programme.to_date_value
    ) as programme_to_date_value,
    if(programme.to_date_status = 'suppressed', 'x', '…') as programme_to_date_value_symbol

from donor
left join programme on donor.indicator_code = programme.indicator_code
