-- Grain: one row per indicator on staff, information and controls and the line or nil that adds.
{%- set of_lines = [
    (
        'women_staff_pct', 'staff', 'staff_key', 'women', 'true',
        'case when men is not null then women end', 'women + men'
    ),
    (
        'women_heads_pct', 'staff', 'staff_key', 'women_heads', 'true',
        'case when heads is not null then women_heads end',
        'case when women_heads is not null then heads end'
    ),
    (
        'i247_queries', 'information', 'information_exchange_key', 'query_count',
        "channel = 'i247'", 'query_count', 'null'
    ),
    (
        'i247_hit_pct', 'information', 'information_exchange_key', 'hit_count',
        "channel = 'i247'",
        'case when query_count is not null then hit_count end',
        'case when hit_count is not null then query_count end'
    ),
    (
        'cencomm_messages_sent', 'information', 'information_exchange_key', 'sent_count',
        "channel = 'cencomm'", 'sent_count', 'null'
    ),
    (
        'lists_screened', 'controls', 'control_key', 'control_count',
        "control_type in ('api_lists_screened', 'pnr_lists_screened')", 'control_count', 'null'
    ),
] %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

staff as (

    select * from {{ ref('fct_staff') }}

),

information as (

    select * from {{ ref('fct_information_exchange') }}

),

controls as (

    select * from {{ ref('fct_control') }}

)

-- A share takes only the lines that state both of its parts.
{% for indicator_code, relation, key, column, condition, part, whole in of_lines %}
    (
        {{ contribution_rows(
            indicator_code,
            'sheet_row',
            relation,
            {
                'unit_code': 'unit_code',
                'reporting_month': 'reporting_month',
                'record_key': key,
                'return_id': '_return_id',
                'source_sheet': '_source_sheet',
                'source_row': '_source_row',
                'source_column': "'" ~ column ~ "'",
                'agency_class': 'agency_class' if relation == 'staff' else 'null',
                'control_type': 'control_type' if relation == 'controls' else 'null',
                'numerator': part,
                'denominator': whole,
                'is_disputed': 'false',
            },
            condition,
        ) }}
    )
    union all
{% endfor %}
-- A sheet that is stated as nil has no lines, and its totals are zero.
{% for indicator_code, sheet in [
    ('i247_queries', 'information'),
    ('cencomm_messages_sent', 'information'),
    ('lists_screened', 'controls'),
] %}
    (
        {{ stated_zero_rows(
            indicator_code,
            'stated',
            "sheet = '" ~ sheet ~ "' and is_nil and coalesce(row_count, 0) = 0",
        ) }}
    )
    {% if not loop.last %}union all{% endif %}
{% endfor %}
