{# Two decimals of 18 digits: without the wider first one, the product has 18 digits again and
   overflows. #}
{% macro decimal_product(amount, factor) -%}
    cast({{ amount }} as decimal(24, 6)) * {{ factor }}
{%- endmacro %}
