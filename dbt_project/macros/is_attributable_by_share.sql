{# Outcomes and impacts are the State's: no donor has a part of a seizure. Nor has a state of things
   or a rate a part that a share could give: only what adds up can be split. #}
{% macro is_attributable_by_share(indicators) -%}
    (
        {{ indicators }}.level in ('output', 'process')
        and {{ indicators }}.aggregation_method in ('sum', 'count_distinct')
        and not {{ indicators }}.is_person_based
    )
{%- endmacro %}
