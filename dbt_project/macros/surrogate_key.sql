{# md5 and not hash(): the same text gives the same key in every engine and version. #}
{% macro surrogate_key(columns) -%}
    md5(concat_ws('|'
    {%- for column in columns %}, coalesce(cast({{ column }} as string), '~'){% endfor -%}
    ))
{%- endmacro %}
