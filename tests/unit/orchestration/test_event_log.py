"""The event log that keeps its files open holds what Dagster's own would."""

from pathlib import Path

import pytest
from dagster import DagsterInstance, asset, materialize
from dagster._core.storage.event_log import SqliteEventLogStorage

from orchestration.event_log import KEPT, KeptEventLogStorage
from orchestration.settings import PROJECT_ROOT


@asset
def counted() -> int:
    return 1


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> DagsterInstance:
    monkeypatch.setenv("DAGSTER_HOME", str(tmp_path))
    (tmp_path / "dagster.yaml").write_text((PROJECT_ROOT / "dagster.yaml").read_text())
    return DagsterInstance.from_config(str(tmp_path))


def kinds(storage: SqliteEventLogStorage, run_id: str) -> list[str]:
    return [str(event.dagster_event_type) for event in storage.get_logs_for_run(run_id)]


def test_dagsters_own_log_reads_every_event_that_was_kept(instance: DagsterInstance) -> None:
    kept = instance.event_log_storage
    assert isinstance(kept, KeptEventLogStorage)

    run = materialize([counted], instance=instance)
    stock = SqliteEventLogStorage(str(Path(instance.root_directory) / "history" / "runs"))

    assert kinds(stock, run.run_id) == kinds(kept, run.run_id)
    assert len(kinds(stock, run.run_id)) > 5
    assert stock.get_latest_materialization_events([counted.key])[counted.key] is not None


def test_files_of_old_runs_are_let_go(instance: DagsterInstance) -> None:
    runs = [materialize([counted], instance=instance).run_id for _ in range(KEPT + 2)]

    opened = {str(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()}

    assert [run for run in runs if any(run in path for path in opened)] == runs[-KEPT + 1 :]


def test_an_older_run_is_read_again_after_its_file_was_let_go(instance: DagsterInstance) -> None:
    runs = [materialize([counted], instance=instance).run_id for _ in range(KEPT + 2)]

    kept = instance.event_log_storage
    assert isinstance(kept, KeptEventLogStorage)
    assert [len(kinds(kept, run)) > 5 for run in runs] == [True] * len(runs)
