{# Mean and variance of log amounts at each level, each shrunk towards the level above; the widest
   has nothing above it but the prior spread. Reads <level>_count, _total and _squares. #}
{% macro pooled_moments(levels, sums, rules) -%}
    {%- for level in levels %}
        {%- set n = sums ~ '.' ~ level ~ '_count' %}
        {%- set total = sums ~ '.' ~ level ~ '_total' %}
        {%- set squares = sums ~ '.' ~ level ~ '_squares' %}
        {%- if loop.first %}
            {{ ratio(total, n) }} as {{ level }}_mean,
            {{ shrunk_variance(n, total, squares, level ~ '_mean',
                rules ~ '.prior_spread * ' ~ rules ~ '.prior_spread',
                rules ~ '.prior_spread_weight') }} as {{ level }}_variance,
        {%- else %}
            {%- set parent = levels[loop.index0 - 1] %}
            {{ shrunk_mean(n, total, parent ~ '_mean', rules ~ '.' ~ level ~ '_weight') }}
                as {{ level }}_mean,
            {{ shrunk_variance(n, total, squares, level ~ '_mean', parent ~ '_variance',
                rules ~ '.' ~ level ~ '_spread_weight') }} as {{ level }}_variance,
        {%- endif %}
    {%- endfor %}
{%- endmacro %}
