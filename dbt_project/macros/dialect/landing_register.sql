{# Shows one landed table as a raw view. The landing always holds one empty file, so the glob
   matches, and all files of a table have one schema, so that one footer tells it. #}
{% macro landing_register(name, folder) -%}
    create or replace view raw.{{ name }} as
    select *
    from read_parquet('{{ required_var("landing") }}/{{ folder }}/*.parquet')
{%- endmacro %}
