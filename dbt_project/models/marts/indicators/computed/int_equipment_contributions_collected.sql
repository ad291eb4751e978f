-- Grain: one row per indicator on equipment and the line or stated sheet that adds to it.
{%- set fields = {
    'unit_code': 'unit_code',
    'reporting_month': 'reporting_month',
    'record_key': 'equipment_key',
    'return_id': '_return_id',
    'source_sheet': '_source_sheet',
    'source_row': '_source_row',
    'grant_code': 'known_grant_code',
    'equipment_category': 'equipment_category',
    'is_disputed': 'false',
} %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

-- A grant that the programme does not have pays for nothing; the sender is asked what was meant.
equipment as (

    select
        equipment.*,
        grants.grant_code as known_grant_code,
        rates.usd_per_unit
    from {{ ref('fct_equipment') }} as equipment
    left join {{ ref('dim_grant') }} as grants
        on equipment.grant_code = grants.grant_code
    left join {{ ref('int_exchange_rates_dated') }} as rates
        on
            equipment.currency_code = rates.currency_code
            and equipment.exchange_rate_month = rates.rate_month

)

(
    {{ contribution_rows(
        'equipment_delivered',
        'sheet_row',
        'equipment',
        dict(fields, numerator='item_count', source_column="'item_count'"),
        "equipment_status = 'received'",
    ) }}
)
union all
(
    {{ contribution_rows(
        'equipment_value_usd',
        'sheet_row',
        'equipment',
        dict(
            fields,
            numerator='value_usd',
            source_column="'value_reported'",
            currency_code='currency_code',
            usd_per_unit='usd_per_unit',
        ),
        "equipment_status = 'received'",
    ) }}
)
union all
(
    {{ contribution_rows(
        'equipment_working_pct',
        'sheet_row',
        'equipment',
        dict(
            fields,
            numerator="case when equipment_status = 'working' then item_count else 0 end",
            denominator='item_count',
            source_column="'item_count'",
        ),
        "equipment_status in ('working', 'not_working') and item_count is not null",
    ) }}
)
{%- for indicator_code, whole in [
    ('equipment_delivered', 'null'),
    ('equipment_value_usd', 'null'),
    ('equipment_working_pct', '0'),
] %}
    union all
    (
        {{ stated_zero_rows(indicator_code, 'stated', "sheet = 'equipment' and is_stated", whole) }}
    )
{%- endfor %}
