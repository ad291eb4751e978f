-- Grain: one row per seizure event; claims of several units to one event are one row.
with

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

follow_ups as (

    select * from {{ ref('int_follow_ups_latest') }}

),

-- One claim that only a steward's decision has brought in makes the event the steward's.
claim_counts as (

    select
        seizure_event_key,
        count(*) as claim_count,
        max(link_basis) as link_basis
    from claims
    group by seizure_event_key

),

line_counts as (

    select
        claim_key,
        count(*) as line_count,
        count_if(class_code = 'firearms') > 0 as has_arms,
        count_if(class_code = 'wildlife') > 0 as has_wildlife
    from lines
    group by claim_key

),

-- The event's fields are repeated on each of its lines; the first line speaks for the claim.
first_lines as (

    select *
    from lines
    qualify row_number() over (
        partition by claim_key
        order by reporting_month asc nulls last, line_number asc nulls last
    ) = 1

)

select
    claims.seizure_event_key,
    claims.claim_key as lead_claim_key,
    claims.unit_code as lead_unit_code,
    units.country_code as lead_country_code,
    claims.reporting_month,
    claims.seizure_ref,

    claims.seizure_date,
    claims.unit_role,
    claims.counting_status,
    claims.counting_status = 'counted' as is_counted,
    {{ is_provisional('claims.reporting_month') }} as is_provisional,
    first_lines.traffic_type,
    first_lines.flow,
    first_lines.departure_country,
    first_lines.transit_1_country,
    first_lines.transit_2_country,
    first_lines.destination_country,
    first_lines.concealment,
    first_lines.detection_basis,
    -- Null where the unit does not say how it found the goods: not known is not "no".
    case
        when
            first_lines.detection_basis in (
                'profiling_api',
                'profiling_pnr',
                'profiling_manifest',
                'national_intelligence',
                'foreign_intelligence',
                'i247',
                'cencomm'
            )
            then true
        when first_lines.detection_basis <> 'unknown' then false
    end as is_intelligence_led,
    first_lines.cencomm_sent,
    coalesce(follow_ups.investigation_opened, first_lines.investigation_opened)
        as investigation_opened,
    first_lines.investigation_opened as investigation_opened_reported,
    coalesce(follow_ups.controlled_delivery, first_lines.controlled_delivery)
        as controlled_delivery,
    first_lines.controlled_delivery as controlled_delivery_reported,
    first_lines.joint_operation_code,
    line_counts.has_arms,
    line_counts.has_wildlife,
    claim_counts.link_basis,

    cast(claim_counts.claim_count as int) as claim_count,
    cast(line_counts.line_count as int) as line_count,

    follow_ups.followed_up_return_id,
    first_lines._return_id,
    first_lines._source_file,
    first_lines._source_sheet,
    first_lines._source_row

from claims
inner join claim_counts
    on claims.seizure_event_key = claim_counts.seizure_event_key
left join line_counts
    on claims.claim_key = line_counts.claim_key
left join first_lines
    on claims.claim_key = first_lines.claim_key
left join follow_ups
    on claims.claim_key = follow_ups.claim_key
left join units
    on claims.unit_code = units.unit_code
where claims.is_lead_claim
