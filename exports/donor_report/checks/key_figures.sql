select
    quarter.unit_count,
    quarter.country_count,
    quarter.expected_count,
    quarter.received_count,
    quarter.seizure_count,
    (
        select count(*)
        from reporting.rpt_donor_activity_quarter as activity
        where
            activity.donor_code = quarter.donor_code
            and activity.quarter_code = quarter.quarter_code
    ) as activity_count,
    (
        select if(count(*) > 0, sum(activity.participants_total), 0)
        from reporting.rpt_donor_activity_quarter as activity
        where
            activity.donor_code = quarter.donor_code
            and activity.quarter_code = quarter.quarter_code
    ) as participation_count,
    (
        select if(count(*) > 0, sum(activity.participants_women), 0)
        from reporting.rpt_donor_activity_quarter as activity
        where
            activity.donor_code = quarter.donor_code
            and activity.quarter_code = quarter.quarter_code
    ) as participation_women_count,
    (
        select if(count(*) > 0, sum(equipment.item_count), 0)
        from reporting.rpt_donor_equipment_quarter as equipment
        where
            equipment.donor_code = quarter.donor_code
            and equipment.quarter_code = quarter.quarter_code
            and equipment.equipment_status = 'received'
    ) as equipment_count

from reporting.rpt_donor_quarter as quarter
where quarter.donor_code = $donor_code and quarter.quarter_code = $quarter_code
