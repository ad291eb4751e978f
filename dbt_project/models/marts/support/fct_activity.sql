-- Grain: one row per activity line of the current return of each unit and month.
with

activities as (

    select * from {{ ref('stg_jaitf__activities') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

names_written as (

    select * from {{ ref('stg_jaitf__names_written') }}

),

grants as (

    select * from {{ ref('dim_grant') }}

),

names_waiting as (

    {{ names_waiting('names_written', 'activities', ['venue_country']) }}

),

-- One activity has a line for each agency class, and one for each unit and month that reports it.
-- Units number their own references, so the kind and the first day belong to the key; a joint
-- operation has a code that all units share.
keyed as (

    select
        activities.*,
        grants.grant_code as known_grant_code,
        coalesce(activities.venue_country, names_waiting.venue_country) as known_venue_country,
        case
            when
                activities.activity_type = 'joint_operation'
                and activities.joint_operation_code is not null
                then {{ surrogate_key([
                    "'joint_operation'", 'upper(activities.joint_operation_code)'
                ]) }}
            else {{ surrogate_key([
                'upper(activities.activity_ref)',
                'activities.activity_type',
                'activities.start_date',
            ]) }}
        end as activity_key
    from activities
    -- Inner join on purpose: lines of replaced revisions leave here.
    inner join current_returns
        on activities._return_id = current_returns.return_id
    left join names_waiting
        on
            activities._return_id = names_waiting._return_id
            and activities.line_number = names_waiting.line_number
    left join grants
        on activities.grant_code = grants.grant_code

)

select
    {{ surrogate_key(['unit_code', 'reporting_month', 'line_number']) }} as activity_line_key,
    activity_key,
    unit_code,
    reporting_month,
    line_number,
    activity_ref,

    activity_type,
    topic,
    pillar,
    start_date,
    end_date,
    known_venue_country as venue_country,
    agency_class,
    south_south,
    partner_body,
    joint_operation_code,
    grant_code,
    -- The first line of the distinct activity: who counts activities counts these lines.
    row_number() over (
        partition by activity_key
        order by
            reporting_month asc nulls last,
            unit_code asc nulls last,
            line_number asc nulls last
    ) = 1 as is_first_line,
    -- What one unit knows of an activity holds for all its lines.
    count_if(south_south = 'yes') over (partition by activity_key) > 0 as is_south_south,
    min(known_grant_code) over (partition by activity_key) as activity_grant_code,
    {{ is_provisional('reporting_month') }} as is_provisional,

    participants_women,
    participants_women_status,
    participants_men,
    participants_men_status,
    participants_unknown,
    participants_unknown_status,
    operation_total_count,
    operation_total_count_status,
    operation_own_count,
    operation_own_count_status,

    _return_id,
    _source_file,
    _source_sheet,
    _source_row

from keyed
