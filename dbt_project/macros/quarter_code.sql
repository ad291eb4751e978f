{# The code of the calendar quarter of a day, such as 2026Q1. #}
{% macro quarter_code(day) -%}
    cast(extract(year from {{ day }}) as string) || 'Q'
    || cast(extract(quarter from {{ day }}) as string)
{%- endmacro %}
