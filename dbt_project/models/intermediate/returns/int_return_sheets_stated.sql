-- Grain: one row per current return and data sheet.
{%- set sheets = [
    'seizures', 'persons', 'controls', 'information', 'activities', 'equipment', 'staff'
] %}
with

returns as (

    select * from {{ ref('int_returns_current') }}

),

sheets as (
    {% for sheet in sheets %}
        select
            return_id,
            unit_code,
            reporting_month,
            '{{ sheet }}' as sheet,
            nil_{{ sheet }} as is_nil,
            rows_{{ sheet }} as row_count
        from returns
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}

)

select
    return_id,
    unit_code,
    reporting_month,
    sheet,

    is_nil,
    row_count,
    -- Nil is stated and gives a zero; an empty sheet without its nil box is missing and gives none.
    coalesce(row_count, 0) > 0 or coalesce(is_nil, false) as is_stated

from sheets
