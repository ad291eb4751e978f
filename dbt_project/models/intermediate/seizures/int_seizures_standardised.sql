-- Grain: one row per commodity line of the current return of each unit and month.
{{ by_month() }}
{%- set named_columns = [
    'commodity_code',
    'departure_country',
    'transit_1_country',
    'transit_2_country',
    'destination_country',
] %}
with

lines as (

    select * from {{ ref('stg_jaitf__seizures') }}
    where {{ is_touched('reporting_month') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

names_written as (

    select * from {{ ref('stg_jaitf__names_written') }}
    where {{ is_touched('reporting_month') }}

),

units as (

    select * from {{ ref('int_units_located') }}

),

commodities as (

    select * from {{ ref('seed_commodity') }}

),

conversions as (

    select * from {{ ref('seed_unit_conversion') }}

),

bounds as (

    select * from {{ ref('seed_plausibility_bound') }}

),

rates as (

    select * from {{ ref('int_exchange_rates_dated') }}

),

names_waiting as (

    {{ names_waiting('names_written', 'seizures', named_columns) }}

),

-- Inner join on purpose: lines of replaced revisions leave here. A name that nobody has decided on
-- is no missing one: it gets a code of its own, so that its line is found and counted.
current_lines as (

    select
        lines.*,
        {%- for column in named_columns %}
            coalesce(lines.{{ column }}, names_waiting.{{ column }}) as known_{{ column }},
        {%- endfor %}
        units.region_m49,
        commodities.group_code,
        coalesce(commodities.class_code, names_waiting.commodity_code) as class_code,
        coalesce(lines.seizure_date, lines.reporting_month) as rule_date,
        -- The face value of cash is written as its quantity, with the currency beside it.
        case
            when lines.unit_reported = 'currency_unit'
                then coalesce(lines.quantity_reported, lines.value_reported)
            else lines.value_reported
        end as money_value
    from lines
    inner join current_returns
        on lines._return_id = current_returns.return_id
    left join names_waiting
        on
            lines._return_id = names_waiting._return_id
            and lines.line_number = names_waiting.line_number
    left join units
        on lines.unit_code = units.unit_code
    left join commodities
        on lines.commodity_code = commodities.commodity_code

),

-- The rule for the drug goes before the rule for all, then the one for the region.
line_rules as (

    select
        current_lines.unit_code,
        current_lines.reporting_month,
        current_lines.line_number,
        conversions.rule_id,
        conversions.standard_unit,
        conversions.factor
    from current_lines
    inner join conversions
        on
            current_lines.unit_reported = conversions.measure_unit
            and {{ valid_on('conversions', 'current_lines.rule_date') }}
    where
        conversions.commodity_code in ('*', current_lines.commodity_code)
        and conversions.region_m49 in ('*', current_lines.region_m49)
    qualify row_number() over (
        partition by
            current_lines.unit_code, current_lines.reporting_month, current_lines.line_number
        order by
            case when conversions.commodity_code = '*' then 2 else 1 end asc nulls last,
            case when conversions.region_m49 = '*' then 2 else 1 end asc nulls last,
            conversions.rule_id asc nulls last
    ) = 1

),

standardised as (

    select
        current_lines.*,
        line_rules.rule_id as conversion_rule_id,
        line_rules.standard_unit,
        line_rules.factor as conversion_factor,
        cast(
            {{ decimal_product('current_lines.quantity_reported', 'line_rules.factor') }}
            as decimal(18, 6)
        ) as standard_quantity
    from current_lines
    left join line_rules
        on
            current_lines.unit_code = line_rules.unit_code
            and current_lines.reporting_month = line_rules.reporting_month
            and current_lines.line_number = line_rules.line_number

)

select
    {{ surrogate_key([
        'standardised.unit_code', 'standardised.reporting_month', 'standardised.line_number'
    ]) }} as seizure_line_key,
    -- A line without a reference is an event of its own: it can be neither joined nor linked.
    case
        when standardised.seizure_ref is null
            then {{ surrogate_key([
                'standardised.unit_code', 'standardised.reporting_month', 'standardised.line_number'
            ]) }}
        else {{ claim_key('standardised.unit_code', 'standardised.seizure_ref') }}
    end as claim_key,
    standardised._return_id,
    standardised.unit_code,
    standardised.reporting_month,
    standardised.line_number,

    standardised.seizure_ref,
    standardised.seizure_date,
    standardised.date_precision,
    standardised.airport_place,
    standardised.traffic_type,
    standardised.flow,
    standardised.known_departure_country as departure_country,
    standardised.departure_airport,
    standardised.known_transit_1_country as transit_1_country,
    standardised.transit_1_airport,
    standardised.known_transit_2_country as transit_2_country,
    standardised.transit_2_airport,
    standardised.known_destination_country as destination_country,
    standardised.destination_airport,
    standardised.concealment,
    standardised.detection_basis,
    standardised.detection_means,
    standardised.api_used,
    standardised.pnr_used,
    standardised.i247_hit,
    standardised.cencomm_sent,
    standardised.unit_role,
    standardised.lead_agency,
    standardised.joint_operation_code,
    standardised.linked_unit_code,
    standardised.linked_seizure_ref,
    standardised.investigation_opened,
    standardised.controlled_delivery,

    standardised.known_commodity_code as commodity_code,
    standardised.group_code,
    standardised.class_code,
    standardised.commodity_form,
    standardised.species,
    standardised.arms_traced,
    standardised.quantity_kind,
    standardised.quantity_reported,
    standardised.quantity_reported_status,
    standardised.unit_reported,
    standardised.value_reported,
    standardised.value_reported_status,
    standardised.currency_code,

    standardised.standard_unit,
    standardised.conversion_rule_id,
    standardised.conversion_factor,
    case
        when standardised.standard_unit = 'kg' then standardised.standard_quantity
    end as quantity_kg,
    case
        when standardised.standard_unit = 'unit' then standardised.standard_quantity
    end as quantity_unit_count,
    case
        when standardised.standard_unit = 'litre' then standardised.standard_quantity
    end as quantity_litre,

    rates.rate_month as exchange_rate_month,
    rates.usd_per_unit,
    rates.source as exchange_rate_source,
    cast(
        {{ decimal_product('standardised.money_value', 'rates.usd_per_unit') }} as decimal(18, 2)
    ) as value_usd,

    coalesce(standardised.standard_quantity > bounds.max_quantity, false) as is_beyond_bound,

    standardised._source_file,
    standardised._source_sheet,
    standardised._source_row

from standardised
left join rates
    on
        standardised.currency_code = rates.currency_code
        and {{ valid_on('rates', 'standardised.rule_date') }}
left join bounds
    on
        standardised.class_code = bounds.class_code
        and standardised.standard_unit = bounds.standard_unit
