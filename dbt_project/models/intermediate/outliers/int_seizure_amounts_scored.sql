-- Grain: one row per commodity line of a current return whose standard amount is known.
{%- set levels = ['measure', 'class', 'group', 'commodity', 'series'] %}
with

amounts as (

    select * from {{ ref('int_seizure_amounts_logged') }}

),

bounds as (

    select * from {{ ref('int_amounts_clipped') }}

),

series as (

    select * from {{ ref('int_amount_series_summed') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

-- What a line has added to the sums; one beyond its bound has added nothing.
own as (

    select
        amounts.*,
        case when amounts.is_beyond_bound then 0 else 1 end as own_count,
        case
            when amounts.is_beyond_bound then cast(0 as decimal(18, 9))
            else
                greatest(least(amounts.log_amount, bounds.most_log_amount), bounds.least_log_amount)
        end as own_total
    from amounts
    left join bounds
        on
            amounts.standard_unit = bounds.standard_unit
            and amounts.commodity_code = bounds.commodity_code

),

-- Every line is judged by all others: its own part is taken out of each sum.
others as (

    select
        own.seizure_line_key,
        own.claim_key,
        own.unit_code,
        own.reporting_month,
        own.commodity_code,
        own.standard_unit,
        own.is_beyond_bound,
        own.amount,
        own.scale,
        {%- for level in levels %}
            coalesce(series.{{ level }}_count, 0) - own.own_count as {{ level }}_count,
            coalesce(series.{{ level }}_total, 0) - cast(own.own_total as double)
                as {{ level }}_total,
            coalesce(series.{{ level }}_squares, 0)
            - cast(
                cast(round(own.own_total * own.own_total, 9) as decimal(18, 9)) as double
            ) as {{ level }}_squares,
        {%- endfor %}
        cast(own.log_amount as double) as log_amount
    from own
    left join series
        on own.series_key = series.series_key

),

pooled as (

    select
        others.*,
        {{ pooled_moments(levels, 'others', 'rules') }}
        rules.series_weight,
        rules.least_spread
    from others
    cross join rules

),

spreads as (

    select
        pooled.*,
        -- The mean is itself known only as well as the lines behind it allow.
        greatest(sqrt(pooled.series_variance), pooled.least_spread)
        * sqrt(1 + {{ ratio(1, 'pooled.series_count + pooled.series_weight') }}) as spread
    from pooled

)

select
    seizure_line_key,
    claim_key,
    unit_code,
    reporting_month,
    commodity_code,
    standard_unit,

    is_beyond_bound,
    amount,
    scale,
    series_mean as expected_log_amount,
    spread as log_spread,
    round({{ ratio('exp(series_mean) - 1', 'scale') }}, 6) as expected_median,
    -- Null for the first line of all: there is nothing to hold it against.
    round({{ ratio('log_amount - series_mean', 'spread') }}, 3) as outlier_score

from spreads
