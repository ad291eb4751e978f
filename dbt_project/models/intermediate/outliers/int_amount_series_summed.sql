-- Grain: one row per series: the amounts of one commodity, in one measure, reported by one unit.
{%- set parts = {
    'measure': 'standard_unit',
    'class': 'standard_unit, class_code',
    'group': 'standard_unit, class_code, group_code',
    'commodity': 'standard_unit, class_code, group_code, commodity_code',
} %}
with

amounts as (

    select * from {{ ref('int_seizure_amounts_logged') }}

),

bounds as (

    select * from {{ ref('int_amounts_clipped') }}

),

clipped as (

    select
        amounts.*,
        greatest(least(amounts.log_amount, bounds.most_log_amount), bounds.least_log_amount)
            as clipped_amount
    from amounts
    left join bounds
        on
            amounts.standard_unit = bounds.standard_unit
            and amounts.commodity_code = bounds.commodity_code

),

-- A line beyond its bound has a series, to be held against it, but adds nothing to the sums.
series as (

    select
        series_key,
        standard_unit,
        class_code,
        group_code,
        commodity_code,
        unit_code,
        count_if(not is_beyond_bound) as series_count,
        sum(case when is_beyond_bound then 0 else clipped_amount end) as series_total,
        sum(
            case
                when is_beyond_bound then 0
                else cast(round(clipped_amount * clipped_amount, 9) as decimal(18, 9))
            end
        ) as series_squares
    from clipped
    group by series_key, standard_unit, class_code, group_code, commodity_code, unit_code

)

select
    series_key,
    standard_unit,
    class_code,
    group_code,
    commodity_code,
    unit_code,
    {% for level, columns in parts.items() %}
        {%- for part in ['count', 'total', 'squares'] %}
            cast(sum(series_{{ part }}) over (partition by {{ columns }}) as double)
                as {{ level }}_{{ part }},
        {%- endfor %}
    {%- endfor %}

    cast(series_count as double) as series_count,
    cast(series_total as double) as series_total,
    cast(series_squares as double) as series_squares

from series
