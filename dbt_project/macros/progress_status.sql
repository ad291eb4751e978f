{# Whether progress can be computed, and if not, why not. #}
{% macro progress_status(figures) -%}
    case
        when {{ figures }}.direction = 'none' then 'no_direction'
        when {{ figures }}.target_value is null then 'no_target'
        when {{ progress_start(figures) }} is null then 'no_baseline'
        when {{ figures }}.target_value = {{ progress_start(figures) }}
            then 'target_equals_baseline'
        when {{ is_held_as_level(figures) }} and {{ figures }}.value_status = 'suppressed'
            then 'suppressed'
        when not {{ is_held_as_level(figures) }} and {{ figures }}.to_date_status = 'suppressed'
            then 'suppressed'
        when {{ progress_value(figures) }} is null then 'no_value'
        else 'computed'
    end
{%- endmacro %}
{# Shares and states are held against their target as they are; all else as it has added up. #}
{% macro is_held_as_level(figures) -%}
    ({{ figures }}.aggregation_method in ('ratio', 'last', 'max', 'average'))
{%- endmacro %}
{# A level starts at its baseline. The target of a sum is all that is added from the year after the
   baseline, of which there is nothing at the start. #}
{% macro progress_start(figures) -%}
    case when {{ is_held_as_level(figures) }} then {{ figures }}.baseline_value else 0 end
{%- endmacro %}
{% macro progress_value(figures) -%}
    case
        when {{ is_held_as_level(figures) }} then {{ figures }}.period_value
        else {{ figures }}.to_date_value
    end
{%- endmacro %}
