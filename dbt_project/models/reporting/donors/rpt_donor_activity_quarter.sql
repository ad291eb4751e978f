-- Grain: one row per donor, quarter and activity reported in it.
with

activity_lines as (
    {{ donor_lines(ref('fct_activity'), 'activity_grant_code') }}
),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

codes as (

    select * from {{ ref('dim_code') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

in_quarters as (

    select
        activity_lines.*,
        months.quarter_code,
        coalesce(activity_lines.participants_women, 0)
        + coalesce(activity_lines.participants_men, 0)
        + coalesce(activity_lines.participants_unknown, 0) as participants_stated
    from activity_lines
    inner join months
        on activity_lines.reporting_month = months.month_date

),

-- One activity has a line for each agency class, and for each unit that took part; its own fields
-- are taken from its first line.
summed as (

    select
        donor_code,
        quarter_code,
        activity_key,
        case
            when bool_or(attribution = 'earmarked') then 'earmarked'
            when bool_or(attribution = 'in_kind') then 'in_kind'
            else min(attribution)
        end as attribution,
        {{ text_list('own_grant_code') }} as grant_code,
        bool_or(is_other_grant) as is_other_grant,
        {{ text_list('unit_code') }} as unit_codes,
        sum(participants_women) as participants_women,
        sum(participants_men) as participants_men,
        sum(participants_unknown) as participants_unknown,
        sum(
            case
                when
                    coalesce(participants_women, participants_men, participants_unknown)
                    is not null
                    then participants_stated
            end
        ) as participants_total
    from in_quarters
    group by donor_code, quarter_code, activity_key

),

first_lines as (

    select *
    from in_quarters
    qualify row_number() over (
        partition by donor_code, quarter_code, activity_key
        order by
            reporting_month asc nulls last,
            unit_code asc nulls last,
            line_number asc nulls last,
            attribution asc nulls last
    ) = 1

),

located as (

    select
        first_lines.*,
        units.unit_name_en,
        units.unit_name_fr,
        units.country_code
    from first_lines
    left join units
        on
            first_lines.unit_code = units.unit_code
            and {{ valid_on('units', month_end('first_lines.reporting_month')) }}

)

select
    summed.donor_code,
    summed.quarter_code,
    summed.activity_key,

    located.activity_ref,
    located.unit_code,
    located.unit_name_en,
    located.unit_name_fr,
    summed.unit_codes,
    located.country_code,
    countries.country_name_en,
    countries.country_name_fr,
    located.activity_type,
    activity_type.label_en as activity_type_name_en,
    activity_type.label_fr as activity_type_name_fr,
    located.topic,
    topic.label_en as topic_name_en,
    topic.label_fr as topic_name_fr,
    located.pillar,
    pillar.label_en as pillar_name_en,
    pillar.label_fr as pillar_name_fr,
    located.start_date,
    located.end_date,
    case when located.is_south_south then 'yes' else located.south_south end as south_south,
    located.joint_operation_code,
    summed.grant_code,
    summed.is_other_grant,
    summed.attribution,

    cast(summed.participants_women as bigint) as participants_women,
    cast(summed.participants_men as bigint) as participants_men,
    cast(summed.participants_unknown as bigint) as participants_unknown,
    cast(summed.participants_total as bigint) as participants_total

from summed
inner join located
    on
        summed.donor_code = located.donor_code
        and summed.quarter_code = located.quarter_code
        and summed.activity_key = located.activity_key
left join countries
    on located.country_code = countries.country_code
left join codes as activity_type
    on
        activity_type.code_list = 'activity_type'
        and located.activity_type = activity_type.code
left join codes as topic
    on
        topic.code_list = 'topic'
        and located.topic = topic.code
left join codes as pillar
    on
        pillar.code_list = 'pillar'
        and located.pillar = pillar.code
