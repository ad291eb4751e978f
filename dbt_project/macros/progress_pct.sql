{# Where an indicator stands between its baseline and its target, in percent: what was added up
   since the start for sums, the newest value for shares and states. Null unless
   progress_status() says computed. #}
{% macro progress_pct(figures) -%}
    case
        when {{ progress_status(figures) }} = 'computed'
            then {{ ratio(
                '(cast(' ~ progress_value(figures) ~ ' as double)'
                ~ ' - cast(' ~ progress_start(figures) ~ ' as double))',
                '(cast(' ~ figures ~ '.target_value as double)'
                ~ ' - cast(' ~ progress_start(figures) ~ ' as double))',
            ) }} * 100
    end
{%- endmacro %}
