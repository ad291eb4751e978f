{# The day the figures are drawn up to; never the clock, so that the same landing gives the
   same figures. #}
{% macro as_of_date() -%}
    cast('{{ required_var("as_of_date") }}' as date)
{%- endmacro %}
