-- Grain: one row per unit and month of either vintage, and what became of its return.
create or replace temp table return_change as
select
    coalesce(t.unit_code, n.unit_code) as unit_code,
    coalesce(t.reporting_month, n.reporting_month) as reporting_month,
    t.return_id as then_return_id,
    n.return_id as now_return_id,
    case
        when t.return_id is null and n.return_id is not null then 'late_return'
        when t.return_id is not null and n.return_id is null then 'withdrawn_return'
        when t.return_id <> n.return_id then 'revised_return'
    end as return_cause,
    t.unit_status is distinct from n.unit_status
    or t.is_expected is distinct from n.is_expected as is_status_changed,
    t.due_date is distinct from n.due_date as is_due_changed
from then_unit_month as t
full outer join now_unit_month as n
    on t.unit_code = n.unit_code and t.reporting_month = n.reporting_month
