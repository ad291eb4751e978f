{# Whether a dated reference row holds on a day; both ends count, an empty end is open. #}
{% macro valid_on(row_alias, day) -%}
    (
        coalesce({{ row_alias }}.valid_from, cast('1900-01-01' as date)) <= {{ day }}
        and {{ day }} <= coalesce({{ row_alias }}.valid_to, cast('9999-12-31' as date))
    )
{%- endmacro %}
