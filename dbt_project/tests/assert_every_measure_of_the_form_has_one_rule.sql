-- True when each measure that the form offers has a rule for any commodity and region, in force on
-- the cut-off day, and each rule is for a measure that the form offers.
with

measures as (

    select code
    from {{ ref('stg_form__codes') }}
    where code_list = 'measure_unit'

),

general_rules as (

    select
        conversions.measure_unit,
        count_if({{ valid_on('conversions', as_of_date()) }}) as rule_count
    from {{ ref('seed_unit_conversion') }} as conversions
    where conversions.commodity_code = '*' and conversions.region_m49 = '*'
    group by conversions.measure_unit

)

select
    coalesce(measures.code, general_rules.measure_unit) as measure_unit,
    general_rules.rule_count
from measures
full outer join general_rules
    on measures.code = general_rules.measure_unit
where measures.code is null or general_rules.rule_count is distinct from 1
