-- Grain: one row per line of a return of which a written name has another code than it had.
create or replace temp table name_change as
select
    t.return_id,
    t.form_sheet,
    t.source_row,
    bool_or(t.resolution = 'steward' or n.resolution = 'steward') as is_by_steward
from then_name as t
inner join now_name as n
    on
        t.return_id = n.return_id
        and t.form_sheet = n.form_sheet
        and t.source_row = n.source_row
        and t.column_name = n.column_name
where t.code is distinct from n.code
group by t.return_id, t.form_sheet, t.source_row
