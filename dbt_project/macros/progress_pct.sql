{# Where an indicator stands against its target: what was added up since the start for sums,
   the newest value for shares and states. Null without a target, and where more is not
   better. #}
{% macro progress_pct(figures) -%}
    case
        when {{ figures }}.direction <> 'up' then null
        when {{ figures }}.aggregation_method in ('ratio', 'last')
            and {{ figures }}.value_status = 'reported'
            then {{ ratio(figures ~ '.period_value', figures ~ '.target_value') }} * 100
        when {{ figures }}.aggregation_method not in ('ratio', 'last')
            and {{ figures }}.to_date_status = 'reported'
            then {{ ratio(figures ~ '.to_date_value', figures ~ '.target_value') }} * 100
    end
{%- endmacro %}
