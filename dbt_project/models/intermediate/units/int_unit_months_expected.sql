-- Grain: one row per unit and ended month, from the unit's first milestone to the cut-off.
with

units as (

    select * from {{ ref('int_units_located') }}

),

milestones as (

    select * from {{ ref('seed_unit_milestone') }}

),

months as (

    select {{ add_months(first_expected_month(), 'series.n') }} as month_date
    from {{ integer_series(600) }} as series

),

unit_months as (

    select
        units.unit_code,
        months.month_date,
        {{ month_end('months.month_date') }} as month_end_date
    from units
    inner join months
        on {{ month_end('months.month_date') }} >= units.first_milestone_date
    where {{ month_end('months.month_date') }} < {{ as_of_date() }}

),

reached as (

    select
        unit_months.unit_code,
        unit_months.month_date,
        milestones.milestone,
        milestones.milestone_date
    from unit_months
    inner join milestones
        on
            unit_months.unit_code = milestones.unit_code
            and unit_months.month_end_date >= milestones.milestone_date

),

-- What a unit is on the last day of a month holds for that month: one that starts on the 20th
-- reports the month, one suspended on the 10th does not.
statuses as (

    select
        unit_code,
        month_date,
        milestone as unit_status
    from reached
    where milestone in ('operational', 'suspended', 'closed')
    qualify row_number() over (
        partition by unit_code, month_date
        order by
            milestone_date desc nulls last,
            case milestone when 'closed' then 1 when 'suspended' then 2 else 3 end asc nulls last
    ) = 1

),

-- A status holds from its day until the day before the next; of two on one day the graver holds.
status_periods as (

    select
        unit_code,
        milestone as unit_status,
        milestone_date as first_date,
        lead(milestone_date) over (
            partition by unit_code
            order by milestone_date asc nulls last, gravity asc nulls last
        ) as next_status_date
    from (
        select
            *,
            case milestone when 'closed' then 3 when 'suspended' then 2 else 1 end as gravity
        from milestones
        where milestone in ('operational', 'suspended', 'closed')
    ) as status_milestones

),

open_days as (

    select
        unit_months.unit_code,
        unit_months.month_date,
        sum(
            {{ days_between(
                'greatest(unit_months.month_date, status_periods.first_date)',
                'least(' ~ add_days('unit_months.month_end_date', 1) ~ ', coalesce('
                    ~ 'status_periods.next_status_date, '
                    ~ add_days('unit_months.month_end_date', 1) ~ '))'
            ) }}
        ) as open_day_count
    from unit_months
    inner join status_periods
        on
            unit_months.unit_code = status_periods.unit_code
            and unit_months.month_end_date >= status_periods.first_date
            and unit_months.month_date < coalesce(
                status_periods.next_status_date,
                {{ add_days('unit_months.month_end_date', 1) }}
            )
    where status_periods.unit_status = 'operational'
    group by unit_months.unit_code, unit_months.month_date

),

agreements as (

    select
        unit_code,
        month_date,
        count_if(milestone in ('letter_of_agreement', 'mou')) > 0 as has_agreement,
        count_if(milestone = 'mou') > 0 as has_mou
    from reached
    group by unit_code, month_date

)

select
    unit_months.unit_code,
    unit_months.month_date,
    unit_months.month_end_date,

    coalesce(statuses.unit_status, 'not_yet_operational') as unit_status,
    agreements.has_agreement,
    agreements.has_mou,
    coalesce(statuses.unit_status = 'operational', false) as is_expected,
    coalesce(open_days.open_day_count, 0) > 0
    and open_days.open_day_count < {{ days_in_month('unit_months.month_date') }} as is_partly_open,

    cast({{ days_in_month('unit_months.month_date') }} as int) as day_count,
    cast(coalesce(open_days.open_day_count, 0) as int) as open_day_count

from unit_months
left join statuses
    on
        unit_months.unit_code = statuses.unit_code
        and unit_months.month_date = statuses.month_date
left join agreements
    on
        unit_months.unit_code = agreements.unit_code
        and unit_months.month_date = agreements.month_date
left join open_days
    on
        unit_months.unit_code = open_days.unit_code
        and unit_months.month_date = open_days.month_date
