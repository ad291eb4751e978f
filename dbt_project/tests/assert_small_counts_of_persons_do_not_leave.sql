-- True when no count of persons from 1 to the threshold less one is shown, a suppressed cell has no
-- value, and donors are shown the same persons as the programme.
with

cells as (

    select * from {{ ref('fct_person_cell_protected') }}

),

shown as (

    select
        'programme' as scope_code,
        indicator_code,
        quarter_code,
        value_status,
        period_value,
        to_date_value
    from {{ ref('rpt_indicator_progress') }}
    where is_person_based

    union all

    select
        donor_code as scope_code,
        indicator_code,
        quarter_code,
        value_status,
        period_value,
        to_date_value
    from {{ ref('rpt_donor_indicator_quarter') }}
    where is_person_based

),

failures as (

    select
        'a small count is shown' as failure,
        figure_id as figure
    from cells
    where {{ is_small_count('published_count') }}

    union all

    select
        'a suppressed cell has a value' as failure,
        figure_id as figure
    from cells
    where (value_status = 'suppressed') <> (published_count is null)

    union all

    select
        'a small count is shown by scope' as failure,
        scope_code || '/' || indicator_code || '/' || quarter_code as figure
    from shown
    where {{ is_small_count('period_value') }} or {{ is_small_count('to_date_value') }}

    union all

    select
        'a figure is not the released one' as failure,
        shown.scope_code || '/' || shown.indicator_code || '/' || shown.quarter_code as figure
    from shown
    left join cells
        on
            shown.indicator_code = cells.indicator_code
            and shown.quarter_code = cells.period_code
            and cells.area_type = 'world'
            and cells.disaggregation_type = '_T'
    where
        shown.period_value is distinct from cells.published_value
        or shown.value_status <> coalesce(cells.value_status, 'not_available')

)

select
    failure,
    figure
from failures
