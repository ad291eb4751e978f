"""Jobs, schedules and the sensor: what makes the assets move without anybody."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import dagster as dg

from intake.registry.decisions import decisions_on
from intake.registry.store import open_registry
from orchestration.publication import current_vintage
from orchestration.settings import load_settings
from orchestration.vintage import vintage_of

SENSOR_SECONDS = 60
LAYERS = ("raw", "seeds", "staging", "intermediate", "marts", "reporting", "publication")

WAREHOUSE_JOB = dg.define_asset_job(
    "warehouse",
    selection=dg.AssetSelection.groups(*LAYERS),
    executor_def=dg.in_process_executor,
    tags={"aircop/job": "warehouse"},
    description="Ingest, validate, build, gate, publish.",
)
REPORTS_JOB = dg.define_asset_job(
    "donor_reports",
    selection=dg.AssetSelection.groups("reports"),
    executor_def=dg.in_process_executor,
    tags={"aircop/job": "donor_reports"},
    description="Write the donor workbooks of one quarter from the published warehouse.",
)
DASHBOARDS_JOB = dg.define_asset_job(
    "dashboards",
    selection=dg.AssetSelection.groups("dashboards"),
    executor_def=dg.in_process_executor,
    tags={"aircop/job": "dashboards"},
    description="Publish the dashboards and ask every chart.",
)
JOBS = (WAREHOUSE_JOB, REPORTS_JOB, DASHBOARDS_JOB)


@dg.sensor(
    job=WAREHOUSE_JOB,
    minimum_interval_seconds=SENSOR_SECONDS,
    default_status=dg.DefaultSensorStatus.RUNNING,
)
def new_submissions(
    _context: dg.SensorEvaluationContext,
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Ask for a run when returns, decisions, rules or the day would give another vintage.

    The vintage's fingerprint is the run key: one state of knowledge is built once.
    """
    settings = load_settings()
    registry = open_registry(settings.registry_url)
    decisions = decisions_on(registry, settings.as_of)
    vintage = vintage_of(registry.submissions(), decisions, settings)
    if not vintage.sources:
        yield dg.SkipReason("no return has been received")
    elif vintage.vintage_id == current_vintage(settings.published):
        yield dg.SkipReason(f"vintage {vintage.vintage_id} is published")
    else:
        yield dg.RunRequest(
            run_key=vintage.fingerprint, tags={"aircop/vintage": vintage.vintage_id}
        )


@dg.schedule(
    job=WAREHOUSE_JOB,
    cron_schedule="0 6 16 * *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def monthly_after_the_due_date(_context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Build on the day after returns were due, so that missing ones show even if none came."""
    return dg.RunRequest(tags={"aircop/reason": "returns were due yesterday"})


def quarter_before(day: date) -> str:
    """Return the partition key (first month) of the last quarter that has ended by a day."""
    quarters = day.year * 4 + (day.month - 1) // 3 - 1
    return f"{quarters // 4}-{quarters % 4 * 3 + 1:02d}"


@dg.schedule(
    job=REPORTS_JOB,
    cron_schedule="0 7 20 1,4,7,10 *",
    execution_timezone="UTC",
    default_status=dg.DefaultScheduleStatus.RUNNING,
)
def quarterly_reports(context: dg.ScheduleEvaluationContext) -> dg.RunRequest:
    """Write the donor workbooks of the quarter that ended twenty days ago."""
    moment = context.scheduled_execution_time or datetime.now(UTC)
    return dg.RunRequest(partition_key=quarter_before(moment.date()))
