{# Lines of activities or equipment with the donors who report on them. What names a grant
   belongs to that grant's donor alone; what names none that is known, to every donor who
   supports the unit in that month. A donor whose money is all pooled is shown the whole
   programme: lines that name another donor's grant too, but not which. #}
{% macro donor_lines(relation, grant_column) %}
    select
        lines.*,
        grants.donor_code,
        grants.grant_code as own_grant_code,
        false as is_other_grant,
        case
            when grants.attribution_method = 'in_kind' then 'in_kind'
            else 'earmarked'
        end as attribution
    from {{ relation }} as lines
    inner join {{ ref('dim_grant') }} as grants
        on lines.{{ grant_column }} = grants.grant_code

    union all

    select
        lines.*,
        supported.donor_code,
        cast(null as string) as own_grant_code,
        grants.grant_code is not null as is_other_grant,
        case when supported.is_pooled then 'pooled' else 'contribution' end as attribution
    from {{ relation }} as lines
    inner join (
        select
            unit_months.donor_code,
            unit_months.unit_code,
            unit_months.month_date,
            bool_and(donor_grants.attribution_method = 'pooled') as is_pooled
        from (
            select distinct
                donor_code,
                unit_code,
                month_date
            from {{ ref('bridge_grant_unit_month') }}
        ) as unit_months
        inner join {{ ref('dim_grant') }} as donor_grants
            on unit_months.donor_code = donor_grants.donor_code
        group by unit_months.donor_code, unit_months.unit_code, unit_months.month_date
    ) as supported
        on lines.unit_code = supported.unit_code
        and lines.reporting_month = supported.month_date
    left join {{ ref('dim_grant') }} as grants
        on lines.{{ grant_column }} = grants.grant_code
    where
        grants.grant_code is null
        or (supported.is_pooled and grants.donor_code is distinct from supported.donor_code)
{% endmacro %}
