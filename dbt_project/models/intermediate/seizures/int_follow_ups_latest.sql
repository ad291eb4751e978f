-- Grain: one row per claim of which a later return of its unit says something new.
{%- set answers = ['investigation_opened', 'controlled_delivery', 'arms_traced'] %}
with

follow_ups as (

    select * from {{ ref('stg_jaitf__follow_up') }}

),

current_returns as (

    select * from {{ ref('int_returns_current') }}

),

lines as (

    select * from {{ ref('int_seizures_standardised') }}

),

claim_months as (

    select
        claim_key,
        max(reporting_month) as reporting_month
    from lines
    where seizure_ref is not null
    group by claim_key

),

-- Inner joins on purpose: replaced revisions, and news of what no current return reports, say
-- nothing. Nor does the month of the seizure itself: there the line of the seizure speaks.
statements as (

    select
        claim_months.claim_key,
        follow_ups.*
    from follow_ups
    inner join current_returns
        on follow_ups._return_id = current_returns.return_id
    inner join claim_months
        on
            {{ claim_key('follow_ups.unit_code', 'follow_ups.seizure_ref') }}
            = claim_months.claim_key
            and follow_ups.reporting_month > claim_months.reporting_month

),

-- Each answer is followed by itself: a blank or "unknown" takes nothing back that was known.
answers as (
    {% for answer in answers %}
        select
            claim_key,
            unit_code,
            seizure_ref,
            reporting_month,
            line_number,
            _return_id,
            '{{ answer }}' as answer,
            {{ answer }} as said
        from statements
        where {{ answer }} in ('yes', 'no')
        {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

newest_answers as (

    select *
    from answers
    qualify row_number() over (
        partition by claim_key, answer
        order by reporting_month desc nulls last, line_number desc nulls last
    ) = 1

),

newest_statements as (

    select *
    from newest_answers
    qualify row_number() over (
        partition by claim_key
        order by
            reporting_month desc nulls last,
            line_number desc nulls last,
            answer asc nulls last
    ) = 1

),

by_claim as (

    select
        claim_key,
        max(case when answer = 'investigation_opened' then said end) as investigation_opened,
        max(case when answer = 'controlled_delivery' then said end) as controlled_delivery,
        max(case when answer = 'arms_traced' then said end) as arms_traced
    from newest_answers
    group by claim_key

)

select
    by_claim.claim_key,
    newest_statements.unit_code,
    newest_statements.seizure_ref,

    newest_statements.reporting_month as followed_up_month,
    by_claim.investigation_opened,
    by_claim.controlled_delivery,
    by_claim.arms_traced,

    newest_statements._return_id as followed_up_return_id

from by_claim
left join newest_statements
    on by_claim.claim_key = newest_statements.claim_key
