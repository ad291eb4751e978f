select
    country_name_{language} as country,
    commodity_name_{language} as commodity,
    standard_unit,
    seizure_count,
    -- What the warehouse holds in a unit is the quantity of the rows measured in that unit.
    case when coalesce(standard_unit, 'kg') = 'kg' then quantity_kg end as quantity_kg,
    if(coalesce(standard_unit, 'kg') = 'kg', '…', '–') as quantity_kg_symbol,
    case
        when coalesce(standard_unit, 'unit') = 'unit' then quantity_unit_count
    end as quantity_unit_count,
    if(coalesce(standard_unit, 'unit') = 'unit', '…', '–') as quantity_unit_count_symbol,
    case when coalesce(standard_unit, 'litre') = 'litre' then quantity_litre end as quantity_litre,
    if(coalesce(standard_unit, 'litre') = 'litre', '…', '–') as quantity_litre_symbol,
    value_usd,
    disputed_line_count

from reporting.rpt_donor_seizure_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
