-- Grain: one row per indicator on activities and the activity, count or stated sheet that adds.
{%- set trainings = "activity_type in ('initial_training', 'advanced_training', 'mentoring')" %}
{%- set counted = [
    ('trainings_held', trainings),
    (
        'joint_operations',
        "activity_type = 'joint_operation' and joint_operation_code is not null"
    ),
    ('south_south_exchanges', 'is_south_south'),
] %}
{%- set fields = {
    'unit_code': 'unit_code',
    'return_id': '_return_id',
    'source_sheet': '_source_sheet',
    'source_row': '_source_row',
    'grant_code': 'activity_grant_code',
    'activity_type': 'activity_type',
    'topic': 'topic',
    'agency_class': 'agency_class',
    'is_disputed': 'false',
} %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

activities as (

    select * from {{ ref('fct_activity') }}

)

-- An activity counts in the month it started, however late its return; participations count in the
-- month that reports them.
{% for indicator_code, condition in counted %}
    (
        {{ contribution_rows(
            indicator_code,
            'sheet_row',
            'activities',
            dict(
                fields,
                reporting_month=month_start('start_date'),
                record_key='activity_key',
                numerator='1',
            ),
            'is_first_line and ' ~ condition,
        ) }}
    )
    union all
{% endfor %}
{% for sex, column in [
    ('female', 'participants_women'),
    ('male', 'participants_men'),
    ('unknown', 'participants_unknown'),
] %}
    (
        {{ contribution_rows(
            'training_participations',
            'sheet_row',
            'activities',
            dict(
                fields,
                reporting_month='reporting_month',
                record_key="activity_line_key || ' " ~ sex ~ "'",
                source_column="'" ~ column ~ "'",
                sex="'" ~ sex ~ "'",
                numerator=column,
            ),
            trainings ~ ' and ' ~ column ~ ' is not null',
        ) }}
    )
    union all
{% endfor %}
{% for indicator_code in counted | map('first') | list + ['training_participations'] %}
    (
        {{ stated_zero_rows(indicator_code, 'stated', "sheet = 'activities' and is_stated") }}
    )
    {% if not loop.last %}union all{% endif %}
{% endfor %}
