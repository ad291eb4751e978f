-- Grain: one row per contribution to an indicator in the quarter, with what its figures need:
-- how the indicator adds up, the region, and the donors in whose scope the row counts.
with

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
from marts.fct_indicator_contribution as contributions
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
where contributions.reporting_month >= $start and contributions.reporting_month < $end
order by contributions.contribution_key, contributions.unit_code, contributions.reporting_month
