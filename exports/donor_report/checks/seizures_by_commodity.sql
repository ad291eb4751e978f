-- Null is "does not apply" only where all that was seized is measured in another unit.
select
    commodity_name_{language} as commodity,
    sum(seizure_count) as seizure_count,
    sum(quantity_kg) as quantity_kg,
    if(count_if(coalesce(standard_unit, 'kg') = 'kg') > 0, '…', '–') as quantity_kg_symbol,
    sum(quantity_unit_count) as quantity_unit_count,
    if(
        count_if(coalesce(standard_unit, 'unit') = 'unit') > 0, '…', '–'
    ) as quantity_unit_count_symbol,
    sum(quantity_litre) as quantity_litre,
    if(
        count_if(coalesce(standard_unit, 'litre') = 'litre') > 0, '…', '–'
    ) as quantity_litre_symbol,
    sum(value_usd) as value_usd,
    sum(disputed_line_count) as disputed_line_count

from reporting.rpt_donor_seizure_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
group by commodity_name_{language}
qualify row_number() over (order by sum(seizure_count) desc, strip_accents(commodity_name_{language})) <= 10
