{# Whether a month has news. In a new file every month has. #}
{% macro is_touched(month_date) -%}
    {%- if not is_incremental() -%}
        true
    {%- elif var("touched_months") -%}
        {{ month_date }} in (
        {%- for month in var("touched_months") -%}
            cast('{{ month }}' as date){{ ", " if not loop.last }}
        {%- endfor -%}
        )
    {%- else -%}
        false
    {%- endif -%}
{%- endmacro %}
