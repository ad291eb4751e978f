{% macro first_expected_month() -%}
    cast('{{ var("first_expected_month") }}' as date)
{%- endmacro %}
