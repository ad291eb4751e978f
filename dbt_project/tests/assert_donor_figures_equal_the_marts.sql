-- True when what a donor's tables add up to is what the facts hold for the units and months that
-- the donor supports, and what the line table of the dashboards holds is what the fact counts.
with

supported as (

    select distinct
        donor_code,
        unit_code,
        month_date
    from {{ ref('bridge_grant_unit_month') }}

),

facts as (

    select
        supported.donor_code,
        count(*) as line_count,
        coalesce(sum(lines.quantity_kg), 0) as quantity_kg,
        coalesce(sum(lines.quantity_unit_count), 0) as quantity_unit_count,
        coalesce(sum(lines.quantity_litre), 0) as quantity_litre,
        coalesce(sum(lines.value_usd), 0) as value_usd
    from supported
    inner join {{ ref('fct_seizure_line') }} as lines
        on
            supported.unit_code = lines.unit_code
            and supported.month_date = lines.reporting_month
    where lines.is_counted
    group by supported.donor_code

),

shown as (

    select
        donor_code,
        sum(line_count) as line_count,
        coalesce(sum(quantity_kg), 0) as quantity_kg,
        coalesce(sum(quantity_unit_count), 0) as quantity_unit_count,
        coalesce(sum(quantity_litre), 0) as quantity_litre,
        coalesce(sum(value_usd), 0) as value_usd
    from {{ ref('rpt_donor_seizure_quarter') }}
    group by donor_code

),

reporting_facts as (

    select
        supported.donor_code,
        count_if(reporting.is_expected) as expected_count,
        count_if(reporting.is_expected and reporting.is_received) as received_count
    from supported
    inner join {{ ref('fct_reporting') }} as reporting
        on
            supported.unit_code = reporting.unit_code
            and supported.month_date = reporting.reporting_month
    group by supported.donor_code

),

reporting_shown as (

    select
        donor_code,
        sum(expected_count) as expected_count,
        sum(received_count) as received_count
    from {{ ref('rpt_donor_reporting_quarter') }}
    group by donor_code

),

quarters_shown as (

    select
        donor_code,
        sum(expected_count) as expected_count,
        sum(received_count) as received_count,
        sum(line_count) as line_count
    from {{ ref('rpt_donor_quarter') }}
    group by donor_code

),

failures as (

    select
        'seizures' as failure,
        coalesce(facts.donor_code, shown.donor_code) as donor_code
    from facts
    full outer join shown
        on facts.donor_code = shown.donor_code
    where
        facts.line_count is distinct from shown.line_count
        or facts.quantity_kg is distinct from shown.quantity_kg
        or facts.quantity_unit_count is distinct from shown.quantity_unit_count
        or facts.quantity_litre is distinct from shown.quantity_litre
        or facts.value_usd is distinct from shown.value_usd

    union all

    select
        'returns' as failure,
        reporting_facts.donor_code
    from reporting_facts
    left join reporting_shown
        on reporting_facts.donor_code = reporting_shown.donor_code
    left join quarters_shown
        on reporting_facts.donor_code = quarters_shown.donor_code
    left join facts
        on reporting_facts.donor_code = facts.donor_code
    where
        reporting_facts.expected_count is distinct from reporting_shown.expected_count
        or reporting_facts.received_count is distinct from reporting_shown.received_count
        or reporting_facts.expected_count is distinct from quarters_shown.expected_count
        or reporting_facts.received_count is distinct from quarters_shown.received_count
        or coalesce(facts.line_count, 0) is distinct from quarters_shown.line_count

    union all

    select
        'lines of the dashboards' as failure,
        'all' as donor_code
    where
        (select count(*) from {{ ref('rpt_seizure') }})
        <> (
            select count(*) from {{ ref('fct_seizure_line') }}
            where is_counted
        )

)

select * from failures
