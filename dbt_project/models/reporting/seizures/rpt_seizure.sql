-- Grain: one row per counted seizure line: one that the unit seized, of the claim that leads.
{%- set code_lists = ['traffic_type', 'flow', 'concealment', 'detection_basis'] %}
{%- set stops = ['departure', 'transit_1', 'transit_2', 'destination'] %}
with

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

events as (

    select * from {{ ref('fct_seizure_event') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

airports as (

    select * from {{ ref('dim_airport') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

commodities as (

    select * from {{ ref('dim_commodity') }}

),

codes as (

    select * from {{ ref('dim_code') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

grant_unit_months as (

    select * from {{ ref('bridge_grant_unit_month') }}

),

supporters as (

    select
        unit_code,
        month_date,
        {{ text_list('donor_code') }} as donor_codes
    from grant_unit_months
    group by unit_code, month_date

)

select
    lines.seizure_line_key,
    lines.seizure_event_key,
    lines.unit_code,
    units.unit_name_en,
    units.unit_name_fr,
    units.airport_iata,
    airports.airport_name,
    airports.latitude as airport_latitude,
    airports.longitude as airport_longitude,
    units.country_code,
    countries.country_name_en,
    countries.country_name_fr,
    countries.iso2_code,
    countries.m49_code,
    countries.region_name_en,
    lines.reporting_month,
    months.quarter_code,

    lines.seizure_date,
    commodities.commodity_class_code,
    commodities.commodity_class_name_en,
    commodities.commodity_class_name_fr,
    commodities.commodity_group_name_en,
    lines.commodity_code,
    commodities.commodity_name_en,
    commodities.commodity_name_fr,
    lines.traffic_type,
    traffic_type.label_en as traffic_type_name_en,
    lines.flow,
    flow.label_en as flow_name_en,
    concealment.label_en as concealment_name_en,
    lines.detection_basis,
    detection_basis.label_en as detection_basis_name_en,
    events.is_intelligence_led,
    lines.departure_country as departure_country_code,
    departure.country_name_en as departure_country_name_en,
    lines.destination_country as destination_country_code,
    destination.country_name_en as destination_country_name_en,
    concat_ws(
        ' -> ',
        {%- for stop in stops %}
            {{ stop }}.country_name_en{{ ',' if not loop.last }}
        {%- endfor %}
    ) as route_name_en,

    lines.quantity_reported,
    lines.unit_reported,
    lines.standard_unit,
    lines.quantity_kg,
    lines.quantity_unit_count,
    lines.quantity_litre,
    lines.currency_code,
    lines.value_usd,
    lines.is_disputed,
    lines.outlier_kind,
    lines.is_provisional,
    supporters.donor_codes,

    lines._return_id as return_id,
    lines._source_file as source_file,
    lines._source_sheet as source_sheet,
    lines._source_row as source_row

from lines
left join events
    on lines.seizure_event_key = events.seizure_event_key
left join months
    on lines.reporting_month = months.month_date
left join units
    on
        lines.unit_code = units.unit_code
        and {{ valid_on('units', 'months.month_end_date') }}
left join airports
    on units.airport_iata = airports.airport_iata
left join countries
    on units.country_code = countries.country_code
left join commodities
    on lines.commodity_code = commodities.commodity_code
{%- for code_list in code_lists %}
    left join codes as {{ code_list }}
        on
            {{ code_list }}.code_list = '{{ code_list }}'
            and lines.{{ code_list }} = {{ code_list }}.code
{%- endfor %}
{%- for stop in stops %}
    left join countries as {{ stop }}
        on lines.{{ stop }}_country = {{ stop }}.country_code
{%- endfor %}
left join supporters
    on
        lines.unit_code = supporters.unit_code
        and lines.reporting_month = supporters.month_date
where lines.is_counted
