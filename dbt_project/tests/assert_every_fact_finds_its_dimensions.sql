-- True when no row of a fact falls out of a report for want of its unit, month, commodity or
-- country: the reports join to these, and a code without its row would be a gap without a word.
with

fact_months as (
{% for fact in [
    'fct_seizure_line',
    'fct_person_group',
    'fct_control',
    'fct_information_exchange',
    'fct_activity',
    'fct_equipment',
    'fct_staff',
    'fct_reporting',
] %}
        select distinct
            '{{ fact }}' as fact,
            unit_code,
            reporting_month
        from {{ ref(fact) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
),

codes as (
{% for column in [
    'departure_country', 'transit_1_country', 'transit_2_country', 'destination_country'
] %}
        select distinct
            'country' as dimension,
            {{ column }} as code
        from {{ ref('fct_seizure_line') }}

        union all
    {% endfor %}
{% for fact, column in [
    ('fct_person_group', 'nationality_country'), ('fct_activity', 'venue_country')
] %}
        select distinct
            'country' as dimension,
            {{ column }} as code
        from {{ ref(fact) }}

        union all
    {% endfor %}
    select distinct
        'commodity' as dimension,
        commodity_code as code
    from {{ ref('fct_seizure_line') }}

),

known_codes as (

    select
        'country' as dimension,
        country_code as code
    from {{ ref('dim_country') }}

    union all

    select
        'commodity' as dimension,
        commodity_code as code
    from {{ ref('dim_commodity') }}

)

select
    fact_months.fact,
    fact_months.unit_code || ' ' || cast(fact_months.reporting_month as string) as failing_code
from fact_months
left join {{ ref('dim_month') }} as months
    on fact_months.reporting_month = months.month_date
left join {{ ref('dim_unit') }} as units
    on
        fact_months.unit_code = units.unit_code
        and {{ valid_on('units', 'months.month_end_date') }}
group by fact_months.fact, fact_months.unit_code, fact_months.reporting_month
having count(units.unit_code) <> 1 or count(months.month_date) <> 1

union all

select
    codes.dimension as fact,
    codes.code as failing_code
from codes
left join known_codes
    on
        codes.dimension = known_codes.dimension
        and codes.code = known_codes.code
where codes.code is not null and known_codes.code is null
