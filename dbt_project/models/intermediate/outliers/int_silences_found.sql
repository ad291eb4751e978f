-- Grain: one row per unit and month that states no seizure where the unit nearly always has some.
with

sheets as (

    select * from {{ ref('int_return_sheets_stated') }}

),

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

events as (

    select
        unit_code,
        reporting_month,
        count(distinct claim_key) as event_count
    from lines
    group by unit_code, reporting_month

),

-- A return that has not come is no silence, and an empty sheet without its nil box states nothing.
months as (

    select
        sheets.return_id,
        sheets.unit_code,
        sheets.reporting_month,
        coalesce(events.event_count, 0) as event_count
    from sheets
    left join events
        on
            sheets.unit_code = events.unit_code
            and sheets.reporting_month = events.reporting_month
    where sheets.sheet = 'seizures' and sheets.is_stated

),

units as (

    select
        unit_code,
        count(*) as month_count,
        sum(event_count) as event_count,
        count_if(event_count = 0) as silent_count
    from months
    group by unit_code

),

programme as (

    select
        sum(month_count) as month_count,
        sum(event_count) as event_count,
        sum(silent_count) as silent_count
    from units

),

-- The month itself is taken out of every sum: it adds no event and one silent month.
others as (

    select
        months.return_id,
        months.unit_code,
        months.reporting_month,
        units.month_count - 1 as month_count,
        units.event_count,
        units.silent_count - 1 as silent_count,
        {{ ratio('programme.event_count', 'programme.month_count - 1') }} as usual_rate,
        {{ ratio('programme.silent_count - 1', 'programme.month_count - 1') }} as usual_silence,
        rules.silence_rate_months,
        rules.silence_nil_months,
        rules.silence_probability
    from months
    inner join units
        on months.unit_code = units.unit_code
    cross join programme
    cross join rules
    where months.event_count = 0 and units.month_count > 1

),

-- A rate that is itself uncertain (gamma) and counts of that rate (Poisson), in closed form.
rates as (

    select
        others.*,
        others.event_count + others.silence_rate_months * others.usual_rate as shape,
        others.month_count + others.silence_rate_months as exposure,
        {{ ratio(
            'others.silent_count + others.silence_nil_months * others.usual_silence',
            'others.month_count + others.silence_nil_months'
        ) }} as silent_share
    from others

),

chances as (

    select
        rates.*,
        {{ ratio('rates.shape', 'rates.exposure') }} as expected_events,
        exp(rates.shape * ln({{ ratio('rates.exposure', 'rates.exposure + 1') }})) as none_by_chance
    from rates

)

select
    return_id,
    unit_code,
    reporting_month,

    cast(round(expected_events, 2) as decimal(18, 2)) as expected_events,
    1 - (1 - none_by_chance) * (1 - silent_share) as probability,
    -- 2 is one month in a hundred, 3 one in a thousand.
    round({{ ratio('-ln(1 - (1 - none_by_chance) * (1 - silent_share))', 'ln(10)') }}, 3)
        as outlier_score

from chances
where 1 - (1 - none_by_chance) * (1 - silent_share) <= silence_probability
