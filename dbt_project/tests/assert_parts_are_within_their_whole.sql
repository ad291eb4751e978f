-- True when no part is larger than its whole: women heads among heads, on-time among received among
-- expected returns, filled among required cells, and what grants pay for a unit in a month.
with

failures as (

    select
        'women heads exceed heads' as failure,
        staff_key as failing_key
    from {{ ref('fct_staff') }}
    where women_heads > heads or heads > women + men

    union all

    select
        'filled cells exceed required ones' as failure,
        return_id as failing_key
    from {{ ref('fct_return') }}
    where filled_required_count > required_count

    union all

    select
        'returns on time, received, expected' as failure,
        donor_code || ' ' || quarter_code || ' ' || unit_code as failing_key
    from {{ ref('rpt_donor_reporting_quarter') }}
    where
        on_time_count > received_count
        or nil_count > received_count
        or received_count + missing_count > expected_count
        or disputed_line_count > line_count
        or other_line_count > line_count

    union all

    select
        'a ratio exceeds its whole' as failure,
        indicator_code || unit_code as failing_key
    from {{ ref('int_indicator_unit_months_summed') }}
    -- One query can give several hits, and the sender is asked whether it did.
    where numerator > denominator and indicator_code <> 'i247_hit_pct'

    union all

    select
        'grants pay more than all' as failure,
        unit_code || ' ' || cast(month_date as string) as failing_key
    from {{ ref('bridge_grant_unit_month') }}
    group by unit_code, month_date
    having sum(funding_share) > 1

)

select * from failures
