-- Grain: one row per code list and code, as the newest version of the form labels it.
with

codes as (

    select * from {{ ref('stg_form__codes') }}

),

-- A code that a later form dropped still stands in old returns, so it keeps its last labels.
newest_label as (

    select *
    from codes
    qualify row_number() over (
        partition by code_list, code
        order by cast(form_version as int) desc nulls last
    ) = 1

)

select
    code_list,
    code,

    label_en,
    label_fr,
    sort_order,
    form_version

from newest_label
