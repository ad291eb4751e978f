select
    concat(
        indicator_code,
        '/',
        quarter_code,
        if(attribution_method = 'pooled', '/world:W/_T', '/donor:' || donor_code || '/_T')
    ) as figure_id,
    if(value_status = 'suppressed', null, period_value) as period_value,
    if(value_status = 'suppressed', 'x', '…') as period_value_symbol

from reporting.rpt_donor_indicator_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
