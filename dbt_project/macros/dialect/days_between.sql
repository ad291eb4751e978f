{# Whole days from the first date to the second; negative when the second is earlier. #}
{% macro days_between(earlier, later) -%}
    cast({{ later }} - {{ earlier }} as int)
{%- endmacro %}
