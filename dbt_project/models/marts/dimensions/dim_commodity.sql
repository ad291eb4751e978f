-- Grain: one row per commodity of the form.
select
    commodity_code,
    group_code as commodity_group_code,
    class_code as commodity_class_code,

    name_en as commodity_name_en,
    name_fr as commodity_name_fr,
    group_name_en as commodity_group_name_en,
    group_name_fr as commodity_group_name_fr,
    class_name_en as commodity_class_name_en,
    class_name_fr as commodity_class_name_fr,
    default_unit,

    unodc_drug_group,
    cen_section,
    iccs_code,
    hs_code,
    hs_edition,
    cites_appendix,

    sort_order,
    valid_from,
    valid_to

from {{ ref('seed_commodity') }}
