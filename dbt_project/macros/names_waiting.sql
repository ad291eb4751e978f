{# Per line of a sheet, the code `unresolved` in each column whose name waits for a steward. #}
{% macro names_waiting(names_written, sheet, columns) -%}
    select
        _return_id,
        line_number
        {%- for column in columns %},
        max(case when column_name = '{{ column }}' then 'unresolved' end) as {{ column }}
        {%- endfor %}
    from {{ names_written }}
    where sheet = '{{ sheet }}' and resolution = 'unresolved'
    group by _return_id, line_number
{%- endmacro %}
