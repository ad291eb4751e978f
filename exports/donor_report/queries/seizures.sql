select
    country_name_{language} as country,
    commodity_class_name_{language} as commodity_class,
    commodity_name_{language} as commodity,
    standard_unit,
    seizure_count,
    quantity_kg,
    quantity_unit_count,
    quantity_litre,
    value_usd,
    disputed_line_count

from reporting.rpt_donor_seizure_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
order by
    strip_accents(country_name_{language}),
    strip_accents(commodity_class_name_{language}),
    strip_accents(commodity_name_{language}),
    standard_unit
