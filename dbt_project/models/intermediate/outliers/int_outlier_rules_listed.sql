-- Grain: one row per project: every constant of the search for outliers as a column.
{%- set rules = [
    'scale_kg', 'scale_litre', 'scale_unit', 'scale_currency',
    'prior_spread', 'prior_spread_weight',
    'class_weight', 'group_weight', 'commodity_weight', 'series_weight',
    'class_spread_weight', 'group_spread_weight', 'commodity_spread_weight',
    'series_spread_weight', 'least_spread', 'clip_spreads',
    'score_too_large', 'score_too_small', 'score_after_correction', 'claim_tolerance',
    'silence_probability', 'silence_rate_months', 'silence_nil_months',
] %}
with

rules as (

    select * from {{ ref('seed_outlier_rule') }}

)

select
    {% for rule in rules -%}
        cast(max(case when rule_code = '{{ rule }}' then rule_value end) as double) as {{ rule }}
        {%- if not loop.last %},{% endif %}
    {% endfor -%}

from rules
