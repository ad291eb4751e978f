{# Figures of the indicators as they may leave: counts of persons are those of the newest release,
   suppressed ones null; a sum to date is the sum of what is shown, or is not shown. #}
{% macro indicator_figures() %}
    select
        {%- for column in [
            'indicator_code', 'scope_code', 'value_scope_code', 'quarter_code',
            'quarter_start_date', 'quarter_end_date', 'baseline_year', 'baseline_value',
            'target_year', 'target_value', 'milestone_date', 'milestone_value', 'to_date_from', 'expected_count', 'received_count',
            'is_provisional'
        ] %}
            quarters.{{ column }},
        {%- endfor %}
        {%- for column in [
            'level', 'statement_en', 'statement_fr', 'unit_of_measure', 'direction',
            'aggregation_method', 'is_person_based', 'calculation_en', 'calculation_fr',
            'limits_en', 'limits_fr', 'sort_order'
        ] %}
            indicators.{{ column }},
        {%- endfor %}
        case
            when indicators.is_person_based then persons.published_value
            else quarters.period_value
        end as period_value,
        case
            when indicators.is_person_based then persons.to_date_value
            else quarters.to_date_value
        end as to_date_value,
        case
            when indicators.is_person_based
                then coalesce(persons.value_status, 'not_available')
            when quarters.period_value is null then 'not_available'
            else 'reported'
        end as value_status,
        case
            when indicators.is_person_based
                then coalesce(persons.to_date_status, 'not_available')
            when quarters.to_date_value is null then 'not_available'
            else 'reported'
        end as to_date_status
    from {{ ref('fct_indicator_quarter') }} as quarters
    left join {{ ref('dim_indicator') }} as indicators
        on quarters.indicator_code = indicators.indicator_code
    left join (
        {{ person_figures() }}
    ) as persons
        on
            quarters.indicator_code = persons.indicator_code
            and quarters.scope_code = persons.scope_code
            and quarters.quarter_code = persons.quarter_code
{% endmacro %}
