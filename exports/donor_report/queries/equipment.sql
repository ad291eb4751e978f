select
    country_name_{language} as country,
    equipment_category_name_{language} as equipment_category,
    equipment_status_name_{language} as equipment_status,
    grant_code,
    is_other_grant,
    attribution,
    item_count,
    value_usd

from reporting.rpt_donor_equipment_quarter
where donor_code = $donor_code and quarter_code = $quarter_code
order by
    strip_accents(country_name_{language}),
    strip_accents(equipment_category_name_{language}),
    equipment_status_name_{language},
    grant_code,
    is_other_grant,
    attribution
