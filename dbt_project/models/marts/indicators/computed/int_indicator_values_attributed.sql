-- Grain: one row per indicator, scope and quarter: the whole programme, or what a donor supports.
with

indicator_values as (

    select * from {{ ref('int_indicator_unit_months_summed') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

grant_unit_months as (

    select * from {{ ref('int_grant_units_resolved') }}

),

grants as (

    select * from {{ ref('seed_grant') }}

),

donor_unit_months as (

    select distinct
        donor_code,
        unit_code,
        month_date
    from grant_unit_months

),

-- Indicators on what money buys are kept by grant: another donor's training is not one's own.
indicators_by_grant as (

    select distinct indicator_code
    from indicator_values
    where disaggregation_type = 'grant'

),

scoped as (

    select
        'programme' as scope_code,
        indicator_code,
        reporting_month,
        numerator,
        denominator
    from indicator_values
    where disaggregation_type = '_T'

    union all

    select
        donor_unit_months.donor_code as scope_code,
        indicator_values.indicator_code,
        indicator_values.reporting_month,
        indicator_values.numerator,
        indicator_values.denominator
    from indicator_values
    inner join donor_unit_months
        on
            indicator_values.unit_code = donor_unit_months.unit_code
            and indicator_values.reporting_month = donor_unit_months.month_date
    left join indicators_by_grant
        on indicator_values.indicator_code = indicators_by_grant.indicator_code
    where
        (
            indicators_by_grant.indicator_code is null
            and indicator_values.disaggregation_type = '_T'
        )
        or (
            indicator_values.disaggregation_type = 'grant'
            and indicator_values.disaggregation_code = 'none'
        )

    union all

    select
        grants.donor_code as scope_code,
        indicator_values.indicator_code,
        indicator_values.reporting_month,
        indicator_values.numerator,
        indicator_values.denominator
    from indicator_values
    inner join grants
        on indicator_values.disaggregation_code = grants.grant_code
    where indicator_values.disaggregation_type = 'grant'

),

in_quarters as (

    select
        scoped.*,
        months.quarter_code,
        months.quarter_start_date,
        months.quarter_end_date,
        indicators.aggregation_method,
        max(scoped.reporting_month) over (
            partition by scoped.scope_code, scoped.indicator_code, months.quarter_code
        ) as last_month
    from scoped
    inner join months
        on scoped.reporting_month = months.month_date
    inner join indicators
        on scoped.indicator_code = indicators.indicator_code

)

-- A state of things at the end of a period is the state in its last month, never a sum of months.
select
    indicator_code,
    scope_code,
    quarter_code,
    quarter_start_date,
    quarter_end_date,

    -- Decimals add up to the same figure in any order; doubles do not, and a report must be the
    -- same to the byte when its warehouse is built again.
    cast(sum(numerator) as decimal(38, 6)) as numerator,
    cast(sum(denominator) as decimal(38, 6)) as denominator

from in_quarters
where aggregation_method <> 'last' or reporting_month = last_month
group by indicator_code, scope_code, quarter_code, quarter_start_date, quarter_end_date
