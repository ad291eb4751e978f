-- Grain: one row per unit and ended month since the unit became operational, until it closes, and
-- per other ended month for which a return of the unit was accepted.
{%- set statuses = [
    ('on_time', 'On time', 'À temps'),
    ('late', 'Late', 'En retard'),
    ('not_yet_due', 'Not yet due', 'Pas encore due'),
    ('held', 'Waiting for approval', 'En attente d’approbation'),
    ('refused', 'Refused', 'Refusée'),
    ('missing', 'Missing', 'Manquante'),
    ('suspended', 'Unit suspended', 'Unité suspendue'),
    ('not_expected', 'Not expected', 'Non attendue'),
] %}
with

reporting as (

    select * from {{ ref('fct_reporting') }}

),

returns as (

    select * from {{ ref('fct_return') }}

),

units as (

    select * from {{ ref('dim_unit') }}

),

countries as (

    select * from {{ ref('dim_country') }}

),

months as (

    select * from {{ ref('dim_month') }}

),

grant_unit_months as (

    select * from {{ ref('bridge_grant_unit_month') }}

),

supporters as (

    select
        unit_code,
        month_date,
        {{ text_list('donor_code') }} as donor_codes
    from grant_unit_months
    group by unit_code, month_date

),

errors as (

    select
        unit_code,
        reporting_month,
        sum(error_count) as error_count
    from returns
    group by unit_code, reporting_month

)

select
    reporting.unit_code,
    units.unit_name_en,
    units.unit_name_fr,
    units.unit_type,
    units.airport_iata,
    units.country_code,
    countries.country_name_en,
    countries.country_name_fr,
    countries.region_name_en,
    reporting.reporting_month,
    months.quarter_code,

    reporting.status_code,
    case reporting.status_code
        {%- for code, name_en, _ in statuses %}
            when '{{ code }}' then '{{ name_en }}'
        {%- endfor %}
    end as status_name_en,
    case reporting.status_code
        {%- for code, _, name_fr in statuses %}
            when '{{ code }}' then '{{ name_fr }}'
        {%- endfor %}
    end as status_name_fr,
    case reporting.status_code
        {%- for code, _, _ in statuses %}
            when '{{ code }}' then {{ loop.index }}
        {%- endfor %}
    end as status_order,
    reporting.is_expected,
    reporting.is_received,
    reporting.is_on_time,
    reporting.is_nil_return as is_nil,
    reporting.is_received_unexpected,
    reporting.is_partly_open,
    reporting.due_date,
    reporting.received_at,
    reporting.received_local_date,
    {{ is_provisional('reporting.reporting_month') }} as is_provisional,
    supporters.donor_codes,

    reporting.day_count,
    reporting.open_day_count,
    reporting.revision_count,
    reporting.required_count,
    reporting.filled_required_count,
    {{ ratio('reporting.filled_required_count', 'reporting.required_count') }} * 100
        as completeness_pct,
    reporting.question_count,
    cast(coalesce(errors.error_count, 0) as int) as error_count,

    reporting.current_return_id as return_id

from reporting
left join months
    on reporting.reporting_month = months.month_date
left join units
    on
        reporting.unit_code = units.unit_code
        and {{ valid_on('units', 'months.month_end_date') }}
left join countries
    on units.country_code = countries.country_code
left join supporters
    on
        reporting.unit_code = supporters.unit_code
        and reporting.reporting_month = supporters.month_date
left join errors
    on
        reporting.unit_code = errors.unit_code
        and reporting.reporting_month = errors.reporting_month
