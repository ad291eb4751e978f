-- Grain: one row per unit and period of validity.
with

unit_versions as (

    select * from {{ ref('seed_unit') }}

),

milestones as (

    select * from {{ ref('seed_unit_milestone') }}

),

milestone_dates as (

    select
        unit_code,
        min(case when milestone = 'letter_of_agreement' then milestone_date end)
            as letter_of_agreement_date,
        min(case when milestone = 'mou' then milestone_date end) as mou_date,
        min(case when milestone = 'trained' then milestone_date end) as trained_date,
        min(case when milestone = 'operational' then milestone_date end) as operational_date,
        max(case when milestone = 'operational' then milestone_date end) as resumed_date,
        max(case when milestone = 'suspended' then milestone_date end) as suspended_date,
        min(case when milestone = 'closed' then milestone_date end) as closed_date
    from milestones
    group by unit_code

)

select
    {{ surrogate_key(['units.unit_code', 'units.valid_from']) }} as unit_key,
    units.unit_code,
    units.airport_iata,
    units.country_code,

    units.unit_type,
    units.name_en as unit_name_en,
    units.name_fr as unit_name_fr,
    units.language,

    milestone_dates.letter_of_agreement_date,
    milestone_dates.mou_date,
    milestone_dates.trained_date,
    milestone_dates.operational_date,
    -- A suspension that the unit has come back from is over.
    case
        when milestone_dates.suspended_date >= milestone_dates.resumed_date
            then milestone_dates.suspended_date
    end as suspended_date,
    milestone_dates.closed_date,

    units.is_demo,
    units.valid_from,
    units.valid_to,
    {{ valid_on('units', as_of_date()) }} as is_current

from unit_versions as units
left join milestone_dates
    on units.unit_code = milestone_dates.unit_code
