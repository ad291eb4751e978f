with

quarter as (

    select *
    from reporting.rpt_donor_quarter
    where donor_code = $donor_code and quarter_code = $quarter_code

),

-- Where nothing was reported the sum is nil; it is not known only where something was.
activities as (

    select
        count(distinct activity_key) as activity_count,
        case when count(*) = 0 then 0 else sum(participants_total) end as participation_count,
        case when count(*) = 0 then 0 else sum(participants_women) end as participation_women_count

    from reporting.rpt_donor_activity_quarter
    where donor_code = $donor_code and quarter_code = $quarter_code

),

equipment as (

    select case when count(*) = 0 then 0 else sum(item_count) end as equipment_count
    from reporting.rpt_donor_equipment_quarter
    where
        donor_code = $donor_code
        and quarter_code = $quarter_code
        and equipment_status = 'received'

)

select
    unit_count,
    country_count,
    expected_count,
    received_count,
    seizure_count,
    activity_count,
    participation_count,
    participation_women_count,
    equipment_count

from quarter
cross join activities
cross join equipment
