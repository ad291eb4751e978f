-- Grain: one row per figure that there is.
select figure_id
from marts.fct_indicator_value
union all
select indicator_code || '/' || quarter_code || '/donor:' || scope_code || '/_T' as figure_id
from marts.fct_indicator_quarter
where scope_code <> 'programme' and value_scope_code = scope_code
order by 1
