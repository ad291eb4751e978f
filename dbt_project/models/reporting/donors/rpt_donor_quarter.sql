-- Grain: one row per donor and quarter in which a grant of the donor supports a unit.
with

grant_unit_months as (

    select * from {{ ref('bridge_grant_unit_month') }}

),

donors as (

    select * from {{ ref('dim_donor') }}

),

grants as (

    select * from {{ ref('dim_grant') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

reporting as (

    select * from {{ ref('fct_reporting') }}

),

lines as (

    select * from {{ ref('fct_seizure_line') }}

),

supported as (

    select
        grant_unit_months.donor_code,
        grant_unit_months.grant_code,
        grant_unit_months.unit_code,
        grant_unit_months.month_date,
        months.quarter_code,
        months.quarter_start_date,
        months.quarter_end_date,
        units.country_code
    from grant_unit_months
    inner join months
        on grant_unit_months.month_date = months.month_date
    left join units
        on
            grant_unit_months.unit_code = units.unit_code
            and {{ valid_on('units', 'months.month_end_date') }}

),

-- Grants of one donor overlap: a unit and month counts once, however many of them support it.
donor_unit_months as (

    select distinct
        donor_code,
        quarter_code,
        unit_code,
        month_date
    from supported

),

quarters as (

    select
        supported.donor_code,
        supported.quarter_code,
        supported.quarter_start_date,
        supported.quarter_end_date,
        {{ text_list('supported.grant_code') }} as grant_codes,
        {{ text_list("supported.grant_code || ' – ' || grants.grant_title") }} as grant_titles,
        bool_and(grants.attribution_method = 'pooled') as is_pooled,
        count(distinct supported.unit_code) as unit_count,
        count(distinct supported.country_code) as country_count
    from supported
    left join grants
        on supported.grant_code = grants.grant_code
    group by
        supported.donor_code,
        supported.quarter_code,
        supported.quarter_start_date,
        supported.quarter_end_date

),

returns as (

    select
        donor_unit_months.donor_code,
        donor_unit_months.quarter_code,
        count_if(reporting.is_expected) as expected_count,
        count_if(reporting.is_expected and reporting.is_received) as received_count,
        count_if(reporting.is_expected and reporting.is_on_time) as on_time_count
    from donor_unit_months
    left join reporting
        on
            donor_unit_months.unit_code = reporting.unit_code
            and donor_unit_months.month_date = reporting.reporting_month
    group by donor_unit_months.donor_code, donor_unit_months.quarter_code

),

seizures as (

    select
        donor_unit_months.donor_code,
        donor_unit_months.quarter_code,
        count(distinct lines.seizure_event_key) as seizure_count,
        count(*) as line_count,
        count_if(lines.is_disputed) as disputed_line_count
    from donor_unit_months
    inner join lines
        on
            donor_unit_months.unit_code = lines.unit_code
            and donor_unit_months.month_date = lines.reporting_month
    where lines.is_counted
    group by donor_unit_months.donor_code, donor_unit_months.quarter_code

)

select
    quarters.donor_code,
    donors.donor_name_en,
    donors.donor_name_fr,
    quarters.quarter_code,
    quarters.quarter_start_date,
    quarters.quarter_end_date,

    quarters.grant_codes,
    quarters.grant_titles,
    case when quarters.is_pooled then 'pooled' else 'contribution' end as attribution_method,
    {{ add_days('quarters.quarter_end_date', var("provisional_days")) }} >= {{ as_of_date() }}
    or returns.received_count < returns.expected_count as is_provisional,

    cast(quarters.unit_count as bigint) as unit_count,
    cast(quarters.country_count as bigint) as country_count,
    cast(returns.expected_count as bigint) as expected_count,
    cast(returns.received_count as bigint) as received_count,
    cast(returns.on_time_count as bigint) as on_time_count,
    cast(coalesce(seizures.seizure_count, 0) as bigint) as seizure_count,
    cast(coalesce(seizures.line_count, 0) as bigint) as line_count,
    cast(coalesce(seizures.disputed_line_count, 0) as bigint) as disputed_line_count

from quarters
left join donors
    on quarters.donor_code = donors.donor_code
left join returns
    on
        quarters.donor_code = returns.donor_code
        and quarters.quarter_code = returns.quarter_code
left join seizures
    on
        quarters.donor_code = seizures.donor_code
        and quarters.quarter_code = seizures.quarter_code
