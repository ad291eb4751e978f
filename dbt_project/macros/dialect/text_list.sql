{# Distinct values in alphabetical order, joined by a bar; null when there is none. #}
{% macro text_list(value) -%}
    string_agg(distinct {{ value }}, '|' order by {{ value }})
{%- endmacro %}
