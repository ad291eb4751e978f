-- Grain: one row per indicator, unit, month and disaggregation.
with

contributions as (

    select * from {{ ref('fct_indicator_contribution') }}

),

-- One pass: each record goes to the total and to each way its indicator is declared to be told
-- apart.
breakdowns as (

    select
        indicator_code,
        disaggregation_type,
        column_name
    from {{ ref('seed_indicator_disaggregation') }}

    union all

    select distinct
        indicator_code,
        '_T' as disaggregation_type,
        '_T' as column_name
    from contributions

),

-- Money names its donor: who reports on a grant takes what names that grant, and what names none
-- is a number where the sheet is stated. In any other way, a stated zero has no parts.
coded as (

    select
        contributions.indicator_code,
        contributions.unit_code,
        contributions.reporting_month,
        breakdowns.disaggregation_type,
        {{ dimension_code('contributions', 'breakdowns.column_name') }} as disaggregation_code,
        contributions.source_kind <> 'return' as is_record,
        contributions.is_disputed,
        contributions.numerator,
        contributions.denominator
    from contributions
    inner join breakdowns
        on contributions.indicator_code = breakdowns.indicator_code
    where
        contributions.source_kind <> 'return'
        or breakdowns.column_name in ('_T', 'grant_code')

),

-- A sum over records of which none is known is not known either, and not zero: what a stated sheet
-- adds speaks only where no record does.
summed as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        disaggregation_type,
        disaggregation_code,

        cast(case
            when count_if(is_record) = 0 or count_if(is_record and numerator is not null) > 0
                then sum(numerator)
        end as decimal(38, 6)) as numerator,
        cast(sum(denominator) as decimal(38, 6)) as denominator,
        cast(count(*) as bigint) as contribution_count,
        cast(count_if(is_disputed) as bigint) as disputed_count

    from coded
    group by
        indicator_code, unit_code, reporting_month, disaggregation_type, disaggregation_code

),

ratios as (

    select distinct
        indicator_code,
        numerator_indicator_code,
        denominator_indicator_code
    from {{ ref('dim_indicator_version') }}
    where formula = 'ratio_of_indicators'

),

-- An indicator declared as one over another takes the months in which both are known.
divided as (

    select
        ratios.indicator_code,
        parts.unit_code,
        parts.reporting_month,
        parts.numerator,
        wholes.numerator as denominator,
        parts.contribution_count + wholes.contribution_count as contribution_count,
        parts.disputed_count + wholes.disputed_count as disputed_count
    from ratios
    inner join summed as parts
        on
            ratios.numerator_indicator_code = parts.indicator_code
            and parts.disaggregation_type = '_T'
    inner join summed as wholes
        on
            ratios.denominator_indicator_code = wholes.indicator_code
            and parts.unit_code = wholes.unit_code
            and parts.reporting_month = wholes.reporting_month
            and wholes.disaggregation_type = '_T'
    where parts.numerator is not null and wholes.numerator is not null

),

all_sums as (

    select * from summed

    union all

    select
        indicator_code,
        unit_code,
        reporting_month,
        '_T' as disaggregation_type,
        '_T' as disaggregation_code,
        numerator,
        denominator,
        contribution_count,
        disputed_count
    from divided

)

select
    indicator_code,
    unit_code,
    reporting_month,
    disaggregation_type,
    disaggregation_code,

    numerator,
    denominator,
    contribution_count,
    disputed_count

from all_sums
