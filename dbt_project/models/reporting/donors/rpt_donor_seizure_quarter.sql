-- Grain: one row per donor, quarter, country, commodity and standard unit with counted seizures.
with

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

grant_unit_months as (

    select * from {{ ref('bridge_grant_unit_month') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

commodities as (

    select * from {{ ref('dim_commodity') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

supported as (

    select distinct
        donor_code,
        unit_code,
        month_date
    from grant_unit_months

),

-- Inner joins on purpose: lines of units and months that no grant supports have no donor.
donor_lines as (

    select
        lines.*,
        supported.donor_code,
        units.country_code,
        months.quarter_code,
        case lines.standard_unit
            when 'kg' then lines.quantity_kg
            when 'unit' then lines.quantity_unit_count
            when 'litre' then lines.quantity_litre
        end as quantity
    from lines
    inner join supported
        on
            lines.unit_code = supported.unit_code
            and lines.reporting_month = supported.month_date
    inner join months
        on lines.reporting_month = months.month_date
    left join units
        on
            lines.unit_code = units.unit_code
            and {{ valid_on('units', 'months.month_end_date') }}
    where lines.is_counted

),

summed as (

    select
        donor_code,
        quarter_code,
        country_code,
        commodity_code,
        standard_unit,
        count(distinct seizure_event_key) as seizure_count,
        count(*) as line_count,
        count_if(is_disputed) as disputed_line_count,
        sum(quantity) as quantity,
        sum(case when is_disputed then quantity end) as quantity_disputed,
        sum(quantity_kg) as quantity_kg,
        sum(quantity_unit_count) as quantity_unit_count,
        sum(quantity_litre) as quantity_litre,
        sum(value_usd) as value_usd
    from donor_lines
    group by donor_code, quarter_code, country_code, commodity_code, standard_unit

)

select
    summed.donor_code,
    summed.quarter_code,
    summed.country_code,
    summed.commodity_code,
    summed.standard_unit,

    countries.country_name_en,
    countries.country_name_fr,
    commodities.commodity_class_code,
    commodities.commodity_class_name_en,
    commodities.commodity_class_name_fr,
    commodities.commodity_name_en,
    commodities.commodity_name_fr,
    commodities.sort_order,

    cast(summed.seizure_count as bigint) as seizure_count,
    cast(summed.line_count as bigint) as line_count,
    cast(summed.disputed_line_count as bigint) as disputed_line_count,
    cast(summed.quantity as decimal(38, 6)) as quantity,
    cast(summed.quantity_disputed as decimal(38, 6)) as quantity_disputed,
    cast(summed.quantity_kg as decimal(38, 6)) as quantity_kg,
    cast(summed.quantity_unit_count as decimal(38, 6)) as quantity_unit_count,
    cast(summed.quantity_litre as decimal(38, 6)) as quantity_litre,
    cast(summed.value_usd as decimal(38, 2)) as value_usd

from summed
left join countries
    on summed.country_code = countries.country_code
left join commodities
    on summed.commodity_code = commodities.commodity_code
