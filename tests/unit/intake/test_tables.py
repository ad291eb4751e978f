"""Landing tables: every revision typed, months rewritten whole when needed and only then."""

import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from intake.answer.receipt import Receipt
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registration import Arrival, Registrar
from intake.registry.decisions import Decisions
from intake.registry.store import Registry, open_registry
from intake.rules.model import CheckedReturn
from intake.schemas import sheet_schema
from intake.tables import land_tables
from tests.unit.intake.registered import MONTH, checked, staff_row

SHA = "0" * 64


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


def receive(
    tmp_path: Path, registry: Registry, landing: Landing, what: CheckedReturn, content: str
) -> Receipt:
    path = tmp_path / f"{content}.xlsx"
    path.write_text(content)
    arrival = Arrival(path.name, landing.keep(path), datetime(2026, 2, 3, 8))
    return Registrar(registry, landing).register(arrival, what)


def staff_rows(landing: Landing) -> list[dict[str, object]]:
    return ds.dataset(landing.tables / "staff").to_table().to_pylist()


def test_rows_land_typed_with_their_status_and_place(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(staff_row(2)), "a")

    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    (row,) = staff_rows(landing)
    assert row == {
        "unit_code": "LOS",
        "reporting_month": MONTH,
        "line_number": 1,
        "agency_class": "police",
        "women": 2,
        "women_status": "reported",
        "men": 3,
        "men_status": "reported",
        "women_heads": None,
        "women_heads_status": "missing",
        "heads": None,
        "heads_status": "not_known",
        "_return_id": receipt.receipt,
        "_source_file": receipt.sha256,
        "_source_sheet": "Staff",
        "_source_row": 5,
    }


def test_every_revision_lands_and_the_newest_has_the_next_number(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(2)), "first")
    second = receive(tmp_path, registry, landing, checked(staff_row(0, "nil")), "second")

    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    assert second.revision == 2
    assert sorted((r["women"], r["women_status"]) for r in staff_rows(landing)) == [
        (0, "nil"),
        (2, "reported"),
    ]


def test_a_refused_return_is_on_record_without_rows_values_or_messages(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(status="refused"), "bad")

    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    assert staff_rows(landing) == []
    (finding,) = ds.dataset(landing.tables / "findings").to_table().to_pylist()
    assert "X1234567" not in str(finding)
    assert (finding["rule"], finding["_source_row"]) == ("personal_data", 5)
    assert receipt.receipt is not None and "-x-" in receipt.receipt


def test_a_month_without_news_is_not_written_again(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    first = land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())
    path = landing.tables / "staff" / "2026-01.parquet"
    before = path.stat().st_mtime_ns

    second = land_tables(
        registry.submissions(), landing, load_form(), Decisions(), load_reference()
    )

    assert [month.reporting_month for month in first] == [MONTH]
    assert second == ()
    assert path.stat().st_mtime_ns == before


def test_a_month_that_was_not_known_on_the_day_is_not_in_the_tables(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    land_tables([], landing, load_form(), Decisions(), load_reference())

    assert staff_rows(landing) == []
    assert landing.received_path(receipt.sha256).exists()
    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())
    assert len(staff_rows(landing)) == 1


def test_rows_that_are_gone_stop_the_landing(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    landing.rows_path(str(receipt.receipt)).unlink()

    with pytest.raises(FileNotFoundError, match=str(receipt.receipt)):
        land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())


def test_a_table_can_be_read_before_its_first_return(registry: Registry, landing: Landing) -> None:
    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    for sheet in load_form().sheets[1:]:
        table = ds.dataset(landing.tables / sheet.name).to_table()
        assert (table.num_rows, table.schema) == (0, sheet_schema(sheet))


def test_every_file_of_a_table_has_the_same_schema(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(None, "missing")), "a")
    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    schemas = {
        str(pq.read_schema(path).remove_metadata())
        for path in (landing.tables / "staff").glob("*.parquet")
    }

    assert len(schemas) == 1


def test_the_day_of_receipt_is_that_of_the_unit(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    registrar = Registrar(registry, landing)
    late_evening = datetime(2026, 2, 15, 23, 30)
    for number, unit in enumerate(("LOS", "LIM")):
        arrival = Arrival(f"{unit}.xlsx", str(number) * 64, late_evening)
        registrar.register(arrival, checked(unit=unit))

    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())

    returns = ds.dataset(landing.tables / "returns").to_table().to_pylist()
    assert {row["unit_code"]: row["received_local_date"] for row in returns} == {
        "LOS": date(2026, 2, 16),
        "LIM": date(2026, 2, 15),
    }


def test_tables_of_an_older_version_are_all_written_again(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    land_tables(registry.submissions(), landing, load_form(), Decisions(), load_reference())
    for path in landing.tables.rglob("2026-01.parquet"):
        table = pq.read_table(path)
        old = table.drop_columns(table.column_names[-1:]).replace_schema_metadata(
            {"aircop.returns": json.dumps([s.receipt for s in registry.submissions()])}
        )
        pq.write_table(old, path)

    months = land_tables(
        registry.submissions(), landing, load_form(), Decisions(), load_reference()
    )

    assert [month.reporting_month for month in months] == [MONTH]
    assert staff_rows(landing)[0]["_source_row"] == 5


def test_a_schema_that_has_changed_writes_every_month_again(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    form = load_form()
    land_tables(registry.submissions(), landing, form, Decisions(), load_reference())
    shorter = replace(form.sheet("staff"), columns=form.sheet("staff").columns[:-1])
    changed = replace(form, sheets=(*(s for s in form.sheets if s.name != "staff"), shorter))

    months = land_tables(registry.submissions(), landing, changed, Decisions(), load_reference())

    assert [month.reporting_month for month in months] == [MONTH]
