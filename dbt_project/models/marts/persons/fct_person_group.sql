-- Grain: one row per group of persons of the current return of each unit and month.
with

persons as (

    select * from {{ ref('stg_jaitf__persons') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

names_written as (

    select * from {{ ref('stg_jaitf__names_written') }}

),

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

names_waiting as (

    {{ names_waiting('names_written', 'persons', ['nationality_country']) }}

),

-- Inner join on purpose: lines of replaced revisions leave here.
current_persons as (

    select
        persons.*,
        coalesce(persons.nationality_country, names_waiting.nationality_country)
            as known_nationality_country,
        case
            when persons.seizure_ref is not null
                then {{ claim_key('persons.unit_code', 'persons.seizure_ref') }}
        end as claim_key
    from persons
    inner join current_returns
        on persons._return_id = current_returns.return_id
    left join names_waiting
        on
            persons._return_id = names_waiting._return_id
            and persons.line_number = names_waiting.line_number

)

select
    {{ surrogate_key([
        'persons.unit_code', 'persons.reporting_month', 'persons.line_number'
    ]) }} as person_group_key,
    persons.claim_key,
    claims.seizure_event_key,
    persons.unit_code,
    persons.reporting_month,
    persons.line_number,
    persons.seizure_ref,

    persons.person_status,
    persons.sex,
    persons.age_band,
    persons.known_nationality_country as nationality_country,
    -- Persons follow their seizure: where another unit's claim leads, they are that unit's too.
    case
        when claims.claim_key is not null then claims.counting_status
        when
            units.operational_date is null
            or {{ month_start('units.operational_date') }} > persons.reporting_month
            then 'unit_not_operational'
        else 'counted'
    end as counting_status,
    case
        when claims.claim_key is not null then claims.counting_status = 'counted'
        else coalesce(
            {{ month_start('units.operational_date') }} <= persons.reporting_month, false
        )
    end as is_counted,
    {{ is_provisional('persons.reporting_month') }} as is_provisional,

    persons.person_count,
    persons.person_count_status,

    persons._return_id,
    persons._source_file,
    persons._source_sheet,
    persons._source_row

from current_persons as persons
left join claims
    on persons.claim_key = claims.claim_key
left join units
    on persons.unit_code = units.unit_code
