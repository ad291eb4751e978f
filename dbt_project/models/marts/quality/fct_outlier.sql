-- Grain: one row per seizure line that stands out, and per silent month of a unit.
with

outliers as (

    select * from {{ ref('int_line_outliers_found') }}

),

silences as (

    select * from {{ ref('int_silences_found') }}

),

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

judged_lines as (

    select
        outliers.*,
        lines.claim_key,
        lines.unit_code,
        lines.reporting_month,
        lines.seizure_ref,
        lines.commodity_code,
        lines.standard_unit,
        lines.quantity_reported,
        lines.unit_reported,
        lines._return_id,
        lines._source_file,
        lines._source_sheet,
        lines._source_row,
        case
            when outliers.other_unit_code is not null then 'other_claim'
            when outliers.outlier_kind = 'beyond_bound' then 'bound'
            when outliers.outlier_kind = 'first_ever' then 'history'
            else 'score'
        end as evidence,
        case
            when lines.standard_unit = 'currency' then 'USD'
            else lines.standard_unit
        end as measure_shown
    from outliers
    inner join lines
        on outliers.seizure_line_key = lines.seizure_line_key

),

explained as (

    select
        found.*,
        case found.outlier_kind
            when 'beyond_bound' then 'more than is plausible for its class at an airport'
            when 'unit_suspected_power_of_ten'
                then 'a power of ten away from what it would be'
            when 'unit_suspected_kg_lb' then 'pounds and kilograms may have been confused'
            when 'too_large' then 'larger than such lines are'
            when 'too_small' then 'smaller than such lines are'
            when 'first_ever' then 'the unit has not reported this commodity before'
        end as what,
        case
            when found.outlier_kind <> 'first_ever' and found.expected_median is not null
                then
                    'usual are about '
                    || cast(cast(round(found.expected_median, 3) as decimal(18, 3)) as string)
                    || ' ' || found.measure_shown
        end as usual,
        case
            when found.other_unit_code is not null
                then found.other_unit_code || ' reports another amount of the same event'
        end as other_claim,
        case
            when found.suspected_quantity is not null
                then
                    'meant may be '
                    || cast(cast(round(found.suspected_quantity, 3) as decimal(18, 3)) as string)
                    || ' ' || found.measure_shown
        end as meant,
        case
            when found.earlier_decision_id is not null
                then
                    'decision ' || cast(found.earlier_decision_id as string)
                    || ' was about another amount'
        end as earlier
    from judged_lines as found

)

select
    seizure_line_key as outlier_key,
    seizure_line_key,
    claim_key,
    unit_code,
    reporting_month,

    outlier_kind,
    is_dispute_kind,
    is_dispute_kind and decision <> 'confirmed' as is_disputed,
    is_first_ever,
    evidence,
    concat_ws('; ', what, usual, other_claim, meant, earlier) as explanation,
    decision,
    decision_id,
    earlier_decision_id,

    seizure_ref,
    commodity_code,
    quantity_reported,
    unit_reported,
    standard_unit,
    amount as standard_amount,
    expected_median,
    outlier_score,
    suspected_exponent,
    suspected_quantity as suspected_amount,

    _return_id,
    _source_file,
    _source_sheet,
    _source_row

from explained

union all

select
    {{ surrogate_key(['unit_code', 'reporting_month', "'sudden_silence'"]) }} as outlier_key,
    cast(null as string) as seizure_line_key,
    cast(null as string) as claim_key,
    unit_code,
    reporting_month,

    'sudden_silence' as outlier_kind,
    false as is_dispute_kind,
    false as is_disputed,
    false as is_first_ever,
    'silence' as evidence,
    'no seizure is stated; usual are about ' || cast(expected_events as string) || ' a month'
        as explanation,
    cast(null as string) as decision,
    cast(null as int) as decision_id,
    cast(null as int) as earlier_decision_id,

    cast(null as string) as seizure_ref,
    cast(null as string) as commodity_code,
    cast(null as decimal(18, 6)) as quantity_reported,
    cast(null as string) as unit_reported,
    cast(null as string) as standard_unit,
    cast(null as decimal(18, 6)) as standard_amount,
    cast(expected_events as decimal(18, 6)) as expected_median,
    outlier_score,
    cast(null as int) as suspected_exponent,
    cast(null as decimal(18, 6)) as suspected_amount,

    return_id as _return_id,
    cast(null as string) as _source_file,
    cast(null as string) as _source_sheet,
    cast(null as int) as _source_row

from silences
