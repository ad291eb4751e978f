-- Grain: one row per version of the form, code list and code.
select
    form_version,
    code_list,
    code,

    sort_order,
    label_en,
    label_fr

from {{ source('raw', 'form__code') }}
