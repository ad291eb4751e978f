{# Takes the months with news out of the table at hand, before they are written anew. #}
{% macro take_out_touched_months() -%}
    {%- if is_incremental() -%}
        delete from {{ this }} where {{ is_touched('reporting_month') }}
    {%- endif -%}
{%- endmacro %}
