-- True when no table of a donor names a grant of another donor.
with

shown as (
{% for model, column in [
    ('rpt_donor_activity_quarter', 'grant_code'),
    ('rpt_donor_equipment_quarter', 'grant_code'),
    ('rpt_donor_quarter', 'grant_codes'),
] %}
        select
            '{{ model }}' as model,
            donor_code,
            {{ column }} as grant_codes
        from {{ ref(model) }}
        {% if not loop.last %}union all{% endif %}
    {% endfor %}
)

select
    shown.model,
    shown.donor_code,
    grants.grant_code
from shown
inner join {{ ref('dim_grant') }} as grants
    on position('|' || grants.grant_code || '|' in '|' || shown.grant_codes || '|') > 0
where shown.donor_code <> grants.donor_code
