-- Grain: one row per commodity of the form, and the row `unresolved`.
with

commodities as (

    select * from {{ ref('seed_commodity') }}

),

-- Goods whose name nobody has decided on yet are seized goods: they are counted and shown under
-- this name, after all others, and belong to no class.
unresolved_commodity as (

    select
        'unresolved' as commodity_code,
        'Name awaiting decision' as name_en,
        'Nom en attente de décision' as name_fr,
        cast(max(sort_order) + 1 as int) as sort_order
    from commodities

),

all_commodities as (

    select
        commodity_code,
        group_code,
        class_code,
        name_en,
        name_fr,
        group_name_en,
        group_name_fr,
        class_name_en,
        class_name_fr,
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
    from commodities

    union all

    select
        commodity_code,
        commodity_code as group_code,
        commodity_code as class_code,
        name_en,
        name_fr,
        name_en as group_name_en,
        name_fr as group_name_fr,
        name_en as class_name_en,
        name_fr as class_name_fr,
        cast(null as string) as default_unit,
        cast(null as string) as unodc_drug_group,
        cast(null as string) as cen_section,
        cast(null as string) as iccs_code,
        cast(null as string) as hs_code,
        cast(null as string) as hs_edition,
        cast(null as string) as cites_appendix,
        sort_order,
        cast(null as date) as valid_from,
        cast(null as date) as valid_to
    from unresolved_commodity

)

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

from all_commodities
