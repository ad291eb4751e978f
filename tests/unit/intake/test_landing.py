"""Landing and tables: bytes kept, rows kept as read, months rewritten whole when needed."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from intake import submission
from intake.answer.receipt import Receipt
from intake.findings import Finding
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reading.child import Slot
from intake.registry.store import Registry, open_registry
from intake.rules.model import CheckedReturn, TypedRow
from intake.schemas import sheet_schema
from intake.submission import Incoming, _register
from intake.tables import land_tables

MONTH = date(2026, 1, 1)
SHA = "0" * 64


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


def staff_row(women: int | None, status: str = "reported") -> TypedRow:
    return TypedRow(
        line_number=1,
        source_row=5,
        source_sheet="Staff",
        values={"agency_class": "police", "women": women, "men": 3},
        statuses={
            "women": status,
            "men": "reported",
            "women_heads": "missing",
            "heads": "not_known",
        },
    )


def checked(*rows: TypedRow, status: str = "accepted", unit: str = "LOS") -> CheckedReturn:
    finding = Finding("error", "Staff", "A5", "X1234567", "personal_data", "…", "staff", None, 5)
    return CheckedReturn(
        status="accepted" if status == "accepted" else "refused",
        form_version="1",
        unit_code=unit,
        reporting_month=MONTH,
        language="en",
        cover={"preparer_role": "analyst", "certified": "yes"},
        nil_sheets=frozenset({"seizures"}),
        rows={"staff": rows} if status == "accepted" else {},
        findings=() if status == "accepted" else (finding,),
        required_count=4,
        filled_required_count=3,
    )


def receive(
    tmp_path: Path, registry: Registry, landing: Landing, what: CheckedReturn, content: str
) -> Receipt:
    path = tmp_path / f"{content}.xlsx"
    path.write_text(content)
    item = Incoming(path, datetime(2026, 2, 3, 8))
    return _register(item, landing.keep(path), what, registry, landing)


def staff_rows(landing: Landing) -> list[dict[str, object]]:
    return ds.dataset(landing.tables / "staff").to_table().to_pylist()


def test_the_bytes_are_kept_and_never_written_over(tmp_path: Path, landing: Landing) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"as received")

    kept = landing.received_path(landing.keep(path))
    landing.keep(path)

    assert kept.read_bytes() == b"as received"
    assert kept.stat().st_mode & 0o222 == 0


def test_rows_land_typed_with_their_status_and_place(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(staff_row(2)), "a")

    land_tables(registry.submissions(), landing, load_form())

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

    land_tables(registry.submissions(), landing, load_form())

    assert second.revision == 2
    assert sorted((r["women"], r["women_status"]) for r in staff_rows(landing)) == [
        (0, "nil"),
        (2, "reported"),
    ]


def test_a_refused_return_is_on_record_without_rows_values_or_messages(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(status="refused"), "bad")

    land_tables(registry.submissions(), landing, load_form())

    assert staff_rows(landing) == []
    (finding,) = ds.dataset(landing.tables / "findings").to_table().to_pylist()
    assert "X1234567" not in str(finding)
    assert (finding["rule"], finding["_source_row"]) == ("personal_data", 5)
    assert receipt.receipt is not None and "-x-" in receipt.receipt


def test_a_month_without_news_is_not_written_again(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    first = land_tables(registry.submissions(), landing, load_form())
    path = landing.tables / "staff" / "2026-01.parquet"
    before = path.stat().st_mtime_ns

    second = land_tables(registry.submissions(), landing, load_form())

    assert [month.reporting_month for month in first] == [MONTH]
    assert second == ()
    assert path.stat().st_mtime_ns == before


def test_a_month_that_was_not_known_on_the_day_is_not_in_the_tables(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    land_tables(registry.submissions(), landing, load_form())

    land_tables([], landing, load_form())

    assert staff_rows(landing) == []
    assert landing.received_path(receipt.sha256).exists()
    land_tables(registry.submissions(), landing, load_form())
    assert len(staff_rows(landing)) == 1


def test_rows_that_are_gone_stop_the_landing(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receipt = receive(tmp_path, registry, landing, checked(staff_row(2)), "a")
    landing.rows_path(str(receipt.receipt)).unlink()

    with pytest.raises(FileNotFoundError, match=str(receipt.receipt)):
        land_tables(registry.submissions(), landing, load_form())


def test_a_table_can_be_read_before_its_first_return(registry: Registry, landing: Landing) -> None:
    land_tables(registry.submissions(), landing, load_form())

    for sheet in load_form().sheets[1:]:
        table = ds.dataset(landing.tables / sheet.name).to_table()
        assert (table.num_rows, table.schema) == (0, sheet_schema(sheet))


def test_every_file_of_a_table_has_the_same_schema(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(None, "missing")), "a")
    land_tables(registry.submissions(), landing, load_form())

    schemas = {
        str(pq.read_schema(path).remove_metadata())
        for path in (landing.tables / "staff").glob("*.parquet")
    }

    assert len(schemas) == 1


def test_decimals_survive_to_the_last_digit(landing: Landing) -> None:
    row = TypedRow(1, 5, "Seizures", {"quantity_reported": Decimal("0.123456")}, {})

    landing.keep_rows("R", checked(row))

    assert landing.read_rows("R")["staff"][0].values == {"quantity_reported": "0.123456"}


def test_what_is_judged_is_what_was_kept(
    tmp_path: Path, registry: Registry, landing: Landing, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "LOS.xlsx"
    path.write_bytes(b"as received")
    real = submission.check_many

    def meanwhile_changed(slots: list[Slot], **words: object) -> object:
        path.write_bytes(b"changed by its sender")
        assert [slot[0].read_bytes() for slot in slots] == [b"as received"]
        return real(slots, **words)

    monkeypatch.setattr(submission, "check_many", meanwhile_changed)

    (receipt,) = submission.submit_returns([Incoming(path)], registry, landing)

    assert landing.received_path(receipt.sha256).read_bytes() == b"as received"
