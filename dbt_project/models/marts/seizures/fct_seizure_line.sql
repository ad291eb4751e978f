-- Grain: one row per commodity line of the current return of each unit and month.
with

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

claims as (

    select * from {{ ref('int_seizure_claims_linked') }}

),

findings as (

    select * from {{ ref('stg_jaitf__findings') }}

),

questioned_rows as (

    select distinct
        return_id,
        _source_row
    from findings
    where severity = 'question' and sheet = 'seizures' and _source_row is not null

)

select
    lines.seizure_line_key,
    lines.claim_key,
    claims.seizure_event_key,
    lines.unit_code,
    lines.reporting_month,
    lines.line_number,
    lines.seizure_ref,

    lines.seizure_date,
    lines.date_precision,
    lines.airport_place,
    lines.traffic_type,
    lines.flow,
    lines.departure_country,
    lines.departure_airport,
    lines.transit_1_country,
    lines.transit_1_airport,
    lines.transit_2_country,
    lines.transit_2_airport,
    lines.destination_country,
    lines.destination_airport,
    lines.concealment,
    lines.detection_basis,
    lines.detection_means,
    lines.api_used,
    lines.pnr_used,
    lines.i247_hit,
    lines.cencomm_sent,
    lines.unit_role,
    lines.lead_agency,
    lines.joint_operation_code,
    lines.investigation_opened,
    lines.controlled_delivery,

    lines.commodity_code,
    lines.commodity_form,
    lines.species,
    lines.arms_traced,

    lines.quantity_reported,
    lines.quantity_reported_status,
    lines.unit_reported,
    lines.quantity_kind,
    lines.standard_unit,
    lines.quantity_kg,
    lines.quantity_unit_count,
    lines.quantity_litre,
    lines.conversion_rule_id,
    lines.value_reported,
    lines.value_reported_status,
    lines.currency_code,
    lines.value_usd,
    lines.exchange_rate_month,

    claims.counting_status,
    claims.counting_status = 'counted' as is_counted,
    lines.is_beyond_bound or questioned_rows.return_id is not null as is_disputed,
    {{ is_provisional('lines.reporting_month') }} as is_provisional,

    lines._return_id,
    lines._source_file,
    lines._source_sheet,
    lines._source_row

from lines
left join claims
    on lines.claim_key = claims.claim_key
left join questioned_rows
    on
        lines._return_id = questioned_rows.return_id
        and lines._source_row = questioned_rows._source_row
