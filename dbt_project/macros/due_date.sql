{# The last day on which the return of a month is on time. #}
{% macro due_date(month_date) -%}
    {{ add_days(month_end(month_date), var("on_time_days")) }}
{%- endmacro %}
