-- Grain: one row per unit and month that has a return or is expected to, from the month before the
-- quarter on: later returns bring news of its seizures, earlier ones are the other half of pairs.
with

current_returns as (

    select *
    from marts.fct_return
    where is_current

)

select
    coalesce(reporting.unit_code, current_returns.unit_code) as unit_code,
    coalesce(reporting.reporting_month, current_returns.reporting_month) as reporting_month,
    current_returns.return_id,
    current_returns.revision,
    current_returns.received_at,
    reporting.unit_status,
    reporting.is_expected,
    reporting.due_date
from marts.fct_reporting as reporting
full outer join current_returns
    on
        reporting.unit_code = current_returns.unit_code
        and reporting.reporting_month = current_returns.reporting_month
where
    coalesce(reporting.reporting_month, current_returns.reporting_month)
    >= cast($start as date) - interval 1 month
order by 1, 2
