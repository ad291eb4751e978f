-- Grain: one row per indicator on staff, information and controls, unit and month.
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

),

-- A share takes only the lines that state both of its parts.
sums as (

    select
        'women_staff_pct' as indicator_code,
        'staff' as sheet,
        unit_code,
        reporting_month,
        sum(case when men is not null then women end) as numerator,
        sum(women + men) as denominator
    from staff
    group by unit_code, reporting_month

    union all

    select
        'women_heads_pct' as indicator_code,
        'staff' as sheet,
        unit_code,
        reporting_month,
        sum(case when heads is not null then women_heads end) as numerator,
        sum(case when women_heads is not null then heads end) as denominator
    from staff
    group by unit_code, reporting_month

    union all

    select
        'i247_queries' as indicator_code,
        'information' as sheet,
        unit_code,
        reporting_month,
        sum(query_count) as numerator,
        cast(null as bigint) as denominator
    from information
    where channel = 'i247'
    group by unit_code, reporting_month

    union all

    select
        'i247_hit_pct' as indicator_code,
        'information' as sheet,
        unit_code,
        reporting_month,
        sum(case when query_count is not null then hit_count end) as numerator,
        sum(case when hit_count is not null then query_count end) as denominator
    from information
    where channel = 'i247'
    group by unit_code, reporting_month

    union all

    select
        'cencomm_messages_sent' as indicator_code,
        'information' as sheet,
        unit_code,
        reporting_month,
        sum(sent_count) as numerator,
        cast(null as bigint) as denominator
    from information
    where channel = 'cencomm'
    group by unit_code, reporting_month

    union all

    select
        'lists_screened' as indicator_code,
        'controls' as sheet,
        unit_code,
        reporting_month,
        sum(control_count) as numerator,
        cast(null as bigint) as denominator
    from controls
    where control_type in ('api_lists_screened', 'pnr_lists_screened')
    group by unit_code, reporting_month

),

-- A sheet that is stated as nil has no lines, and its totals are zero.
stated_nil as (
{% for indicator_code, sheet in [
    ('i247_queries', 'information'),
    ('cencomm_messages_sent', 'information'),
    ('lists_screened', 'controls'),
] %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            0 as numerator,
            cast(null as bigint) as denominator
        from stated
        where sheet = '{{ sheet }}' and is_nil and coalesce(row_count, 0) = 0
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

computed as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        numerator,
        denominator
    from sums

    union all

    select
        indicator_code,
        unit_code,
        reporting_month,
        numerator,
        denominator
    from stated_nil

)

select
    indicator_code,
    unit_code,
    reporting_month,
    '_T' as disaggregation_type,
    '_T' as disaggregation_code,

    cast(numerator as decimal(38, 6)) as numerator,
    cast(denominator as decimal(38, 6)) as denominator

from computed
