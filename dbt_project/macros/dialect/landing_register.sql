{# Shows one landed table as a raw view. The landing always holds one empty file, so the glob
   matches. #}
{% macro landing_register(name, folder) -%}
    create or replace view raw.{{ name }} as
    select *
    from read_parquet('{{ required_var("landing") }}/{{ folder }}/*.parquet', union_by_name = true)
{%- endmacro %}
