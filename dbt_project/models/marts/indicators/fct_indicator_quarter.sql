-- Grain: one row per indicator, scope (the programme or a donor) and quarter with expected returns.
with

attributed as (

    select * from {{ ref('int_indicator_values_attributed') }}

),

windows as (

    select * from {{ ref('int_indicator_targets_chosen') }}

),

to_date as (

    select
        windows.indicator_code,
        windows.scope_code,
        windows.quarter_code,
        cast(sum(attributed.numerator) as decimal(38, 6)) as numerator,
        cast(sum(attributed.denominator) as decimal(38, 6)) as denominator,
        count_if({{ is_small_count('attributed.numerator') }}) > 0 as has_small_quarter
    from windows
    inner join attributed
        on
            windows.indicator_code = attributed.indicator_code
            and windows.value_scope_code = attributed.scope_code
            and windows.to_date_from <= attributed.quarter_end_date
            and windows.quarter_end_date >= attributed.quarter_end_date
    group by windows.indicator_code, windows.scope_code, windows.quarter_code

),

joined as (

    select
        windows.*,
        period.numerator as period_numerator,
        period.denominator as period_denominator,
        case
            when windows.aggregation_method = 'last' then period.numerator
            else to_date.numerator
        end as to_date_numerator,
        to_date.denominator as to_date_denominator,
        to_date.has_small_quarter,
        case when windows.unit_of_measure = 'percent' then 100 else 1 end as scale
    from windows
    left join attributed as period
        on
            windows.indicator_code = period.indicator_code
            and windows.value_scope_code = period.scope_code
            and windows.quarter_code = period.quarter_code
    left join to_date
        on
            windows.indicator_code = to_date.indicator_code
            and windows.scope_code = to_date.scope_code
            and windows.quarter_code = to_date.quarter_code

)

select
    {{ surrogate_key(['indicator_code', 'scope_code', 'quarter_code']) }} as indicator_quarter_key,
    indicator_code,
    scope_code,
    value_scope_code,
    quarter_code,

    quarter_start_date,
    quarter_end_date,
    baseline_year,
    baseline_value,
    target_year,
    target_value,
    milestone_date,
    milestone_value,
    to_date_from,

    period_numerator,
    period_denominator,
    case
        when aggregation_method = 'ratio'
            then {{ ratio('period_numerator', 'period_denominator') }} * scale
        else cast(period_numerator as double)
    end as period_value,
    to_date_numerator,
    to_date_denominator,
    case
        when aggregation_method = 'ratio'
            then {{ ratio('to_date_numerator', 'to_date_denominator') }} * scale
        else cast(to_date_numerator as double)
    end as to_date_value,
    coalesce({{ is_small_count('period_numerator') }}, false) as is_small_in_period,
    coalesce(has_small_quarter, false) as is_small_to_date,

    expected_count,
    received_count,
    {{ add_days('quarter_end_date', var("provisional_days")) }} >= {{ as_of_date() }}
    or received_count < expected_count as is_provisional

from joined
