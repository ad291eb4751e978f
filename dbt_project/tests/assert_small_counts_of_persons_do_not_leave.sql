-- True when no count of persons from 1 to the threshold less one is shown, and none can be worked
-- out from a sum to date whose other quarters are shown.
with

shown as (

    select
        'programme' as scope_code,
        indicator_code,
        quarter_code,
        quarter_end_date,
        to_date_from,
        is_person_based,
        value_status,
        period_value,
        to_date_value
    from {{ ref('rpt_indicator_progress') }}

    union all

    select
        donor_code as scope_code,
        indicator_code,
        quarter_code,
        quarter_end_date,
        to_date_from,
        is_person_based,
        value_status,
        period_value,
        to_date_value
    from {{ ref('rpt_donor_indicator_quarter') }}

),

persons as (

    select * from shown
    where is_person_based

),

failures as (

    select
        'a small count is shown' as failure,
        scope_code,
        indicator_code,
        quarter_code
    from persons
    where {{ is_small_count('period_value') }} or {{ is_small_count('to_date_value') }}

    union all

    select
        'a sum to date holds a suppressed quarter' as failure,
        sums.scope_code,
        sums.indicator_code,
        sums.quarter_code
    from persons as sums
    inner join persons as quarters
        on
            sums.indicator_code = quarters.indicator_code
            and sums.quarter_end_date >= quarters.quarter_end_date
            and sums.to_date_from <= quarters.quarter_end_date
    where quarters.value_status = 'suppressed' and sums.to_date_value is not null

    union all

    select
        'donors are shown different persons' as failure,
        first_shown.scope_code,
        first_shown.indicator_code,
        first_shown.quarter_code
    from persons as first_shown
    inner join persons as second_shown
        on
            first_shown.indicator_code = second_shown.indicator_code
            and first_shown.quarter_code = second_shown.quarter_code
    where first_shown.period_value is distinct from second_shown.period_value

)

select * from failures
