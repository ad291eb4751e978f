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

follow_ups as (

    select * from {{ ref('int_follow_ups_latest') }}

),

outliers as (

    select * from {{ ref('int_line_outliers_found') }}

),

-- A question about a name, a route or a date leaves the amount as sure as it was. A line that seems
-- to be told twice may hold no amount of its own.
questioned_rows as (

    select
        return_id,
        _source_row,
        -- A steward who has confirmed the amount has answered this one, and no other.
        count_if(rule = 'implausible_quantity') > 0 as is_about_bound,
        count_if(
            rule in ('duplicate_seizure_line', 'line_seen_before')
            or (
                column_name in (
                    'quantity_reported',
                    'unit_reported',
                    'value_reported',
                    'currency_code'
                )
                and rule not in ('name_near', 'name_unknown', 'implausible_quantity')
            )
        ) > 0 as is_about_amount
    from findings
    where severity = 'question' and sheet = 'seizures' and _source_row is not null
    group by return_id, _source_row

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
    coalesce(follow_ups.investigation_opened, lines.investigation_opened) as investigation_opened,
    lines.investigation_opened as investigation_opened_reported,
    coalesce(follow_ups.controlled_delivery, lines.controlled_delivery) as controlled_delivery,
    lines.controlled_delivery as controlled_delivery_reported,

    lines.commodity_code,
    lines.commodity_form,
    lines.species,
    -- The follow-up speaks of the seizure; arms are traced, the ammunition beside them is not.
    case
        when lines.group_code = 'arms'
            then coalesce(follow_ups.arms_traced, lines.arms_traced)
        else lines.arms_traced
    end as arms_traced,
    lines.arms_traced as arms_traced_reported,

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
    claims.link_basis,
    coalesce(questioned_rows.is_about_amount, false)
    or coalesce(outliers.is_dispute_kind and outliers.decision <> 'confirmed', false)
    or (
        (lines.is_beyond_bound or coalesce(questioned_rows.is_about_bound, false))
        and coalesce(outliers.decision, 'undecided') <> 'confirmed'
    ) as is_disputed,
    outliers.outlier_kind,
    outliers.outlier_score,
    questioned_rows.return_id is not null as has_open_question,
    {{ is_provisional('lines.reporting_month') }} as is_provisional,

    follow_ups.followed_up_return_id,
    lines._return_id,
    lines._source_file,
    lines._source_sheet,
    lines._source_row

from lines
left join claims
    on lines.claim_key = claims.claim_key
left join follow_ups
    on lines.claim_key = follow_ups.claim_key
left join questioned_rows
    on
        lines._return_id = questioned_rows.return_id
        and lines._source_row = questioned_rows._source_row
left join outliers
    on lines.seizure_line_key = outliers.seizure_line_key
