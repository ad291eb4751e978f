-- Grain: one row per contribution to an indicator in the quarter, with what its figures need:
-- how the indicator adds up, the region, and the donors in whose scope the row counts.
with

own as (

    select *
    from marts.fct_indicator_contribution
    where reporting_month >= $start and reporting_month < $end

),

ratios as (

    select distinct
        indicator_code,
        numerator_indicator_code,
        denominator_indicator_code
    from marts.dim_indicator_version
    where formula = 'ratio_of_indicators'

),

-- Months in which an indicator is known: what a stated sheet adds speaks where no record does.
known_months as (

    select
        indicator_code,
        unit_code,
        reporting_month
    from own
    group by indicator_code, unit_code, reporting_month
    having
        count_if(source_kind <> 'return') = 0
        or count_if(source_kind <> 'return' and numerator is not null) > 0

),

ratio_months as (

    select
        ratios.*,
        parts.unit_code,
        parts.reporting_month
    from ratios
    inner join known_months as parts
        on ratios.numerator_indicator_code = parts.indicator_code
    inner join known_months as wholes
        on
            ratios.denominator_indicator_code = wholes.indicator_code
            and parts.unit_code = wholes.unit_code
            and parts.reporting_month = wholes.reporting_month

),

-- An indicator declared as one over another is made of the records of both.
contributions as (

    select * from own
    union all
    select own.* replace (
        md5(concat_ws('|', ratio_months.indicator_code, 'part', own.contribution_key))
            as contribution_key,
        ratio_months.indicator_code as indicator_code,
        cast(null as decimal(38, 6)) as denominator
    )
    from own
    inner join ratio_months
        on
            own.indicator_code = ratio_months.numerator_indicator_code
            and own.unit_code = ratio_months.unit_code
            and own.reporting_month = ratio_months.reporting_month
    union all
    select own.* replace (
        md5(concat_ws('|', ratio_months.indicator_code, 'whole', own.contribution_key))
            as contribution_key,
        ratio_months.indicator_code as indicator_code,
        cast(null as decimal(38, 6)) as numerator,
        own.numerator as denominator
    )
    from own
    inner join ratio_months
        on
            own.indicator_code = ratio_months.denominator_indicator_code
            and own.unit_code = ratio_months.unit_code
            and own.reporting_month = ratio_months.reporting_month

),

unit_donors as (

    select
        unit_code,
        month_date,
        list_sort(list(distinct donor_code)) as donor_codes
    from marts.bridge_grant_unit_month
    group by unit_code, month_date

)

select
    contributions.*,
    indicators.aggregation_method,
    indicators.unit_of_measure,
    indicators.source_sheet as form_sheet,
    countries.region_m49,
    case
        when grants.donor_code is not null then [grants.donor_code]
        else coalesce(unit_donors.donor_codes, [])
    end as donor_codes
from contributions
left join marts.dim_indicator as indicators
    on contributions.indicator_code = indicators.indicator_code
left join marts.dim_country as countries
    on contributions.country_code = countries.country_code
left join marts.dim_grant as grants
    on contributions.grant_code = grants.grant_code
left join unit_donors
    on
        contributions.unit_code = unit_donors.unit_code
        and contributions.reporting_month = unit_donors.month_date
order by contributions.contribution_key, contributions.unit_code, contributions.reporting_month
