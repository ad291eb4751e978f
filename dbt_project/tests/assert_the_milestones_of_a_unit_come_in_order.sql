-- True when each unit's chain of milestones can have happened: an agreement before the memorandum,
-- training before the first operational day, no two statuses on one day, and none after it closed.
with

milestones as (

    select * from {{ ref('seed_unit_milestone') }}

),

firsts as (

    select
        unit_code,
        min(case when milestone = 'letter_of_agreement' then milestone_date end)
            as letter_of_agreement_date,
        min(case when milestone = 'mou' then milestone_date end) as mou_date,
        min(case when milestone = 'trained' then milestone_date end) as trained_date,
        min(case when milestone = 'operational' then milestone_date end) as operational_date
    from milestones
    group by unit_code

),

statuses as (

    select
        unit_code,
        milestone,
        milestone_date,
        lag(milestone) over (
            partition by unit_code
            order by milestone_date asc nulls last, milestone asc nulls last
        ) as earlier_milestone,
        lag(milestone_date) over (
            partition by unit_code
            order by milestone_date asc nulls last, milestone asc nulls last
        ) as earlier_date
    from milestones
    where milestone in ('operational', 'suspended', 'closed')

)

select
    unit_code,
    'its first milestones are out of order' as failure
from firsts
where
    letter_of_agreement_date > mou_date
    or mou_date > operational_date
    or trained_date > operational_date

union all

select
    unit_code,
    'its statuses do not follow each other' as failure
from statuses
where
    milestone_date = earlier_date
    or milestone = earlier_milestone
    or earlier_milestone = 'closed'
    or (earlier_milestone is null and milestone <> 'operational')

union all

select
    unit_code,
    'a milestone has a name that is not known' as failure
from milestones
where
    milestone not in (
        'letter_of_agreement', 'mou', 'trained', 'operational', 'suspended', 'closed'
    )
