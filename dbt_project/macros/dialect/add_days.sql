{% macro add_days(day, number) -%}
    cast({{ day }} + cast({{ number }} as int) as date)
{%- endmacro %}
