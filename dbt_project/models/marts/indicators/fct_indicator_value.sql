-- Grain: one row per indicator, period, area and disaggregation.
with

sums as (

    select * from {{ ref('int_indicator_area_periods_summed') }}

),

versions as (

    select * from {{ ref('dim_indicator_version') }}

),

areas as (

    select * from {{ ref('int_unit_areas') }}

),

periods as (

    select * from {{ ref('int_month_periods') }}

),

unit_months as (

    select * from {{ ref('int_unit_months_expected') }}

),

reporting as (

    select * from {{ ref('fct_reporting') }}

),

-- Every area from the first milestone of its first unit, expected to report or not.
coverage as (

    select
        areas.area_type,
        areas.area_code,
        periods.period_type,
        periods.period_code,
        periods.period_start_date,
        periods.period_end_date,
        cast(count_if(reporting.is_expected) as bigint) as expected_count,
        cast(count_if(reporting.is_expected and reporting.is_received) as bigint)
            as received_count
    from unit_months
    inner join areas
        on unit_months.unit_code = areas.unit_code
    inner join periods
        on unit_months.month_date = periods.month_date
    left join reporting
        on
            unit_months.unit_code = reporting.unit_code
            and unit_months.month_date = reporting.reporting_month
    group by
        areas.area_type,
        areas.area_code,
        periods.period_type,
        periods.period_code,
        periods.period_start_date,
        periods.period_end_date

),

-- A total that nobody has stated is a row too, and says that it is not available.
unheard as (

    select
        versions.indicator_code,
        versions.version as definition_version,
        coverage.period_type,
        coverage.period_code,
        coverage.period_start_date,
        coverage.period_end_date,
        coverage.area_type,
        coverage.area_code,
        '_T' as disaggregation_type,
        '_T' as disaggregation_code,
        false as is_share,
        cast(null as decimal(38, 6)) as numerator,
        cast(null as decimal(38, 6)) as denominator,
        false as has_dispute
    from coverage
    inner join versions
        on {{ valid_on('versions', 'coverage.period_end_date') }}
    left join sums
        on
            versions.indicator_code = sums.indicator_code
            and coverage.period_code = sums.period_code
            and coverage.area_type = sums.area_type
            and coverage.area_code = sums.area_code
            and sums.disaggregation_type = '_T'
    where sums.indicator_code is null

),

all_sums as (

    select * from sums
    union all
    select * from unheard

),

valued as (

    select
        all_sums.*,
        versions.unit_of_measure,
        versions.is_person_based,
        coalesce(coverage.expected_count, 0) as expected_count,
        coalesce(coverage.received_count, 0) as received_count,
        case
            when not all_sums.is_share then cast(all_sums.numerator as double)
            when versions.unit_of_measure = 'percent'
                then {{ ratio('all_sums.numerator', 'all_sums.denominator') }} * 100
            else {{ ratio('all_sums.numerator', 'all_sums.denominator') }}
        end as value
    from all_sums
    left join versions
        on
            all_sums.indicator_code = versions.indicator_code
            and all_sums.definition_version = versions.version
    left join coverage
        on
            all_sums.period_code = coverage.period_code
            and all_sums.area_type = coverage.area_type
            and all_sums.area_code = coverage.area_code

)

select
    concat_ws(
        '/',
        indicator_code,
        period_code,
        area_type || ':' || area_code,
        case
            when disaggregation_type = '_T' then '_T'
            else disaggregation_type || ':' || disaggregation_code
        end
    ) as figure_id,
    indicator_code,
    definition_version,
    period_type,
    period_code,
    period_start_date,
    period_end_date,
    area_type,
    area_code,
    disaggregation_type,
    disaggregation_code,

    unit_of_measure,
    numerator,
    denominator,
    value,
    -- What may not leave is said first; then what makes the figure unsure or absent.
    case
        when is_person_based and {{ is_small_count('numerator') }} then 'suppressed'
        when has_dispute then 'disputed'
        when value is null then 'not_available'
        when
            received_count < expected_count or {{ is_provisional('period_end_date') }}
            then 'provisional'
        else 'final'
    end as status,

    expected_count,
    received_count,
    {{ ratio('received_count', 'expected_count') }} * 100 as coverage_pct

from valued
