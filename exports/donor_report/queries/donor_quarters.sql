select
    donor_code,
    quarter_code

from reporting.rpt_donor_quarter
order by donor_code, quarter_code
