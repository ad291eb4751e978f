-- Grain: one row per commodity line of a current return whose standard amount is known.
with

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

-- Face values of two currencies are two measures; their dollars are one.
amounts as (

    select
        lines.seizure_line_key,
        lines.claim_key,
        lines.unit_code,
        lines.reporting_month,
        lines.line_number,
        lines.commodity_code,
        coalesce(lines.group_code, lines.commodity_code) as group_code,
        coalesce(lines.class_code, lines.commodity_code) as class_code,
        lines.standard_unit,
        lines.is_beyond_bound,
        case lines.standard_unit
            when 'kg' then rules.scale_kg
            when 'litre' then rules.scale_litre
            when 'unit' then rules.scale_unit
            when 'currency' then rules.scale_currency
        end as scale,
        case lines.standard_unit
            when 'kg' then lines.quantity_kg
            when 'litre' then lines.quantity_litre
            when 'unit' then lines.quantity_unit_count
            when 'currency' then cast(lines.value_usd as decimal(18, 6))
        end as amount
    from lines
    cross join rules

)

select
    seizure_line_key,
    claim_key,
    unit_code,
    reporting_month,
    line_number,
    commodity_code,
    group_code,
    class_code,
    standard_unit,
    {{ surrogate_key(['standard_unit', 'commodity_code', 'unit_code']) }} as series_key,

    is_beyond_bound,
    scale,
    amount,
    -- Sums of doubles depend on their order; of decimals they are the same on every build.
    cast(round(ln(1 + cast(amount as double) * scale), 9) as decimal(18, 9)) as log_amount

from amounts
where amount > 0
