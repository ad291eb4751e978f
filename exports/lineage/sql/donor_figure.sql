-- The figure of a donor's quarter: the programme's records in the units that the donor supports.
select
    q.period_numerator as numerator,
    q.period_denominator as denominator,
    q.period_value as value,
    case
        when q.is_small_in_period and i.is_person_based then 'suppressed'
        when q.period_value is null then 'not_available'
        when q.is_provisional then 'provisional'
        else 'final'
    end as status,
    i.unit_of_measure,
    cast(i.definition_version as string) as definition_version,
    i.statement_en as statement,
    i.calculation_en as calculation,
    i.is_person_based
from marts.fct_indicator_quarter as q
left join marts.dim_indicator as i
    on q.indicator_code = i.indicator_code
where
    q.indicator_code = $indicator_code
    and q.quarter_code = $period_code
    and q.scope_code = $area_code
    and q.value_scope_code = $area_code
