-- The figure as the warehouse says it: of an area, or of what a donor supports.
select
    v.numerator,
    v.denominator,
    v.value,
    v.status,
    v.unit_of_measure,
    cast(v.definition_version as string) as definition_version,
    i.statement_en as statement,
    i.calculation_en as calculation,
    i.is_person_based
from marts.fct_indicator_value as v
left join marts.dim_indicator as i
    on v.indicator_code = i.indicator_code
where v.figure_id = $figure_id
