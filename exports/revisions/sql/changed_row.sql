-- Grain: one row per contribution that adds something else to the figure now than then, with the
-- first cause that its provenance shows (`causes.py` says why in this order).
with

paired as (

    select
        coalesce(t.indicator_code, n.indicator_code) as indicator_code,
        coalesce(t.unit_code, n.unit_code) as unit_code,
        coalesce(t.reporting_month, n.reporting_month) as reporting_month,
        coalesce(t.source_kind, n.source_kind) as source_kind,
        coalesce(t.form_sheet, n.form_sheet) as form_sheet,
        coalesce(t.record_key, n.record_key) as record_key,
        coalesce(n.source_sheet, t.source_sheet) as source_sheet,
        t.return_id as then_return_id,
        n.return_id as now_return_id,
        t.source_row as then_row,
        n.source_row as now_row,
        coalesce(n.return_id, t.return_id) as return_id,
        coalesce(n.source_row, t.source_row) as source_row,

        coalesce(t.is_in, false) as was_in,
        coalesce(n.is_in, false) as is_in,
        case when t.is_in then t.numerator end as then_numerator,
        case when n.is_in then n.numerator end as now_numerator,
        case when t.is_in then t.denominator end as then_denominator,
        case when n.is_in then n.denominator end as now_denominator,

        t.contribution_key is not null and n.contribution_key is not null as is_in_both,
        t.conversion_factor as then_factor,
        n.conversion_factor as now_factor,
        t.usd_per_unit as then_rate,
        n.usd_per_unit as now_rate,
        t.contribution_key is not null
        and n.contribution_key is not null
        and (
            t.conversion_rule_id is distinct from n.conversion_rule_id
            or t.conversion_factor is distinct from n.conversion_factor
        ) as is_rule_changed,
        t.contribution_key is not null
        and n.contribution_key is not null
        and t.usd_per_unit is distinct from n.usd_per_unit as is_rate_changed,
        t.contribution_key is not null
        and n.contribution_key is not null
        and t.is_disputed is distinct from n.is_disputed as is_dispute_changed,
        t.contribution_key is not null
        and n.contribution_key is not null
        and (
            t.commodity_code is distinct from n.commodity_code
            or t.commodity_class_code is distinct from n.commodity_class_code
            or t.commodity_group_code is distinct from n.commodity_group_code
        ) as is_commodity_changed,
        t.contribution_key is not null
        and n.contribution_key is not null
        and t.donor_codes is distinct from n.donor_codes as is_donor_changed,
        t.contribution_key is not null
        and n.contribution_key is not null
        and (
            t.unit_status is distinct from n.unit_status
            or t.country_code is distinct from n.country_code
        ) as is_unit_changed,
        coalesce(t.aggregation_method, n.aggregation_method) = 'last'
        and t.last_month is distinct from n.last_month as is_last_month_moved,
        t.followed_up_return_id as then_follow_up,
        n.followed_up_return_id as now_follow_up
    from then_row as t
    full outer join now_row as n
        on
            t.contribution_key = n.contribution_key
            and t.unit_code = n.unit_code
            and t.reporting_month = n.reporting_month
    where coalesce(t.is_in, false) or coalesce(n.is_in, false)

),

changed as (

    select *
    from paired
    where
        coalesce(then_numerator, 0) <> coalesce(now_numerator, 0)
        or coalesce(then_denominator, 0) <> coalesce(now_denominator, 0)

),

line_changes as (

    select
        return_id,
        source_sheet,
        source_row,
        bool_or(then_status is distinct from now_status) as is_status_changed,
        bool_or('unit_not_operational' in (then_status, now_status)) as is_about_unit,
        bool_or(is_decided) as is_decided,
        bool_or(has_other_return) as has_other_return
    from claim_change
    group by return_id, source_sheet, source_row

),

disputes as (

    select distinct
        t.return_id,
        t.source_sheet,
        t.source_row
    from then_claim as t
    inner join now_claim as n
        on t.return_id = n.return_id and t.record_key = n.record_key
    where t.outlier_kind is distinct from n.outlier_kind

),

-- News of a case comes with the return of a later month, which may be new, revised or gone.
news as (

    select
        coalesce(then_return_id, '') as then_return_id,
        coalesce(now_return_id, '') as now_return_id
    from return_change
    where return_cause is not null

)

select
    changed.*,
    case
        when changed.source_kind in ('milestone', 'expected')
            and changed.was_in <> changed.is_in
            and changed.reporting_month + interval 1 month > cast($then_as_of as date)
            and changed.reporting_month + interval 1 month <= cast($now_as_of as date)
            then 'later_day'
        when changed.is_last_month_moved and changed.is_in_both then 'later_day'
        when changed.source_kind in ('milestone', 'expected')
            and (changed.source_kind = 'milestone' or not changed.is_in_both)
            and ($is_units_changed or return_change.is_status_changed)
            then 'unit_status'
        when return_change.return_cause is not null
            and changed.source_kind <> 'milestone'
            then return_change.return_cause
        when changed.is_in_both and changed.was_in <> changed.is_in
            and changed.is_donor_changed and $area_type = 'donor'
            then 'attribution_rule'
        when name_change.is_by_steward then 'alias_decision'
        when line_changes.is_decided then 'duplicate_decision'
        when line_changes.is_status_changed and line_changes.is_about_unit then 'unit_status'
        when line_changes.has_other_return then 'linked_return'
        when changed.is_dispute_changed
            and (disputes.return_id is not null or $is_bound_changed)
            then 'outlier'
        when changed.is_dispute_changed then 'dispute_decision'
        when (
                changed.is_in_both
                and changed.then_follow_up is distinct from changed.now_follow_up
            )
            or then_news.then_return_id is not null
            or now_news.now_return_id is not null
            then 'follow_up'
        when name_change.return_id is not null or changed.is_commodity_changed then 'code_list'
        when changed.is_rule_changed then 'conversion_rule'
        when changed.is_rate_changed then 'exchange_rate'
        when changed.is_unit_changed then 'unit_status'
        when return_change.is_due_changed then 'code_change'
        when not changed.is_in_both and $is_units_changed then 'unit_status'
        when not changed.is_in_both and $is_conversions_changed
            and changed.form_sheet = 'seizures'
            then 'conversion_rule'
        when not changed.is_in_both and $is_codes_changed and not $is_models_changed
            then 'code_list'
        when $is_models_changed then 'code_change'
        else 'unexplained'
    end as cause

from changed
left join return_change
    on
        changed.unit_code = return_change.unit_code
        and changed.reporting_month = return_change.reporting_month
left join name_change
    on
        changed.return_id = name_change.return_id
        and changed.form_sheet = name_change.form_sheet
        and changed.source_row = name_change.source_row
left join line_changes
    on
        changed.return_id = line_changes.return_id
        and changed.source_sheet = line_changes.source_sheet
        and changed.source_row = line_changes.source_row
left join disputes
    on
        changed.return_id = disputes.return_id
        and changed.source_sheet = disputes.source_sheet
        and changed.source_row = disputes.source_row
left join news as then_news
    on changed.then_follow_up = then_news.then_return_id
left join news as now_news
    on changed.now_follow_up = now_news.now_return_id
order by
    changed.indicator_code,
    changed.unit_code,
    changed.reporting_month,
    changed.return_id nulls first,
    changed.source_row nulls first,
    changed.record_key
