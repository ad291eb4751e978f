-- Grain: one row per indicator, unit, month and disaggregation.
with

computed as (

    select * from {{ ref('int_seizure_indicators_computed') }}
    union all
    select * from {{ ref('int_person_indicators_computed') }}
    union all
    select * from {{ ref('int_unit_indicators_computed') }}
    union all
    select * from {{ ref('int_effort_indicators_computed') }}
    union all
    select * from {{ ref('int_activity_indicators_computed') }}
    union all
    select * from {{ ref('int_equipment_indicators_computed') }}

)

select
    {{ surrogate_key([
        'indicator_code',
        'unit_code',
        'reporting_month',
        'disaggregation_type',
        'disaggregation_code',
    ]) }} as indicator_value_key,
    indicator_code,
    unit_code,
    reporting_month,
    disaggregation_type,
    disaggregation_code,

    {{ is_provisional('reporting_month') }} as is_provisional,

    numerator,
    denominator

from computed
