-- Every method by which a figure of this report is given to the donor.
select distinct attribution_method as method
from reporting.rpt_donor_indicator_quarter
where donor_code = $donor_code and quarter_code = $quarter_code

union

select attribution_method
from reporting.rpt_donor_quarter
where donor_code = $donor_code and quarter_code = $quarter_code

union

select distinct attribution
from reporting.rpt_donor_activity_quarter
where donor_code = $donor_code and quarter_code = $quarter_code

union

select distinct attribution
from reporting.rpt_donor_equipment_quarter
where donor_code = $donor_code and quarter_code = $quarter_code

order by method
