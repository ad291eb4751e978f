select
    commodity_name_{language} as commodity,
    sum(seizure_count) as seizure_count,
    sum(quantity_kg) as quantity_kg,
    sum(quantity_unit_count) as quantity_unit_count,
    sum(quantity_litre) as quantity_litre,
    sum(value_usd) as value_usd,
    sum(disputed_line_count) as disputed_line_count,
    bool_or(standard_unit is null or standard_unit = 'kg') as has_kg,
    bool_or(standard_unit is null or standard_unit = 'unit') as has_unit,
    bool_or(standard_unit is null or standard_unit = 'litre') as has_litre

from reporting.rpt_donor_seizure_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
group by commodity_name_{language}
order by sum(seizure_count) desc, strip_accents(commodity_name_{language})
limit 10
