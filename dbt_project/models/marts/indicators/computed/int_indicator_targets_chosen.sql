-- Grain: one row per indicator, scope (the programme or a donor) and quarter, with what it is
-- measured against.
with

indicators as (

    select * from {{ ref('dim_indicator') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

grants as (

    select * from {{ ref('dim_grant') }}

),

targets as (

    select * from {{ ref('seed_indicator_target') }}

),

reporting as (

    select
        reporting.*,
        months.quarter_code,
        months.quarter_start_date,
        months.quarter_end_date
    from {{ ref('fct_reporting') }} as reporting
    inner join months
        on reporting.reporting_month = months.month_date

),

-- A donor whose money is all pooled is shown the programme's total and nothing of its own.
donors as (

    select
        donor_code,
        bool_and(attribution_method = 'pooled') as is_pooled
    from grants
    group by donor_code

),

donor_unit_months as (

    select distinct
        donor_code,
        unit_code,
        month_date
    from {{ ref('bridge_grant_unit_month') }}

),

scoped_reporting as (

    select
        'programme' as scope_code,
        quarter_code,
        quarter_start_date,
        quarter_end_date,
        is_expected,
        is_received
    from reporting

    union all

    select
        donor_unit_months.donor_code as scope_code,
        reporting.quarter_code,
        reporting.quarter_start_date,
        reporting.quarter_end_date,
        reporting.is_expected,
        reporting.is_received
    from reporting
    inner join donor_unit_months
        on
            reporting.unit_code = donor_unit_months.unit_code
            and reporting.reporting_month = donor_unit_months.month_date

),

scope_quarters as (

    select
        scope_code,
        quarter_code,
        quarter_start_date,
        quarter_end_date,
        cast(count_if(is_expected) as bigint) as expected_count,
        cast(count_if(is_expected and is_received) as bigint) as received_count
    from scoped_reporting
    group by scope_code, quarter_code, quarter_start_date, quarter_end_date

),

-- Persons are shown for the whole programme to everyone: two donors' counts, subtracted, could
-- point at one airport and one person.
frame as (

    select
        indicators.indicator_code,
        indicators.aggregation_method,
        indicators.unit_of_measure,
        scope_quarters.scope_code,
        scope_quarters.quarter_code,
        scope_quarters.quarter_start_date,
        scope_quarters.quarter_end_date,
        case
            when indicators.is_person_based or coalesce(donors.is_pooled, true) then 'programme'
            else scope_quarters.scope_code
        end as value_scope_code
    from scope_quarters
    cross join indicators
    left join donors
        on scope_quarters.scope_code = donors.donor_code

),

scoped_targets as (

    select
        targets.*,
        coalesce(grants.donor_code, 'programme') as scope_code
    from targets
    left join grants
        on targets.grant_code = grants.grant_code

),

-- The target in force is the next one to fall due; after the last one, that one stays. A scope
-- without a target of its own takes the programme's where it shows the programme's value.
frame_targets as (

    select
        frame.indicator_code,
        frame.scope_code,
        frame.quarter_code,
        frame.quarter_end_date,
        scoped_targets.grant_code,
        scoped_targets.baseline_year,
        scoped_targets.baseline_value,
        scoped_targets.target_year,
        scoped_targets.target_value
    from frame
    inner join scoped_targets
        on
            frame.indicator_code = scoped_targets.indicator_code
            and scoped_targets.scope_code in (frame.scope_code, frame.value_scope_code)
            and scoped_targets.kind = 'target'
    qualify row_number() over (
        partition by frame.indicator_code, frame.scope_code, frame.quarter_code
        order by
            case when scoped_targets.scope_code = frame.scope_code then 1 else 2 end asc nulls last,
            case
                when scoped_targets.target_date >= frame.quarter_end_date then 1
                else 2
            end asc nulls last,
            abs({{ days_between('frame.quarter_end_date', 'scoped_targets.target_date') }})
            asc nulls last,
            scoped_targets.grant_code asc nulls last
    ) = 1

),

-- The next milestone on the way to that target; none where only the target itself is ahead.
frame_milestones as (

    select
        frame_targets.indicator_code,
        frame_targets.scope_code,
        frame_targets.quarter_code,
        targets.target_date as milestone_date,
        targets.target_value as milestone_value
    from frame_targets
    inner join targets
        on
            frame_targets.indicator_code = targets.indicator_code
            and frame_targets.grant_code = targets.grant_code
            and frame_targets.quarter_end_date <= targets.target_date
    where targets.kind = 'milestone'
    qualify row_number() over (
        partition by
            frame_targets.indicator_code, frame_targets.scope_code, frame_targets.quarter_code
        order by targets.target_date asc nulls last
    ) = 1

),

-- Figures run from the year after the baseline; without one, from the framework's first year; and
-- never from before the first month that was asked for.
framework as (

    select min(baseline_year) as baseline_year
    from scoped_targets
    where scope_code = 'programme'

)

select
    frame.indicator_code,
    frame.scope_code,
    frame.value_scope_code,
    frame.quarter_code,

    frame.quarter_start_date,
    frame.quarter_end_date,
    frame.aggregation_method,
    frame.unit_of_measure,
    frame_targets.baseline_year,
    frame_targets.baseline_value,
    frame_targets.target_year,
    frame_targets.target_value,
    frame_milestones.milestone_date,
    frame_milestones.milestone_value,
    greatest(
        make_date(coalesce(frame_targets.baseline_year, framework.baseline_year) + 1, 1, 1),
        {{ first_expected_month() }}
    ) as to_date_from,

    programme_or_donor.expected_count,
    programme_or_donor.received_count

from frame
cross join framework
left join frame_targets
    on
        frame.indicator_code = frame_targets.indicator_code
        and frame.scope_code = frame_targets.scope_code
        and frame.quarter_code = frame_targets.quarter_code
left join frame_milestones
    on
        frame.indicator_code = frame_milestones.indicator_code
        and frame.scope_code = frame_milestones.scope_code
        and frame.quarter_code = frame_milestones.quarter_code
left join scope_quarters as programme_or_donor
    on
        frame.value_scope_code = programme_or_donor.scope_code
        and frame.quarter_code = programme_or_donor.quarter_code
