{% macro add_months(day, number) -%}
    cast({{ day }} + to_months(cast({{ number }} as int)) as date)
{%- endmacro %}
