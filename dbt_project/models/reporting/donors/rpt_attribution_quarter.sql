-- Grain: one row per indicator that a share can split, quarter, donor and method; and one row for
-- what no donor has.
with

attributed as (

    select * from {{ ref('fct_attributed_amount') }}

),

indicators as (

    select * from {{ ref('dim_indicator') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

donors as (

    select * from {{ ref('dim_donor') }}

),

in_quarters as (

    select
        attributed.indicator_code,
        attributed.donor_code,
        attributed.attribution_method,
        months.quarter_code,
        {{ text_list('attributed.grant_code') }} as grant_codes,
        sum(attributed.attributed_amount) as attributed_amount
    from attributed
    inner join months
        on attributed.reporting_month = months.month_date
    group by
        attributed.indicator_code,
        attributed.donor_code,
        attributed.attribution_method,
        months.quarter_code

),

totals as (

    select
        indicator_code,
        quarter_code,
        {{ sum_over_donors('fct_attributed_amount', 'attributed_amount') }} as total_amount
    from in_quarters
    group by indicator_code, quarter_code

)

select
    in_quarters.indicator_code || '/' || in_quarters.quarter_code || '/donor:'
    || coalesce(in_quarters.donor_code, 'none') || '/method:' || in_quarters.attribution_method
        as figure_id,
    in_quarters.indicator_code,
    in_quarters.quarter_code,
    in_quarters.donor_code,
    in_quarters.attribution_method,

    donors.donor_name_en,
    donors.donor_name_fr,
    indicators.statement_en,
    indicators.statement_fr,
    indicators.unit_of_measure,
    indicators.level,
    indicators.sort_order,
    in_quarters.grant_codes,

    cast(in_quarters.attributed_amount as decimal(38, 12)) as attributed_amount,
    cast(totals.total_amount as decimal(38, 12)) as total_amount

from in_quarters
left join totals
    on
        in_quarters.indicator_code = totals.indicator_code
        and in_quarters.quarter_code = totals.quarter_code
left join indicators
    on in_quarters.indicator_code = indicators.indicator_code
left join donors
    on in_quarters.donor_code = donors.donor_code
