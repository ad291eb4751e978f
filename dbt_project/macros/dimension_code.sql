{# The code of a row in the dimension that a column names; _T for the total, `none` where no grant
   is named, `missing` where the record does not say. #}
{% macro dimension_code(row_alias, column_name) -%}
    case {{ column_name }}
        when '_T' then '_T'
        when 'grant_code' then coalesce({{ row_alias }}.grant_code, 'none')
    {%- for dimension in indicator_dimensions().split('|') if dimension != 'grant_code' %}
        when '{{ dimension }}' then coalesce({{ row_alias }}.{{ dimension }}, 'missing')
    {%- endfor %}
    end
{%- endmacro %}
