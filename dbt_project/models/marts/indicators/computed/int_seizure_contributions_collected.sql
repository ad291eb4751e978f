-- Grain: one row per indicator on seizures and the event, line or stated sheet that adds to it.
{%- set of_events = [
    ('seizure_events', 'true', 'null', false),
    ('wildlife_seizures', 'has_wildlife', 'null', false),
    ('investigations_opened', "investigation_opened = 'yes'", 'null', true),
    ('controlled_deliveries', "controlled_delivery = 'yes'", 'null', true),
    ('seizures_intelligence_led_pct', 'is_intelligence_led is not null', '1', false),
] %}
{%- set event_fields = {
    'unit_code': 'lead_unit_code',
    'reporting_month': 'reporting_month',
    'record_key': 'seizure_event_key',
    'return_id': '_return_id',
    'source_sheet': '_source_sheet',
    'source_row': '_source_row',
    'detection_basis': 'detection_basis',
    'traffic_type': 'traffic_type',
    'flow': 'flow',
    'is_disputed': 'false',
    'counting_status': 'counting_status',
    'link_basis': 'link_basis',
    'unit_role': 'unit_role',
} %}
{%- set line_fields = {
    'unit_code': 'unit_code',
    'reporting_month': 'reporting_month',
    'record_key': 'seizure_line_key',
    'return_id': '_return_id',
    'source_sheet': '_source_sheet',
    'source_row': '_source_row',
    'commodity_code': 'commodity_code',
    'commodity_class_code': 'commodity_class_code',
    'commodity_group_code': 'commodity_group_code',
    'detection_basis': 'detection_basis',
    'traffic_type': 'traffic_type',
    'flow': 'flow',
    'is_disputed': 'is_disputed',
    'counting_status': 'counting_status',
    'link_basis': 'link_basis',
    'unit_role': 'unit_role',
} %}
{%- set as_converted = {
    'source_column': "'quantity_reported'",
    'conversion_rule_id': 'conversion_rule_id',
    'conversion_factor': 'conversion_factor',
} %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

events as (

    select * from {{ ref('fct_seizure_event') }}
    where is_counted

),

-- A quantity in dispute is not known: one mistyped unit would outweigh a year of seizures.
lines as (

    select
        lines.*,
        commodities.commodity_class_code,
        commodities.commodity_group_code,
        conversions.factor as conversion_factor,
        rates.usd_per_unit,
        case when not lines.is_disputed then lines.quantity_kg end as sure_kg,
        case when not lines.is_disputed then lines.quantity_unit_count end as sure_units,
        case when not lines.is_disputed then lines.value_usd end as sure_usd
    from {{ ref('fct_seizure_line') }} as lines
    left join {{ ref('dim_commodity') }} as commodities
        on lines.commodity_code = commodities.commodity_code
    left join {{ ref('seed_unit_conversion') }} as conversions
        on lines.conversion_rule_id = conversions.rule_id
    left join {{ ref('int_exchange_rates_dated') }} as rates
        on
            lines.currency_code = rates.currency_code
            and lines.exchange_rate_month = rates.rate_month
    where lines.is_counted

)

{% for indicator_code, condition, whole, is_followed_up in of_events %}
    (
        {{ contribution_rows(
            indicator_code,
            'sheet_row',
            'events',
            dict(
                event_fields,
                numerator=('case when is_intelligence_led then 1 else 0 end' if whole == '1' else '1'),
                denominator=whole,
                followed_up_return_id=('followed_up_return_id' if is_followed_up else 'null'),
            ),
            condition,
        ) }}
    )
    union all
{% endfor %}
-- A line whose measure nobody has decided on may be of either measure.
(
    {{ contribution_rows(
        'quantity_seized_kg',
        'sheet_row',
        'lines',
        dict(line_fields, numerator='sure_kg', **as_converted),
        "coalesce(standard_unit, 'kg') = 'kg'",
    ) }}
)
union all
(
    {{ contribution_rows(
        'quantity_seized_units',
        'sheet_row',
        'lines',
        dict(line_fields, numerator='sure_units', **as_converted),
        "coalesce(standard_unit, 'unit') = 'unit'",
    ) }}
)
union all
-- The face value of cash is written as its quantity, or as its value with the currency beside it.
(
    {{ contribution_rows(
        'cash_seized_usd',
        'sheet_row',
        'lines',
        dict(
            line_fields,
            numerator='sure_usd',
            currency_code='currency_code',
            usd_per_unit='usd_per_unit',
            source_column="case
                when unit_reported = 'currency_unit' and quantity_reported is not null
                    then 'quantity_reported'
                else 'value_reported'
            end",
        ),
        "commodity_class_code = 'currency'",
    ) }}
)
union all
(
    {{ contribution_rows(
        'arms_traced_pct',
        'sheet_row',
        'lines',
        dict(
            line_fields,
            numerator="case when arms_traced = 'yes' then quantity_unit_count else 0 end",
            denominator='quantity_unit_count',
            followed_up_return_id='followed_up_return_id',
            **as_converted
        ),
        "commodity_group_code = 'arms' and arms_traced in ('yes', 'no')
            and quantity_unit_count is not null",
    ) }}
)
{%- for indicator_code, whole in [
    ('seizure_events', 'null'),
    ('wildlife_seizures', 'null'),
    ('investigations_opened', 'null'),
    ('controlled_deliveries', 'null'),
    ('seizures_intelligence_led_pct', '0'),
    ('quantity_seized_kg', 'null'),
    ('quantity_seized_units', 'null'),
    ('cash_seized_usd', 'null'),
    ('arms_traced_pct', '0'),
] %}
    union all
    (
        {{ stated_zero_rows(indicator_code, 'stated', "sheet = 'seizures' and is_stated", whole) }}
    )
{%- endfor %}
