{% macro quarter_end(day) -%}
    last_day({{ add_months("cast(date_trunc('quarter', " ~ day ~ ") as date)", 2) }})
{%- endmacro %}
