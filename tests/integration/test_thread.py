"""The thread end to end: idempotent, gated, and never a half-built release."""

import os
from datetime import datetime
from pathlib import Path

import dagster as dg
import pyarrow.parquet as pq
import pytest
from filelock import FileLock
from rich.console import Console

from exports.donor_report import check_donor_report
from exports.warehouse import open_published
from intake.landing import Landing
from intake.submission import Incoming, submit_returns
from orchestration import run as run_module
from orchestration.defs import clocks
from orchestration.issue import donors_of, issue_reports
from orchestration.publication import current_vintage, publish_release
from orchestration.run import RunFailedError, run_job
from orchestration.vintage import read_vintage
from orchestration.warehouse_build import build_warehouse, failures
from portal.stages import build_if_needed
from tests.integration.conftest import DemoHome

pytestmark = pytest.mark.integration
QUARTER = "2026Q1"


def test_every_stage_ran_and_every_expectation_was_counted(demo_home: DemoHome) -> None:
    steps = {stage.name for stage in demo_home.outcome.stages}

    assert steps == {
        "land_tables",
        "incoming_gate",
        "warehouse_models",
        "outgoing_gate",
        "publication__warehouse",
    }
    assert demo_home.outcome.expectation_count > 200


def test_a_second_run_changes_nothing(demo_home: DemoHome) -> None:
    release, outcome = build_if_needed(demo_home.settings, Console(quiet=True))

    assert outcome is None
    assert release is not None
    assert release.vintage_id == current_vintage(demo_home.settings.published)


def test_a_file_sent_twice_gets_the_same_receipt(demo_home: DemoHome) -> None:
    first = demo_home.receipts[0]

    (again,) = submit_returns(
        [Incoming(demo_home.parcels[0])],
        demo_home.registry,
        Landing(demo_home.settings.landing),
    )

    assert (again.receipt, again.repeated) == (first.receipt, True)
    assert len(demo_home.registry.submissions()) == demo_home.world.known.parcels


def test_a_row_that_breaks_its_promise_stops_the_run_and_nothing_is_published(
    demo_home: DemoHome,
) -> None:
    before = current_vintage(demo_home.settings.published)
    path = demo_home.settings.landing / "tables" / "staff" / "2026-03.parquet"
    whole = path.read_bytes()
    table = pq.read_table(path)
    column = table.column_names.index("agency_class")
    broken = ["spies", *table.column("agency_class").to_pylist()[1:]]
    pq.write_table(table.set_column(column, table.schema.field(column), [broken]), path)
    try:
        with pytest.raises(RunFailedError, match=r"raw/jaitf__staff.*spies"):
            run_job(demo_home.settings, "warehouse")
    finally:
        path.write_bytes(whole)

    assert current_vintage(demo_home.settings.published) == before


def test_two_runs_never_write_at_once(demo_home: DemoHome) -> None:
    with (
        FileLock(demo_home.settings.home / "run.lock"),
        pytest.raises(RunFailedError, match="another run is at work"),
    ):
        run_job(demo_home.settings, "warehouse")


def test_a_killed_run_is_closed_and_one_of_the_daemon_is_waited_for(demo_home: DemoHome) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        killed = dg.DagsterRun(
            job_name="warehouse", status=dg.DagsterRunStatus.STARTED, tags=run_module.OURS
        )
        instance.add_run(killed)

        run_module._refuse_beside_others(instance)

        closed = instance.get_run_by_id(killed.run_id)
        assert closed is not None
        assert closed.status == dg.DagsterRunStatus.FAILURE
        instance.add_run(dg.DagsterRun(job_name="x", status=dg.DagsterRunStatus.STARTED))
        with pytest.raises(RunFailedError, match="is at work"):
            run_module._refuse_beside_others(instance)


def test_a_donor_workbook_equals_sql_and_is_the_same_bytes_again(
    demo_home: DemoHome, tmp_path: Path
) -> None:
    settings = demo_home.settings
    with open_published(settings.published) as connection:
        first = issue_reports(connection, settings.published, tmp_path / "one", QUARTER)
        second = issue_reports(connection, settings.published, tmp_path / "two", QUARTER)

        assert len(first) == len(donors_of(connection, QUARTER)) >= 5
        for report in first:
            assert check_donor_report(report.path, connection) == report.figures_checked > 50
    assert [r.sha256 for r in first] == [r.sha256 for r in second]


def test_a_rebuilt_warehouse_gives_the_same_workbooks_to_the_byte(
    demo_home: DemoHome, tmp_path: Path
) -> None:
    settings = demo_home.settings
    with open_published(settings.published) as connection:
        first = issue_reports(connection, settings.published, tmp_path / "one", QUARTER)

    assert failures(build_warehouse(settings, full=True)) == ()
    publish_release(settings.build_file, tmp_path, read_vintage(settings.vintage_file))

    with open_published(tmp_path) as connection:
        again = issue_reports(connection, tmp_path, tmp_path / "two", QUARTER)
    assert [report.sha256 for report in again] == [report.sha256 for report in first]


def test_the_assets_are_all_there(demo_home: DemoHome) -> None:
    from orchestration.definitions import defs

    keys = {key.to_user_string() for key in defs().resolve_all_asset_keys()}
    facts = {key.removeprefix("marts/fct_") for key in keys if key.startswith("marts/fct_")}

    assert facts == {
        *("return", "reporting", "seizure_line", "seizure_event", "person_group", "control"),
        *("information_exchange", "activity", "equipment", "staff", "indicator_value"),
        *("indicator_quarter", "seizure_pair", "pair_decision", "alias_decision"),
        *("name_written", "waiver", "quarter_event", "change_request"),
        *("outlier", "outlier_decision"),
        *("attribution", "attributed_amount", "indicator_contribution", "person_cell_protected"),
        *("joint_operation", "joint_operation_unit"),
    }
    assert {
        *("landing/month", "raw/jaitf__seizures", "raw/form__code", "publication/warehouse"),
        *("reports/donor_report", "dashboards/programme_overview", "reporting/rpt_seizure"),
    } <= keys


def test_the_sensor_asks_only_when_something_has_changed(demo_home: DemoHome) -> None:
    with dg.DagsterInstance.ephemeral() as instance:
        context = dg.build_sensor_context(instance=instance)
        assert os.environ["AIRCOP_HOME"] == str(demo_home.settings.home)

        quiet = clocks.new_submissions.evaluate_tick(context)
        os.environ["AIRCOP_AS_OF"] = "2026-05-20"
        try:
            asked = clocks.new_submissions.evaluate_tick(context)
        finally:
            del os.environ["AIRCOP_AS_OF"]

    assert (quiet.run_requests or []) == []
    assert "is published" in str(quiet.skip_message)
    (request,) = asked.run_requests or []
    assert request.run_key is not None and len(request.run_key) == 64


def test_the_quarterly_schedule_asks_for_the_quarter_that_has_ended() -> None:
    context = dg.build_schedule_context(scheduled_execution_time=datetime(2026, 4, 20, 7))

    request = clocks.quarterly_reports(context)

    assert isinstance(request, dg.RunRequest)
    assert request.partition_key == "2026-01"
