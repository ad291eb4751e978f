{# Figures of the indicators as they may leave: counts of persons that are small, or that a
   subtraction over the window could make small, are null and say so. #}
{% macro indicator_figures() %}
    select
        quarters.*,
        indicators.level,
        indicators.statement_en,
        indicators.statement_fr,
        indicators.unit_of_measure,
        indicators.direction,
        indicators.aggregation_method,
        indicators.is_person_based,
        indicators.calculation_en,
        indicators.calculation_fr,
        indicators.limits_en,
        indicators.limits_fr,
        indicators.sort_order,
        case
            when indicators.is_person_based and quarters.is_small_in_period then 'suppressed'
            when quarters.period_value is null then 'not_available'
            else 'reported'
        end as value_status,
        case
            when indicators.is_person_based and quarters.is_small_to_date then 'suppressed'
            when quarters.to_date_value is null then 'not_available'
            else 'reported'
        end as to_date_status
    from {{ ref('fct_indicator_quarter') }} as quarters
    left join {{ ref('dim_indicator') }} as indicators
        on quarters.indicator_code = indicators.indicator_code
{% endmacro %}
