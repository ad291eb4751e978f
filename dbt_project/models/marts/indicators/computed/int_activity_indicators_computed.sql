-- Grain: one row per indicator on activities, unit, month and disaggregation.
{%- set trainings = "('initial_training', 'advanced_training', 'mentoring')" %}
{%- set counted = [
    ('trainings_held', 'activity_type in ' ~ trainings),
    (
        'joint_operations',
        "activity_type = 'joint_operation' and joint_operation_code is not null"
    ),
    ('south_south_exchanges', 'is_south_south'),
] %}
{%- set participants = [
    ('female', 'participants_women'),
    ('male', 'participants_men'),
    ('unknown', 'participants_unknown'),
] %}
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

activities as (

    select * from {{ ref('fct_activity') }}

),

-- An activity counts in the month it started, however late its return; participations count in the
-- month that reports them.
entries as (
    {% for indicator_code, condition in counted %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            {{ month_start('start_date') }} as reporting_month,
            activity_grant_code as grant_code,
            cast(null as string) as sex,
            1 as number
        from activities
        where is_first_line and {{ condition }}

        union all
    {% endfor %}
    {% for sex, column in participants %}
        select
            'training_participations' as indicator_code,
            unit_code,
            reporting_month,
            activity_grant_code as grant_code,
            '{{ sex }}' as sex,
            {{ column }} as number
        from activities
        where activity_type in {{ trainings }} and {{ column }} is not null
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

-- A month that states the sheet, if only that there was nothing, gives a number.
stated_zeros as (
    {% for indicator_code in counted | map('first') | list + ['training_participations'] %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            cast(null as string) as grant_code,
            cast(null as string) as sex,
            0 as number
        from stated
        where sheet = 'activities' and is_stated
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

all_entries as (

    select * from entries
    union all
    select * from stated_zeros

),

computed as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        '_T' as disaggregation_type,
        '_T' as disaggregation_code,
        sum(number) as numerator
    from all_entries
    group by indicator_code, unit_code, reporting_month

    union all

    -- Money names its donor: who reports on a grant takes what names that grant.
    select
        indicator_code,
        unit_code,
        reporting_month,
        'grant' as disaggregation_type,
        coalesce(grant_code, 'none') as disaggregation_code,
        sum(number) as numerator
    from all_entries
    group by indicator_code, unit_code, reporting_month, coalesce(grant_code, 'none')

    union all

    select
        indicator_code,
        unit_code,
        reporting_month,
        'sex' as disaggregation_type,
        sex as disaggregation_code,
        sum(number) as numerator
    from all_entries
    where sex is not null
    group by indicator_code, unit_code, reporting_month, sex

)

select
    indicator_code,
    unit_code,
    reporting_month,
    disaggregation_type,
    disaggregation_code,

    cast(numerator as decimal(38, 6)) as numerator,
    cast(null as decimal(38, 6)) as denominator

from computed
