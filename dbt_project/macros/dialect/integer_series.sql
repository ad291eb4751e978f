{# A relation with the one column n: 0, 1, ... up to the number less one. #}
{% macro integer_series(number) -%}
    (select cast(range as int) as n from range(0, {{ number }}))
{%- endmacro %}
