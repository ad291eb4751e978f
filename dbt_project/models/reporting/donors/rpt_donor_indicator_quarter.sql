-- Grain: one row per donor, indicator and quarter in which a grant of the donor supports a unit.
with

figures as (
    {{ indicator_figures() }}
),

links as (

    select * from {{ ref('bridge_indicator_sdg') }}

),

donors as (

    select * from {{ ref('dim_donor') }}

),

sdg_targets as (

    select
        indicator_code,
        {{ text_list('sdg_target_code') }} as sdg_targets
    from links
    group by indicator_code

)

select
    figures.scope_code as donor_code,
    donors.donor_name_en,
    donors.donor_name_fr,
    figures.indicator_code,
    figures.quarter_code,
    concat_ws(
        '/',
        figures.indicator_code,
        figures.quarter_code,
        case
            when figures.value_scope_code = 'programme' then 'world:W'
            else 'donor:' || figures.value_scope_code
        end,
        '_T'
    ) as figure_id,
    figures.quarter_start_date,
    figures.quarter_end_date,

    figures.level,
    figures.statement_en,
    figures.statement_fr,
    figures.unit_of_measure,
    figures.direction,
    figures.aggregation_method,
    -- Contribution: the full value of all units and months the donor supports, never added up over
    -- donors. Pooled: the programme's total.
    case
        when figures.value_scope_code = 'programme' then 'pooled'
        else 'contribution'
    end as attribution_method,
    figures.is_person_based,
    figures.calculation_en,
    figures.calculation_fr,
    figures.limits_en,
    figures.limits_fr,
    sdg_targets.sdg_targets,
    figures.sort_order,

    figures.baseline_year,
    figures.baseline_value,
    figures.target_year,
    figures.target_value,
    figures.milestone_date,
    figures.milestone_value,
    figures.value_status,
    case when figures.value_status = 'reported' then figures.period_value end as period_value,
    figures.to_date_from,
    figures.to_date_status,
    case when figures.to_date_status = 'reported' then figures.to_date_value end as to_date_value,
    {{ progress_pct('figures') }} as progress_pct,
    {{ progress_status('figures') }} as progress_status,

    figures.expected_count,
    figures.received_count,
    figures.is_provisional

from figures
left join donors
    on figures.scope_code = donors.donor_code
left join sdg_targets
    on figures.indicator_code = sdg_targets.indicator_code
where figures.scope_code <> 'programme'
