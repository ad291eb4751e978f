{% macro month_end(day) -%}
    last_day({{ day }})
{%- endmacro %}
