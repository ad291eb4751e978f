"""Runs the jobs in this process, for the command line; the daemon runs the same jobs."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg
from dagster._core.storage.dagster_run import IN_PROGRESS_RUN_STATUSES
from filelock import FileLock, Timeout

from orchestration.settings import Settings, hand_to_tools

OURS = {"aircop/runner": "command line"}
"""Tag of the runs of this module, which live and die with their process."""
QUIET_LOGS: dict[str, Any] = {"loggers": {"stages": {"config": {}}}}


class RunFailedError(RuntimeError):
    """A job stopped; the message says at which stage and why."""


@dataclass(frozen=True)
class Stage:
    """How long one step of a run took."""

    name: str
    seconds: float


@dataclass(frozen=True)
class RunOutcome:
    """What a finished run left behind."""

    run_id: str
    stages: tuple[Stage, ...]
    metadata: dict[str, dict[str, Any]]
    """Asset key as text to the metadata it was materialised with."""
    checks_passed: int
    expectation_count: int


def run_job(settings: Settings, job_name: str, partition_key: str | None = None) -> RunOutcome:
    """Execute one job of the code location to its end.

    Raises:
        RunFailedError: A step or a blocking check failed.
    """
    hand_to_tools(settings)
    from orchestration.definitions import defs

    job = defs().resolve_job_def(job_name)
    with (
        _only_one(settings),
        dg.DagsterInstance.from_config(os.environ["DAGSTER_HOME"]) as instance,
    ):
        _refuse_beside_others(instance)
        result = job.execute_in_process(
            instance=instance,
            partition_key=partition_key,
            run_config=QUIET_LOGS,
            tags=OURS,
            raise_on_error=False,
        )
        if not result.success:
            raise RunFailedError(_reason(result))
        return _outcome(result)


@contextmanager
def _only_one(settings: Settings) -> Iterator[None]:
    """Hold the home's lock: the operating system lets go of it even when a run is killed."""
    try:
        with FileLock(settings.home / "run.lock", timeout=0):
            yield
    except Timeout:
        raise RunFailedError(f"another run is at work in {settings.home}; try again") from None


def _refuse_beside_others(instance: dg.DagsterInstance) -> None:
    """Refuse to run beside the daemon's runs; close the books of our own that were killed.

    We hold the lock, so a run of the command line that is still on record has no process. Left
    so, it would keep the daemon waiting for ever: it starts one run at a time.
    """
    for run in instance.get_runs(dg.RunsFilter(statuses=IN_PROGRESS_RUN_STATUSES)):
        if OURS.items() <= run.tags.items():
            instance.report_run_failed(run, "the process of this run was ended")
        else:
            raise RunFailedError(f"run {run.run_id} is at work; see the Dagster UI, or try again")


def _reason(result: dg.ExecuteInProcessResult) -> str:
    said = []
    for event in result.all_events:
        if event.is_step_failure:
            error: Any = event.step_failure_data.error
            while error is not None and error.cause is not None:
                error = error.cause
            said.append(f"{event.step_key}: {error.message.strip() if error else 'failed'}")
    for check in result.get_asset_check_evaluations():
        skipped = check.metadata.get("said")
        if not check.passed and (skipped is None or skipped.value != "skipped"):
            detail = "; ".join(str(v.value) for k, v in check.metadata.items() if k != "rows")
            said.append(f"{check.asset_key.to_user_string()}, {check.check_name}: {detail}")
    return "\n".join(said) or "the run failed without a step failing; see the Dagster UI"


def _outcome(result: dg.ExecuteInProcessResult) -> RunOutcome:
    stages = []
    for event in result.all_events:
        if event.is_step_success and event.step_key:
            milliseconds = event.step_success_data.duration_ms
            stages.append(Stage(event.step_key, milliseconds / 1000))
    metadata = {
        event.asset_key.to_user_string(): {
            key: value.value for key, value in event.materialization.metadata.items()
        }
        for event in result.get_asset_materialization_events()
        if event.asset_key is not None
    }
    checks = result.get_asset_check_evaluations()
    return RunOutcome(
        run_id=result.run_id,
        stages=tuple(stages),
        metadata=metadata,
        checks_passed=sum(1 for check in checks if check.passed),
        expectation_count=sum(_expectations(check) for check in checks),
    )


def _expectations(check: dg.AssetCheckEvaluation) -> int:
    """Return how many expectations stand behind a check; a dbt test stands for none."""
    counted = check.metadata.get("expectations")
    return counted.value if isinstance(counted, dg.IntMetadataValue) and counted.value else 0
