{# The pillar that a sheet's figures belong to where its lines do not state one. #}
{% macro pillar_of_sheet(source_sheet) -%}
    case {{ source_sheet }}
        when 'information' then 'information'
        when 'controls' then 'capacity'
        when 'activities' then 'capacity'
        else 'units'
    end
{%- endmacro %}
