-- Grain: one row per country or area, and the rows `unknown` and `unresolved`.
with

countries as (

    select * from {{ ref('seed_country') }}

),

-- A country that the sender did not know, or whose name nobody has decided on yet, stays in every
-- denominator: it has a row to join to, and no code or place on a map.
unknown_countries as (

    select
        'unknown' as country_code,
        'Unknown' as name_en,
        'Inconnu' as name_fr

    union all

    select
        'unresolved' as country_code,
        'Name awaiting decision' as name_en,
        'Nom en attente de décision' as name_fr

),

all_countries as (

    select
        country_code,
        iso2_code,
        m49_code,
        name_en,
        name_fr,
        region_m49,
        region_name_en,
        region_name_fr,
        subregion_m49,
        subregion_name_en,
        subregion_name_fr,
        footnote
    from countries

    union all

    select
        country_code,
        cast(null as string) as iso2_code,
        cast(null as string) as m49_code,
        name_en,
        name_fr,
        cast(null as string) as region_m49,
        name_en as region_name_en,
        name_fr as region_name_fr,
        cast(null as string) as subregion_m49,
        name_en as subregion_name_en,
        name_fr as subregion_name_fr,
        cast(null as string) as footnote
    from unknown_countries

)

select
    country_code,
    iso2_code,
    m49_code,

    name_en as country_name_en,
    name_fr as country_name_fr,

    region_m49,
    region_name_en,
    region_name_fr,
    subregion_m49,
    subregion_name_en,
    subregion_name_fr,

    footnote

from all_countries
