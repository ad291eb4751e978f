-- Grain: one row per indicator that a share can split, unit, month, grant named (or none), pillar and
-- type of activity.
with

indicator_values as (

    select * from {{ ref('fct_indicator_value') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

by_grant as (

    select distinct indicator_code
    from indicator_values
    where disaggregation_type = 'grant'

)

select
    indicator_values.indicator_code,
    indicator_values.unit_code,
    indicator_values.reporting_month,
    case
        when indicator_values.disaggregation_type = 'grant'
            and indicator_values.disaggregation_code <> 'none'
            then indicator_values.disaggregation_code
    end as named_grant_code,
    {{ pillar_of_sheet('indicators.source_sheet') }} as pillar,
    cast(null as string) as activity_type,

    indicator_values.numerator as amount

from indicator_values
inner join indicators
    on indicator_values.indicator_code = indicators.indicator_code
left join by_grant
    on indicator_values.indicator_code = by_grant.indicator_code
where
    {{ is_attributable_by_share('indicators') }}
    and indicator_values.numerator is not null
    and (
        indicator_values.disaggregation_type = 'grant'
        or (by_grant.indicator_code is null and indicator_values.disaggregation_type = '_T')
    )
