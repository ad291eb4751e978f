-- Grain: one row per name of the quarter's current returns that is no label of the form.
select
    _return_id as return_id,
    sheet as form_sheet,
    _source_row as source_row,
    column_name,
    code,
    resolution
from marts.fct_name_written
where reporting_month >= $start and reporting_month < $end
order by _return_id, sheet, _source_row, column_name
