{# A count of persons that could point at one of them. A stated zero points at nobody. #}
{% macro is_small_count(count) -%}
    ({{ count }} > 0 and {{ count }} < {{ var("person_threshold") }})
{%- endmacro %}
