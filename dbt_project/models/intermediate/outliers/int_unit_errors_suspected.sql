-- Grain: one row per line whose amount a mistake of units explains.
with

amounts as (

    select * from {{ ref('int_seizure_amounts_scored') }}

),

compared as (

    select * from {{ ref('int_claim_amounts_compared') }}

),

errors as (

    select * from {{ ref('seed_unit_error') }}

),

rules as (

    select * from {{ ref('int_outlier_rules_listed') }}

),

tried as (

    select
        amounts.seizure_line_key,
        amounts.standard_unit,
        amounts.amount,
        errors.error_code,
        errors.outlier_kind,
        errors.exponent,
        errors.written_factor,
        errors.penalty,
        compared.other_unit_code,
        compared.error_code is not null as is_of_claims,
        (
            ln(1 + {{ ratio('amounts.amount', 'errors.written_factor') }} * amounts.scale)
            - amounts.expected_log_amount
        ) as corrected_distance,
        amounts.log_spread,
        rules.score_after_correction
    from amounts
    cross join rules
    inner join errors
        on errors.standard_unit in ('*', amounts.standard_unit)
    left join compared
        on
            amounts.seizure_line_key = compared.seizure_line_key
            and errors.error_code = compared.error_code
    where
        compared.error_code is not null
        or (
            (
                amounts.is_beyond_bound
                or amounts.outlier_score >= rules.score_too_large
            )
            and amounts.outlier_score > 0
            and errors.written_factor > 1
        )
        or (amounts.outlier_score <= -rules.score_too_small and errors.written_factor < 1)

),

scored as (

    select
        tried.*,
        {{ ratio('corrected_distance', 'log_spread') }} as corrected_score
    from tried

)

-- What another unit says of the same event goes before what is usual.
select
    seizure_line_key,

    error_code,
    outlier_kind,
    exponent,
    written_factor,
    is_of_claims,
    other_unit_code,
    round(corrected_score, 3) as corrected_score

from scored
where
    is_of_claims
    or (
        abs(corrected_score) <= score_after_correction
        -- There are no halves of tablets and animals: 1,608 rounds were not meant to be 160.8.
        and (
            standard_unit <> 'unit'
            or {{ ratio('amount', 'written_factor') }}
            = floor({{ ratio('amount', 'written_factor') }})
        )
    )
qualify row_number() over (
    partition by seizure_line_key
    order by
        case when is_of_claims then 1 else 2 end asc nulls last,
        corrected_score * corrected_score + penalty asc nulls last,
        error_code asc nulls last
) = 1
