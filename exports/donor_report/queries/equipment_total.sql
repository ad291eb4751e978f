-- What works and what does not is stated anew every month: only what was received has a sum.
select
    sum(item_count) as item_count,
    sum(value_usd) as value_usd

from reporting.rpt_donor_equipment_quarter
where
    donor_code = $donor_code
    and quarter_code = $quarter_code
    and equipment_status = 'received'
