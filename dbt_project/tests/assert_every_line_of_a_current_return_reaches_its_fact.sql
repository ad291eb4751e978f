-- True when each sheet has as many rows in the newest revisions that count, found here by another
-- way than the models', as its fact has.
{%- set facts = [
    ('seizures', 'fct_seizure_line'),
    ('persons', 'fct_person_group'),
    ('controls', 'fct_control'),
    ('information', 'fct_information_exchange'),
    ('activities', 'fct_activity'),
    ('equipment', 'fct_equipment'),
    ('staff', 'fct_staff'),
] %}
with

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

),

newest as (

    select
        unit_code,
        reporting_month,
        max(revision) as revision
    from returns
    where status = 'accepted' and held_reason is null
    group by unit_code, reporting_month

),

current_returns as (

    select returns.return_id
    from returns
    inner join newest
        on
            returns.unit_code = newest.unit_code
            and returns.reporting_month = newest.reporting_month
            and returns.revision = newest.revision
    where returns.status = 'accepted'

),

counts as (
    {% for sheet, fact in facts %}
        select
            '{{ sheet }}' as sheet,
            (
                select count(*)
                from {{ ref('stg_jaitf__' ~ sheet) }} as lines
                inner join current_returns on lines._return_id = current_returns.return_id
            ) as sent_count,
            (select count(*) from {{ ref(fact) }}) as fact_count
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select *
from counts
where sent_count <> fact_count
