-- Grain: one row per commodity line of a current return that stands out, whatever was decided.
with

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

amounts as (

    select * from {{ ref('int_seizure_amounts_scored') }}

),

errors as (

    select * from {{ ref('int_unit_errors_suspected') }}

),

first_reports as (

    select * from {{ ref('int_first_reports_found') }}

),

decisions as (

    select * from {{ ref('int_outlier_decisions_resolved') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

judged as (

    select
        lines.seizure_line_key,
        amounts.amount,
        amounts.outlier_score,
        amounts.expected_median,
        errors.exponent as suspected_exponent,
        errors.written_factor as suspected_factor,
        errors.other_unit_code,
        first_reports.unit_code is not null as is_first_ever,
        decisions.decision_id,
        decisions.decision,
        decisions.earlier_decision_id,
        case
            when lines.is_beyond_bound then 'beyond_bound'
            when errors.outlier_kind is not null then errors.outlier_kind
            when amounts.outlier_score >= rules.score_too_large then 'too_large'
            when amounts.outlier_score <= -rules.score_too_small then 'too_small'
            -- What a steward has called wrong stays so, however usual it looks among new lines.
            when decisions.decision = 'wrong' and amounts.outlier_score > 0 then 'too_large'
            when decisions.decision = 'wrong' then 'too_small'
            when first_reports.unit_code is not null then 'first_ever'
        end as outlier_kind
    from lines
    cross join rules
    left join amounts
        on lines.seizure_line_key = amounts.seizure_line_key
    left join errors
        on lines.seizure_line_key = errors.seizure_line_key
    left join first_reports
        on
            lines.unit_code = first_reports.unit_code
            and lines.reporting_month = first_reports.reporting_month
            and lines.line_number = first_reports.line_number
    left join decisions
        on lines.seizure_line_key = decisions.seizure_line_key

)

select
    seizure_line_key,

    outlier_kind,
    outlier_kind <> 'first_ever' as is_dispute_kind,
    is_first_ever,
    outlier_score,
    amount,
    cast(expected_median as decimal(18, 6)) as expected_median,
    suspected_exponent,
    suspected_factor,
    cast(
        round({{ ratio('amount', 'suspected_factor') }}, 6) as decimal(18, 6)
    ) as suspected_quantity,
    other_unit_code,

    decision_id,
    earlier_decision_id,
    case
        when outlier_kind <> 'first_ever' then coalesce(decision, 'undecided')
    end as decision

from judged
where outlier_kind is not null
