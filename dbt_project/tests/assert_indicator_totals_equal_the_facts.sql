-- True when the sum of an indicator over units and months is just what its fact adds up to.
with

facts as (

    select
        'seizure_events' as indicator_code,
        cast(count(*) as decimal(38, 6)) as total
    from {{ ref('fct_seizure_event') }}
    where is_counted

    union all

    select
        'quantity_seized_kg' as indicator_code,
        cast(sum(quantity_kg) as decimal(38, 6)) as total
    from {{ ref('fct_seizure_line') }}
    where is_counted and not is_disputed

    union all

    select
        'quantity_seized_units' as indicator_code,
        cast(sum(quantity_unit_count) as decimal(38, 6)) as total
    from {{ ref('fct_seizure_line') }}
    where is_counted and not is_disputed

    union all

    select
        'persons_intercepted' as indicator_code,
        cast(sum(person_count) as decimal(38, 6)) as total
    from {{ ref('fct_person_group') }}
    where is_counted and person_status in ('arrested', 'intercepted')

    union all

    select
        'i247_queries' as indicator_code,
        cast(sum(query_count) as decimal(38, 6)) as total
    from {{ ref('fct_information_exchange') }}
    where channel = 'i247'

    union all

    select
        'equipment_delivered' as indicator_code,
        cast(sum(item_count) as decimal(38, 6)) as total
    from {{ ref('fct_equipment') }}
    where equipment_status = 'received'

    union all

    select
        'joint_operations' as indicator_code,
        cast(count(distinct activity_key) as decimal(38, 6)) as total
    from {{ ref('fct_activity') }}
    where activity_type = 'joint_operation' and joint_operation_code is not null

),

indicators as (

    select
        indicator_code,
        sum(numerator) as total
    from {{ ref('int_indicator_unit_months_summed') }}
    where disaggregation_type = '_T'
    group by indicator_code

)

select
    facts.indicator_code,
    facts.total as fact_total,
    indicators.total as indicator_total
from facts
left join indicators
    on facts.indicator_code = indicators.indicator_code
-- A world without such rows sums to nothing on one side and to stated zeros on the other.
where coalesce(facts.total, 0) != coalesce(indicators.total, 0)
