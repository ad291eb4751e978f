-- Grain: one row per commodity and measure: how far a line of it enters the sums.
with

amounts as (

    select * from {{ ref('int_seizure_amounts_logged') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

-- What no airport can seize says nothing about what is usual.
commodity_sums as (

    select
        standard_unit,
        class_code,
        group_code,
        commodity_code,
        count(*) as commodity_count,
        sum(log_amount) as commodity_total,
        sum(cast(round(log_amount * log_amount, 9) as decimal(18, 9))) as commodity_squares
    from amounts
    where not is_beyond_bound
    group by standard_unit, class_code, group_code, commodity_code

),

{% set parts = {
    'measure': 'standard_unit',
    'class': 'standard_unit, class_code',
    'group': 'standard_unit, class_code, group_code',
} -%}
level_sums as (

    select
        standard_unit,
        class_code,
        group_code,
        commodity_code,
        {%- for level, columns in parts.items() %}
            {%- for part in ['count', 'total', 'squares'] %}
                cast(sum(commodity_{{ part }}) over (partition by {{ columns }}) as double)
                    as {{ level }}_{{ part }},
            {%- endfor %}
        {%- endfor %}
        cast(commodity_count as double) as commodity_count,
        cast(commodity_total as double) as commodity_total,
        cast(commodity_squares as double) as commodity_squares
    from commodity_sums

),

pooled as (

    select
        level_sums.*,
        {{ pooled_moments(['measure', 'class', 'group', 'commodity'], 'level_sums', 'rules') }}
        rules.clip_spreads,
        rules.least_spread
    from level_sums
    cross join rules

)

select
    standard_unit,
    commodity_code,

    cast(
        round(commodity_mean - clip_spreads * greatest(sqrt(commodity_variance), least_spread), 9)
        as decimal(18, 9)
    ) as least_log_amount,
    cast(
        round(commodity_mean + clip_spreads * greatest(sqrt(commodity_variance), least_spread), 9)
        as decimal(18, 9)
    ) as most_log_amount

from pooled
