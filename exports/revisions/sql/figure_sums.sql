-- Grain: one row per indicator with a row in the scope in either vintage; null is not available.
with

rows_of_both as (

    select
        'then' as side,
        indicator_code,
        unit_code,
        reporting_month,
        source_kind,
        aggregation_method,
        unit_of_measure,
        numerator,
        denominator
    from then_row
    where is_in

    union all

    select
        'now' as side,
        indicator_code,
        unit_code,
        reporting_month,
        source_kind,
        aggregation_method,
        unit_of_measure,
        numerator,
        denominator
    from now_row
    where is_in

),

-- What a stated sheet adds speaks only where no record does: a month whose records are all in
-- dispute is not known, and not zero.
unit_months as (

    select
        side,
        indicator_code,
        unit_code,
        reporting_month,
        max(aggregation_method) as aggregation_method,
        max(unit_of_measure) as unit_of_measure,
        case
            when
                count_if(source_kind <> 'return') = 0
                or count_if(source_kind <> 'return' and numerator is not null) > 0
                then sum(numerator)
        end as numerator,
        sum(denominator) as denominator
    from rows_of_both
    group by side, indicator_code, unit_code, reporting_month

)

select
    indicator_code,
    max(aggregation_method) as aggregation_method,
    max(unit_of_measure) as unit_of_measure,
    cast(sum(numerator) filter (where side = 'then') as decimal(38, 6)) as then_numerator,
    cast(sum(denominator) filter (where side = 'then') as decimal(38, 6)) as then_denominator,
    cast(sum(numerator) filter (where side = 'now') as decimal(38, 6)) as now_numerator,
    cast(sum(denominator) filter (where side = 'now') as decimal(38, 6)) as now_denominator
from unit_months
group by indicator_code
order by indicator_code
