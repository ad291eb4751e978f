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

)

-- A sum over records of which none is known is not known either, and not zero: what a stated sheet
-- adds speaks only where no record does.
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
