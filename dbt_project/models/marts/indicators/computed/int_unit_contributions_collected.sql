-- Grain: one row per indicator on units and their returns and the unit and month that adds to it.
{%- set of_milestones = [
    ('units_established', "has_agreement and unit_status <> 'closed'"),
    ('units_with_mou', "has_mou and unit_status <> 'closed'"),
    ('units_operational', "unit_status = 'operational'"),
] %}
{%- set of_returns = {
    'unit_code': 'unit_code',
    'reporting_month': 'reporting_month',
    'record_key': "unit_code || ' ' || cast(reporting_month as string)",
    'return_id': 'current_return_id',
    'is_disputed': 'false',
} %}
with

unit_months as (

    select * from {{ ref('int_unit_months_expected') }}

),

reporting as (

    select * from {{ ref('fct_reporting') }}

)

{% for indicator_code, condition in of_milestones %}
    (
        {{ contribution_rows(indicator_code, 'milestone', 'unit_months', {
            'unit_code': 'unit_code',
            'reporting_month': 'month_date',
            'record_key': "unit_code || ' ' || cast(month_date as string)",
            'numerator': 'case when ' ~ condition ~ ' then 1 else 0 end',
            'is_disputed': 'false',
        }) }}
    )
    union all
{% endfor %}
(
    {{ contribution_rows(
        'units_reporting',
        'expected',
        'reporting',
        dict(of_returns, numerator='case when is_received then 1 else 0 end'),
    ) }}
)
union all
(
    {{ contribution_rows(
        'returns_on_time_pct',
        'expected',
        'reporting',
        dict(
            of_returns,
            numerator='case when is_expected and is_on_time then 1 else 0 end',
            denominator='case when is_expected then 1 else 0 end',
        ),
    ) }}
)
