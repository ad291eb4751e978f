-- True when what the units wrote, added up by the unit and currency they wrote it in, is in the
-- fact: no line is lost or repeated by a conversion, a rate or a link.
with

returns as (

    select * from {{ ref('stg_jaitf__returns') }}

),

current_returns as (

    select return_id
    from returns
    where status = 'accepted' and held_reason is null
    qualify max(revision) over (partition by unit_code, reporting_month) = revision

),

sent as (

    select
        coalesce(lines.unit_reported, '~') as unit_reported,
        coalesce(lines.currency_code, '~') as currency_code,
        count(*) as line_count,
        coalesce(sum(lines.quantity_reported), 0) as quantity,
        coalesce(sum(lines.value_reported), 0) as money
    from {{ ref('stg_jaitf__seizures') }} as lines
    inner join current_returns
        on lines._return_id = current_returns.return_id
    group by coalesce(lines.unit_reported, '~'), coalesce(lines.currency_code, '~')

),

facts as (

    select
        coalesce(unit_reported, '~') as unit_reported,
        coalesce(currency_code, '~') as currency_code,
        count(*) as line_count,
        coalesce(sum(quantity_reported), 0) as quantity,
        coalesce(sum(value_reported), 0) as money
    from {{ ref('fct_seizure_line') }}
    group by coalesce(unit_reported, '~'), coalesce(currency_code, '~')

)

select
    coalesce(sent.unit_reported, facts.unit_reported) as unit_reported,
    coalesce(sent.currency_code, facts.currency_code) as currency_code,
    sent.quantity as sent_quantity,
    facts.quantity as fact_quantity
from sent
full outer join facts
    on
        sent.unit_reported = facts.unit_reported
        and sent.currency_code = facts.currency_code
where
    sent.line_count is distinct from facts.line_count
    or sent.quantity is distinct from facts.quantity
    or sent.money is distinct from facts.money
