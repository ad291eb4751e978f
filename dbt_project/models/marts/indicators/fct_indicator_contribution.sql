-- Grain: one row per indicator and source record that adds to it.
with

collected as (

    select * from {{ ref('int_seizure_contributions_collected') }}
    union all
    select * from {{ ref('int_person_contributions_collected') }}
    union all
    select * from {{ ref('int_unit_contributions_collected') }}
    union all
    select * from {{ ref('int_effort_contributions_collected') }}
    union all
    select * from {{ ref('int_activity_contributions_collected') }}
    union all
    select * from {{ ref('int_equipment_contributions_collected') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

unit_months as (

    select * from {{ ref('int_unit_months_expected') }}

),

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

)

select
    {{ surrogate_key([
        'collected.indicator_code', 'collected.source_kind', 'collected.record_key'
    ]) }} as contribution_key,
    collected.indicator_code,
    collected.unit_code,
    units.country_code,
    collected.reporting_month,

    collected.source_kind,
    collected.record_key,
    collected.return_id,
    returns._source_file as source_file,
    collected.source_sheet,
    collected.source_row,
    collected.source_column,

    collected.sex,
    collected.age_band,
    collected.commodity_code,
    collected.commodity_class_code,
    collected.commodity_group_code,
    collected.grant_code,
    collected.detection_basis,
    collected.traffic_type,
    collected.flow,
    collected.activity_type,
    collected.topic,
    collected.agency_class,
    collected.control_type,
    collected.equipment_category,
    collected.currency_code,

    collected.numerator,
    collected.denominator,
    collected.is_disputed,

    collected.conversion_rule_id,
    collected.conversion_factor,
    collected.usd_per_unit,
    collected.counting_status,
    collected.link_basis,
    collected.unit_role,
    unit_months.unit_status,
    collected.followed_up_return_id

from collected
left join units
    on collected.unit_code = units.unit_code
left join unit_months
    on
        collected.unit_code = unit_months.unit_code
        and collected.reporting_month = unit_months.month_date
left join returns
    on collected.return_id = returns.return_id
