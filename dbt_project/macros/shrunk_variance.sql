{# The mean square about a shrunk mean, from sums alone, pulled towards the variance of the level
   above. Never below zero: the difference of two large sums may fall below it by rounding. #}
{% macro shrunk_variance(count, total, squares, mean, parent, weight) -%}
    {{ ratio(
        'greatest(' ~ squares ~ ' - 2 * ' ~ mean ~ ' * ' ~ total ~ ' + '
        ~ count ~ ' * ' ~ mean ~ ' * ' ~ mean ~ ', 0) + ' ~ weight ~ ' * ' ~ parent,
        count ~ ' + ' ~ weight) }}
{%- endmacro %}
