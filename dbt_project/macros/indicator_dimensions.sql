{# What a contribution can be told apart by, joined by bars; a declared disaggregation names one
   of these columns. #}
{% macro indicator_dimensions() -%}
    sex|age_band|commodity_code|commodity_class_code|commodity_group_code|grant_code
    {{- '|detection_basis|traffic_type|flow|activity_type|topic|agency_class|control_type' }}
    {{- '|equipment_category|currency_code' }}
{%- endmacro %}
