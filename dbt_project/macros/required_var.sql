{# A variable that has no sensible default. While dbt only parses, nothing is given yet and
   that is right. #}
{% macro required_var(name) -%}
    {%- if execute and not var(name) -%}
        {{ exceptions.raise_compiler_error("the variable '" ~ name ~ "' is not given to dbt") }}
    {%- endif -%}
    {{ var(name) }}
{%- endmacro %}
