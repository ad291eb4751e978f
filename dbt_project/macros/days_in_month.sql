{% macro days_in_month(month_date) -%}
    ({{ days_between(month_date, month_end(month_date)) }} + 1)
{%- endmacro %}
