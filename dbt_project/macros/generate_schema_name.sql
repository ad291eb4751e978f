{# Schemas are named exactly as configured: a prefix would make the tables' names depend on who
   builds. #}
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ custom_schema_name | trim if custom_schema_name else target.schema }}
{%- endmacro %}
