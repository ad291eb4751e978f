-- Grain: one row per unit and ended month since the unit became operational, until it closes, and
-- per other ended month for which a return of the unit was accepted.
with

unit_months as (

    select * from {{ ref('int_unit_months_expected') }}

),

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

sheets as (

    select * from {{ ref('int_return_sheets_stated') }}

),

-- The first return that counts decides whether the unit was on time: a later correction is welcome
-- and must not make it late. The day is the unit's own: what Bogota sends before midnight comes
-- on the next day of the UTC clock.
submissions as (

    select
        unit_code,
        reporting_month,
        min(case when status = 'accepted' and held_reason is null then received_at end)
            as received_at,
        min(case when status = 'accepted' and held_reason is null then received_local_date end)
            as received_local_date,
        count_if(status = 'accepted' and held_reason is null) as revision_count,
        count_if(status = 'accepted' and held_reason is not null) as held_count,
        count_if(status = 'refused') as refused_count
    from returns
    group by unit_code, reporting_month

),

-- Inner filter on purpose: a unit that is not yet operational, or closed, owes nothing. What it
-- sends all the same is shown, and never counted as a return that was expected.
listed as (

    select
        unit_months.*,
        {{ due_date('unit_months.month_date') }} as due_date
    from unit_months
    left join submissions
        on
            unit_months.unit_code = submissions.unit_code
            and unit_months.month_date = submissions.reporting_month
    where unit_months.unit_status in ('operational', 'suspended') or submissions.revision_count > 0

),

-- A nil return has no row on any sheet, and says so on the cover.
nil_returns as (

    select
        return_id,
        bool_and(coalesce(row_count, 0) = 0) and bool_or(coalesce(is_nil, false)) as is_nil
    from sheets
    where sheet in ('seizures', 'persons')
    group by return_id

),

joined as (

    select
        listed.*,
        current_returns.return_id as current_return_id,
        submissions.received_at,
        submissions.received_local_date,
        coalesce(submissions.revision_count, 0) as revision_count,
        coalesce(submissions.refused_count, 0) as refused_count,
        coalesce(submissions.held_count, 0) as held_count,
        nil_returns.is_nil as is_nil_return,
        current_returns.required_count,
        current_returns.filled_required_count,
        current_returns.question_count,
        current_returns.return_id is not null as is_received,
        coalesce(submissions.received_local_date <= listed.due_date, false) as is_on_time
    from listed
    left join submissions
        on
            listed.unit_code = submissions.unit_code
            and listed.month_date = submissions.reporting_month
    left join current_returns
        on
            listed.unit_code = current_returns.unit_code
            and listed.month_date = current_returns.reporting_month
    left join nil_returns
        on current_returns.return_id = nil_returns.return_id

)

select
    unit_code,
    month_date as reporting_month,

    unit_status,
    case
        when not is_expected and unit_status = 'suspended' then 'suspended'
        when not is_expected then 'not_expected'
        when is_received and is_on_time then 'on_time'
        when is_received then 'late'
        -- Received after its quarter was closed: its sender has done what was owed, and no figure
        -- of the quarter may say so before somebody has approved it.
        when held_count > 0 then 'held'
        when refused_count > 0 then 'refused'
        when due_date >= {{ as_of_date() }} then 'not_yet_due'
        else 'missing'
    end as status_code,
    is_expected,
    is_received,
    is_on_time,
    is_nil_return,
    is_received and not is_expected as is_received_unexpected,
    is_partly_open,
    due_date,
    received_at,
    received_local_date,
    current_return_id,

    day_count,
    open_day_count,
    cast(revision_count as int) as revision_count,
    cast(refused_count as int) as refused_count,
    cast(held_count as int) as held_count,
    required_count,
    filled_required_count,
    question_count

from joined
