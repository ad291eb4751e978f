-- True when kilograms, units, litres and money never mix: a known quantity stands in the one
-- column that its standard unit names, and every measure that has a code, a standard unit.
select
    seizure_line_key,
    unit_reported,
    standard_unit,
    quantity_reported
from {{ ref('fct_seizure_line') }}
where
    (standard_unit is null and unit_reported is not null)
    or (
        standard_unit is not null
        and quantity_reported is not null
        and (
            (quantity_kg is not null) <> (standard_unit = 'kg')
            or (quantity_unit_count is not null) <> (standard_unit = 'unit')
            or (quantity_litre is not null) <> (standard_unit = 'litre')
        )
    )
    or (
        (quantity_reported is null or standard_unit is null)
        and coalesce(quantity_kg, quantity_unit_count, quantity_litre) is not null
    )
