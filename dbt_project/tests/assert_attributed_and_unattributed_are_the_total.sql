-- True when, for each unit, month and indicator that a share can split, what donors have and what
-- none has add up to the indicator's own total, to the last unit, and nobody has less than nothing.
with

attributed as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        {{ sum_over_donors('fct_attributed_amount', 'attributed_amount') }} as amount,
        min(attributed_amount) as smallest_amount
    from {{ ref('fct_attributed_amount') }}
    group by indicator_code, unit_code, reporting_month

),

totals as (

    select
        indicator_values.indicator_code,
        indicator_values.unit_code,
        indicator_values.reporting_month,
        indicator_values.numerator as amount
    from {{ ref('int_indicator_unit_months_summed') }} as indicator_values
    inner join {{ ref('dim_indicator') }} as indicators
        on indicator_values.indicator_code = indicators.indicator_code
    where
        {{ is_attributable_by_share('indicators') }}
        and indicator_values.disaggregation_type = '_T'
        and indicator_values.numerator is not null

)

select
    coalesce(totals.indicator_code, attributed.indicator_code) as indicator_code,
    coalesce(totals.unit_code, attributed.unit_code) as unit_code,
    coalesce(totals.reporting_month, attributed.reporting_month) as reporting_month,
    totals.amount as total_amount,
    attributed.amount as attributed_amount
from totals
full outer join attributed
    on
        totals.indicator_code = attributed.indicator_code
        and totals.unit_code = attributed.unit_code
        and totals.reporting_month = attributed.reporting_month
-- Where nothing but zeros is known, both say so in their own way.
where
    coalesce(totals.amount, 0) <> coalesce(attributed.amount, 0)
    or attributed.smallest_amount < 0
