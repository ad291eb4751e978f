-- Grain: one row per unit and month that has a return which counts: its newest revision.
with

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

),

-- A unit corrects itself by sending the whole month again, so the newest revision replaces the
-- older one entirely: merging line by line would keep lines that the sender deleted.
newest_revision as (

    select *
    from returns
    -- What came after its quarter was closed waits for approval; until then the one before counts.
    where status = 'accepted' and held_reason is null
    qualify row_number() over (
        partition by unit_code, reporting_month
        order by revision desc nulls last, received_at desc nulls last, return_id desc nulls last
    ) = 1

)

select
    return_id,
    unit_code,
    reporting_month,
    revision,

    received_at,
    language,
    form_version,
    sha256,

    nil_seizures,
    nil_persons,
    nil_controls,
    nil_information,
    nil_activities,
    nil_equipment,
    nil_staff,

    rows_seizures,
    rows_persons,
    rows_controls,
    rows_information,
    rows_activities,
    rows_equipment,
    rows_staff,

    required_count,
    filled_required_count,
    question_count

from newest_revision
