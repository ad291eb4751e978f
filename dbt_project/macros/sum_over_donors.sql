{# The only way to add figures of donors up. What is attributed by share adds up to the total; what
   donors contributed to is each donor's in full, and a sum over donors counts it many times. #}
{% macro sum_over_donors(model_name, column) -%}
    {%- if model_name not in ('fct_attributed_amount', 'rpt_attribution_quarter') -%}
        {{ exceptions.raise_compiler_error(
            "figures of '" ~ model_name ~ "' are never added up over donors"
        ) }}
    {%- endif -%}
    sum({{ column }})
{%- endmacro %}
