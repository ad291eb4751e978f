-- Grain: one row per indicator on persons and the group of persons or stated sheet that adds to it.
{%- set indicators = [
    ('persons_intercepted', "('arrested', 'intercepted')"),
    ('potential_victims_referred', "('potential_victim')"),
] %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

persons as (

    select * from {{ ref('fct_person_group') }}
    where is_counted

)

{% for indicator_code, statuses in indicators %}
    (
        {{ contribution_rows(
            indicator_code,
            'sheet_row',
            'persons',
            {
                'unit_code': 'unit_code',
                'reporting_month': 'reporting_month',
                'record_key': 'person_group_key',
                'return_id': '_return_id',
                'source_sheet': '_source_sheet',
                'source_row': '_source_row',
                'source_column': "'person_count'",
                'sex': 'sex',
                'age_band': 'age_band',
                'numerator': 'person_count',
                'is_disputed': 'false',
                'counting_status': 'counting_status',
            },
            'person_status in ' ~ statuses,
        ) }}
    )
    union all
    (
        {{ stated_zero_rows(indicator_code, 'stated', "sheet = 'persons' and is_stated") }}
    )
    {% if not loop.last %}union all{% endif %}
{% endfor %}
