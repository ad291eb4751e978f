"""All definitions of the code location; no logic."""

import dagster as dg

from orchestration.defs import clocks, dashboards, publication, quality, reports, returns, warehouse
from orchestration.progress import stages


@dg.definitions
def defs() -> dg.Definitions:
    """Return every asset, check, job, schedule and sensor."""
    return dg.Definitions(
        assets=[
            returns.RETURN_MONTH,
            returns.land_tables_asset,
            warehouse.warehouse_models(),
            publication.published_warehouse,
            reports.donor_report,
            dashboards.programme_overview,
        ],
        asset_checks=[quality.incoming_gate(), quality.outgoing_gate()],
        jobs=[*clocks.JOBS],
        schedules=[clocks.monthly_after_the_due_date, clocks.quarterly_reports],
        sensors=[clocks.new_submissions],
        loggers={"stages": stages},
    )
