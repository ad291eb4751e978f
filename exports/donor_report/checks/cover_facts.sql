select
    quarter.expected_count,
    quarter.received_count,
    vintage.as_of_date,
    vintage.expected_count as programme_expected_count,
    vintage.received_count as programme_received_count

from meta.vintage as vintage
inner join reporting.rpt_donor_quarter as quarter
    on quarter.donor_code = $donor_code and quarter.quarter_code = $quarter_code
