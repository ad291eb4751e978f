-- Grain: one row per contribution to the figure, with its return and what was decided on its names.
with

names as (

    select
        return_id,
        form_sheet,
        source_row,
        string_agg(column_name || ' = ' || coalesce(code, '?') || ' by ' || resolution, '; '
            order by column_name) as named
    from now_name
    group by return_id, form_sheet, source_row

)

select
    r.unit_code,
    r.reporting_month,
    r.source_kind,
    r.record_key,
    r.form_sheet,
    r.numerator,
    r.denominator,
    r.return_id,
    s.revision,
    s.received_at,
    r.source_file as sha256,
    r.source_sheet,
    r.source_row,
    r.source_column,
    r.is_disputed,
    r.conversion_rule_id,
    r.conversion_factor,
    r.usd_per_unit,
    r.counting_status,
    r.link_basis,
    r.followed_up_return_id,
    n.named
from now_row as r
left join now_unit_return as s
    on r.return_id = s.return_id
left join names as n
    on
        r.return_id = n.return_id
        and r.form_sheet = n.form_sheet
        and r.source_row = n.source_row
where r.is_in
order by
    abs(coalesce(r.numerator, 0)) desc,
    coalesce(r.denominator, 0) desc,
    r.unit_code,
    r.reporting_month,
    r.return_id nulls last,
    r.source_row nulls last,
    r.record_key
