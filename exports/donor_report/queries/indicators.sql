select
    donor.level,
    donor.indicator_code,
    donor.figure_id,
    donor.statement_{language} as statement,
    donor.unit_of_measure,
    donor.direction,
    donor.attribution_method,
    donor.baseline_value,
    donor.baseline_year,
    donor.target_value,
    donor.target_year,
    donor.period_value,
    donor.to_date_value,
    donor.progress_pct,
    donor.progress_status,
    donor.expected_count,
    donor.received_count,
    donor.value_status,
    donor.to_date_status,
    donor.is_provisional,
    donor.calculation_{language} as calculation,
    donor.limits_{language} as limits,
    donor.sdg_targets,
    programme.to_date_value as programme_to_date_value,
    programme.to_date_status as programme_to_date_status,
    programme.is_provisional as programme_is_provisional

from reporting.rpt_donor_indicator_quarter as donor
left join reporting.rpt_indicator_progress as programme
    on
        donor.indicator_code = programme.indicator_code
        and donor.quarter_code = programme.quarter_code

where donor.donor_code = $donor_code and donor.quarter_code = $quarter_code
order by
    list_position(['impact', 'outcome', 'output', 'process'], donor.level),
    donor.sort_order,
    donor.indicator_code
