-- Grain: one row per indicator on units and their returns, unit and month.
with

unit_months as (

    select * from {{ ref('int_unit_months_expected') }}

),

reporting as (

    select * from {{ ref('fct_reporting') }}

),

computed as (

    select
        'units_established' as indicator_code,
        unit_code,
        month_date as reporting_month,
        case when has_agreement and unit_status <> 'closed' then 1 else 0 end as numerator,
        cast(null as int) as denominator
    from unit_months

    union all

    select
        'units_with_mou' as indicator_code,
        unit_code,
        month_date as reporting_month,
        case when has_mou and unit_status <> 'closed' then 1 else 0 end as numerator,
        cast(null as int) as denominator
    from unit_months

    union all

    select
        'units_operational' as indicator_code,
        unit_code,
        month_date as reporting_month,
        case when unit_status = 'operational' then 1 else 0 end as numerator,
        cast(null as int) as denominator
    from unit_months

    union all

    select
        'units_reporting' as indicator_code,
        unit_code,
        reporting_month,
        case when is_received then 1 else 0 end as numerator,
        cast(null as int) as denominator
    from reporting

    union all

    select
        'returns_on_time_pct' as indicator_code,
        unit_code,
        reporting_month,
        case when is_expected and is_on_time then 1 else 0 end as numerator,
        case when is_expected then 1 else 0 end as denominator
    from reporting

)

select
    indicator_code,
    unit_code,
    reporting_month,
    '_T' as disaggregation_type,
    '_T' as disaggregation_code,

    cast(numerator as decimal(38, 6)) as numerator,
    cast(denominator as decimal(38, 6)) as denominator

from computed
