"""The donor workbooks, one partition a quarter, made from the published warehouse."""

import dagster as dg

from exports.warehouse import open_published
from orchestration.defs.publication import WAREHOUSE
from orchestration.issue import issue_reports
from orchestration.settings import load_settings

QUARTERS = dg.TimeWindowPartitionsDefinition(
    cron_schedule="0 0 1 */3 *", start="2024-10", fmt="%Y-%m"
)
"""Calendar quarters by their first month."""


def quarter_code(partition_key: str) -> str:
    """Return `2026Q1` for the partition `2026-01`."""
    year, month = partition_key.split("-")
    return f"{year}Q{(int(month) + 2) // 3}"


@dg.asset(
    key=["reports", "donor_report"],
    group_name="reports",
    kinds={"excel"},
    partitions_def=QUARTERS,
    deps=[WAREHOUSE],
    retry_policy=dg.RetryPolicy(max_retries=1, delay=5),
)
def donor_report(context: dg.AssetExecutionContext) -> dg.MaterializeResult[None]:
    """Write each donor's workbook of the quarter, once per vintage, and check it cell by cell."""
    settings = load_settings()
    quarter = quarter_code(context.partition_key)
    with open_published(settings.published) as connection:
        issued = issue_reports(connection, settings.published, settings.reports, quarter)
    return dg.MaterializeResult(
        metadata={
            "quarter": quarter,
            "workbooks": len(issued),
            "figures_checked": sum(report.figures_checked for report in issued),
            "files": "\n".join(str(report.path) for report in issued),
        }
    )
