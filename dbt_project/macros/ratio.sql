{# Always a double: decimal by decimal has another type and scale in every engine. Null on a
   zero divisor. #}
{% macro ratio(part, whole) -%}
    (cast({{ part }} as double) / nullif(cast({{ whole }} as double), 0))
{%- endmacro %}
