{# The mean of some values, pulled towards the mean of the level above as if `weight` more values
   lay there. Null only when there is neither a value nor a parent. #}
{% macro shrunk_mean(count, total, parent, weight) -%}
    {{ ratio(total ~ ' + coalesce(' ~ weight ~ ' * ' ~ parent ~ ', 0)',
             count ~ ' + case when ' ~ parent ~ ' is null then 0 else ' ~ weight ~ ' end') }}
{%- endmacro %}
