{# One unit's report of one event. Another unit may write the reference in other letters' case. #}
{% macro claim_key(unit_code, seizure_ref) -%}
    {{ surrogate_key([unit_code, 'upper(' ~ seizure_ref ~ ')']) }}
{%- endmacro %}
