-- Grain: one row per indicator on equipment, unit, month and disaggregation.
with

stated as (

    select * from {{ ref('int_return_sheets_stated') }}

),

equipment as (

    select * from {{ ref('fct_equipment') }}

),

grants as (

    select * from {{ ref('dim_grant') }}

),

-- A grant that the programme does not have pays for nothing; the sender is asked what was meant.
equipment_lines as (

    select
        equipment.*,
        grants.grant_code as known_grant_code
    from equipment
    left join grants
        on equipment.grant_code = grants.grant_code

),

entries as (

    select
        'equipment_delivered' as indicator_code,
        unit_code,
        reporting_month,
        known_grant_code as grant_code,
        cast(item_count as decimal(38, 6)) as numerator,
        cast(null as decimal(38, 6)) as denominator
    from equipment_lines
    where equipment_status = 'received'

    union all

    select
        'equipment_value_usd' as indicator_code,
        unit_code,
        reporting_month,
        known_grant_code as grant_code,
        cast(value_usd as decimal(38, 6)) as numerator,
        cast(null as decimal(38, 6)) as denominator
    from equipment_lines
    where equipment_status = 'received'

    union all

    select
        'equipment_working_pct' as indicator_code,
        unit_code,
        reporting_month,
        known_grant_code as grant_code,
        cast(case when equipment_status = 'working' then item_count else 0 end as decimal(38, 6))
            as numerator,
        cast(item_count as decimal(38, 6)) as denominator
    from equipment_lines
    where equipment_status in ('working', 'not_working') and item_count is not null

),

-- A month that states the sheet, if only that there was nothing, gives a number; entries of which
-- none is known give none.
stated_zeros as (
    {% for indicator_code, denominator in [
        ('equipment_delivered', 'null'),
        ('equipment_value_usd', 'null'),
        ('equipment_working_pct', '0'),
    ] %}
        select
            '{{ indicator_code }}' as indicator_code,
            unit_code,
            reporting_month,
            cast(null as string) as grant_code,
            cast(0 as decimal(38, 6)) as numerator,
            cast({{ denominator }} as decimal(38, 6)) as denominator
        from stated
        where sheet = 'equipment' and is_stated
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

all_entries as (

    select
        *,
        true as is_entry
    from entries

    union all

    select
        *,
        false as is_entry
    from stated_zeros

),

computed as (

    select
        indicator_code,
        unit_code,
        reporting_month,
        '_T' as disaggregation_type,
        '_T' as disaggregation_code,
        case
            when count_if(is_entry) = 0 or count_if(is_entry and numerator is not null) > 0
                then sum(numerator)
        end as numerator,
        sum(denominator) as denominator
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
        case
            when count_if(is_entry) = 0 or count_if(is_entry and numerator is not null) > 0
                then sum(numerator)
        end as numerator,
        sum(denominator) as denominator
    from all_entries
    group by indicator_code, unit_code, reporting_month, coalesce(grant_code, 'none')

)

select
    indicator_code,
    unit_code,
    reporting_month,
    disaggregation_type,
    disaggregation_code,

    numerator,
    denominator

from computed
