-- Grain: one row per indicator on seizures, unit, month and disaggregation.
{%- set totals = [
    ('seizure_events', 'event_count', none),
    ('wildlife_seizures', 'wildlife_count', none),
    ('investigations_opened', 'investigation_count', none),
    ('controlled_deliveries', 'delivery_count', none),
    ('seizures_intelligence_led_pct', 'intelligence_led_count', 'known_basis_count'),
    ('quantity_seized_kg', 'quantity_kg', none),
    ('quantity_seized_units', 'quantity_unit_count', none),
    ('cash_seized_usd', 'cash_usd', none),
    ('arms_traced_pct', 'traced_count', 'traceable_count'),
] %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

events as (

    select * from {{ ref('fct_seizure_event') }}

),

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

commodities as (

    select * from {{ ref('dim_commodity') }}

),

event_sums as (

    select
        lead_unit_code as unit_code,
        reporting_month,
        count(*) as event_count,
        count_if(has_wildlife) as wildlife_count,
        count_if(investigation_opened = 'yes') as investigation_count,
        count_if(controlled_delivery = 'yes') as delivery_count,
        count_if(is_intelligence_led) as intelligence_led_count,
        count_if(is_intelligence_led is not null) as known_basis_count
    from events
    where is_counted
    group by lead_unit_code, reporting_month

),

counted_lines as (

    select
        lines.*,
        commodities.commodity_class_code,
        commodities.commodity_class_code = 'currency' as is_cash,
        commodities.commodity_group_code = 'arms' as is_arm
    from lines
    left join commodities
        on lines.commodity_code = commodities.commodity_code
    where lines.is_counted

),

-- A sum over lines whose quantity is not known is not known either, and not zero. A quantity in
-- dispute is not known: one mistyped unit would outweigh a year of seizures. A line whose measure
-- nobody has decided on may be of any of them.
line_sums as (

    select
        unit_code,
        reporting_month,
        case
            when count_if(coalesce(standard_unit, 'kg') = 'kg') > 0
                then sum(case when not is_disputed then quantity_kg end)
            else 0
        end as quantity_kg,
        case
            when count_if(coalesce(standard_unit, 'unit') = 'unit') > 0
                then sum(case when not is_disputed then quantity_unit_count end)
            else 0
        end as quantity_unit_count,
        case
            when count_if(is_cash) > 0
                then sum(case when is_cash and not is_disputed then value_usd end)
            else 0
        end as cash_usd,
        coalesce(
            sum(case when is_arm and arms_traced = 'yes' then quantity_unit_count end), 0
        ) as traced_count,
        coalesce(
            sum(case when is_arm and arms_traced in ('yes', 'no') then quantity_unit_count end), 0
        ) as traceable_count
    from counted_lines
    group by unit_code, reporting_month

),

-- A month that states its seizures, if only that there were none, gives a number for every total.
unit_months as (

    select
        stated.unit_code,
        stated.reporting_month,
        coalesce(event_sums.event_count, 0) as event_count,
        coalesce(event_sums.wildlife_count, 0) as wildlife_count,
        coalesce(event_sums.investigation_count, 0) as investigation_count,
        coalesce(event_sums.delivery_count, 0) as delivery_count,
        coalesce(event_sums.intelligence_led_count, 0) as intelligence_led_count,
        coalesce(event_sums.known_basis_count, 0) as known_basis_count,
        case when line_sums.unit_code is null then 0 else line_sums.quantity_kg end as quantity_kg,
        case
            when line_sums.unit_code is null then 0
            else line_sums.quantity_unit_count
        end as quantity_unit_count,
        case when line_sums.unit_code is null then 0 else line_sums.cash_usd end as cash_usd,
        coalesce(line_sums.traced_count, 0) as traced_count,
        coalesce(line_sums.traceable_count, 0) as traceable_count
    from stated
    left join event_sums
        on
            stated.unit_code = event_sums.unit_code
            and stated.reporting_month = event_sums.reporting_month
    left join line_sums
        on
            stated.unit_code = line_sums.unit_code
            and stated.reporting_month = line_sums.reporting_month
    where stated.sheet = 'seizures' and stated.is_stated

),

class_sums as (

    select
        unit_code,
        reporting_month,
        commodity_class_code,
        cast(sum(quantity_kg) as decimal(38, 6)) as quantity_kg,
        cast(sum(quantity_unit_count) as decimal(38, 6)) as quantity_unit_count
    from counted_lines
    where not is_disputed
    group by unit_code, reporting_month, commodity_class_code

),

computed as (
    {% for indicator_code, part, whole in totals %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            '_T' as disaggregation_type,
            '_T' as disaggregation_code,
            cast({{ part }} as decimal(38, 6)) as numerator,
            cast({{ whole or 'null' }} as decimal(38, 6)) as denominator
        from unit_months

        union all
    {% endfor %}
{%- for indicator_code, part in [
    ('quantity_seized_kg', 'quantity_kg'), ('quantity_seized_units', 'quantity_unit_count')
] %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            'commodity_class' as disaggregation_type,
            commodity_class_code as disaggregation_code,
            {{ part }} as numerator,
            cast(null as decimal(38, 6)) as denominator
        from class_sums
        where {{ part }} is not null
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    indicator_code,
    unit_code,
    reporting_month,
    disaggregation_type,
    disaggregation_code,

    numerator,
    denominator

from computed
