{# The programme's persons by scope and quarter as released, with the sum of what is shown since the
   scope's own start; nothing is added up that is not shown. #}
{% macro person_figures() %}
    select
        windows.indicator_code,
        windows.scope_code,
        windows.quarter_code,
        max(case when cells.period_code = windows.quarter_code then cells.published_value end)
            as published_value,
        max(case when cells.period_code = windows.quarter_code then cells.value_status end)
            as value_status,
        case
            when count_if(cells.value_status = 'suppressed') = 0 then sum(cells.published_value)
        end as to_date_value,
        case
            when count_if(cells.value_status = 'suppressed') > 0 then 'suppressed'
            when count_if(cells.period_code = windows.quarter_code) > 0 then 'reported'
            else 'not_available'
        end as to_date_status
    from {{ ref('fct_indicator_quarter') }} as windows
    inner join {{ ref('fct_person_cell_protected') }} as cells
        on
            windows.indicator_code = cells.indicator_code
            and windows.quarter_code >= cells.period_code
            and (
                {{ quarter_code('windows.to_date_from') }} <= cells.period_code
                or windows.quarter_code = cells.period_code
            )
    where
        cells.period_type = 'quarter'
        and cells.area_type = 'world'
        and cells.disaggregation_type = '_T'
    group by windows.indicator_code, windows.scope_code, windows.quarter_code
{% endmacro %}
