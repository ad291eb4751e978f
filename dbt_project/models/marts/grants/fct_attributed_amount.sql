-- Grain: one row per indicator that a share can split, unit, month, grant and method; and one row
-- for what no grant has, so that the rows add up to the indicator exactly.
with

amounts as (

    select * from {{ ref('int_amounts_attributable') }}

),

attribution as (

    select * from {{ ref('fct_attribution') }}

),

grants as (

    select * from {{ ref('dim_grant') }}

),

-- Money names its donor: what names a grant is that grant's in full, whatever its method.
named as (

    select
        amounts.indicator_code,
        amounts.unit_code,
        amounts.reporting_month,
        amounts.named_grant_code as grant_code,
        case
            when grants.attribution_method = 'in_kind' then 'in_kind'
            else 'earmarked'
        end as attribution_method,
        cast(amounts.amount as decimal(38, 12)) as attributed_amount
    from amounts
    inner join grants
        on amounts.named_grant_code = grants.grant_code

),

-- What names none is split by share; a grant that pays for the unit and for one part of its work
-- has the share of the part.
split as (

    select
        amounts.indicator_code,
        amounts.unit_code,
        amounts.reporting_month,
        attribution.grant_code,
        attribution.attribution_method,
        {{ decimal_product('amounts.amount', 'attribution.funding_share') }} as attributed_amount
    from amounts
    inner join attribution
        on
            amounts.unit_code = attribution.unit_code
            and amounts.reporting_month = attribution.month_date
            and (
                attribution.part_type = '_T'
                or (
                    attribution.part_type = 'pillar'
                    and amounts.pillar = attribution.part_code
                )
                or (
                    attribution.part_type = 'activity'
                    and amounts.activity_type = attribution.part_code
                )
            )
    where amounts.named_grant_code is null and attribution.is_by_share
    qualify row_number() over (
        partition by
            amounts.indicator_code,
            amounts.unit_code,
            amounts.reporting_month,
            amounts.pillar,
            amounts.activity_type,
            attribution.grant_code
        order by attribution.part_rank asc nulls last
    ) = 1

),

attributed as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        grant_code,
        attribution_method,
        cast(sum(attributed_amount) as decimal(38, 12)) as attributed_amount
    from (
        select * from named
        union all
        select * from split
    ) as all_parts
    group by indicator_code, unit_code, reporting_month, grant_code, attribution_method

),

attributed_totals as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        sum(attributed_amount) as attributed_amount
    from attributed
    group by indicator_code, unit_code, reporting_month

),

totals as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        sum(amount) as amount
    from amounts
    group by indicator_code, unit_code, reporting_month

),

all_rows as (

    select * from attributed

    union all

    select
        totals.indicator_code,
        totals.unit_code,
        totals.reporting_month,
        cast(null as string) as grant_code,
        'unattributed' as attribution_method,
        cast(
            totals.amount - coalesce(attributed_totals.attributed_amount, 0) as decimal(38, 12)
        ) as attributed_amount
    from totals
    left join attributed_totals
        on
            totals.indicator_code = attributed_totals.indicator_code
            and totals.unit_code = attributed_totals.unit_code
            and totals.reporting_month = attributed_totals.reporting_month

)

select
    {{ surrogate_key([
        'all_rows.indicator_code',
        'all_rows.unit_code',
        'all_rows.reporting_month',
        'all_rows.grant_code',
        'all_rows.attribution_method',
    ]) }} as attributed_amount_key,
    all_rows.indicator_code,
    all_rows.unit_code,
    all_rows.reporting_month,
    all_rows.grant_code,
    grants.donor_code,
    all_rows.attribution_method,

    all_rows.attributed_amount

from all_rows
left join grants
    on all_rows.grant_code = grants.grant_code
