{# Figures of a month may still move until its quarter has been over for `provisional_days`. #}
{% macro is_provisional(month_date) -%}
    {{ add_days(quarter_end(month_date), var("provisional_days")) }} >= {{ as_of_date() }}
{%- endmacro %}
