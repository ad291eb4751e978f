"""What is received is kept: bytes as sent, rows as read, and what is judged is what was kept."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest

from intake import submission
from intake.answer.receipt import Receipt
from intake.landing import Landing
from intake.reading.child import Slot
from intake.registration import Arrival, Registrar
from intake.registry.model import Waiver
from intake.registry.store import Registry, open_registry
from intake.rules.model import CheckedReturn, TypedRow
from intake.submission import Incoming
from tests.unit.intake.registered import MONTH, checked, row, staff_row

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


def test_the_bytes_are_kept_and_never_written_over(tmp_path: Path, landing: Landing) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"as received")

    kept = landing.received_path(landing.keep(path))
    landing.keep(path)

    assert kept.read_bytes() == b"as received"
    assert kept.stat().st_mode & 0o222 == 0


def test_decimals_survive_to_the_last_digit(landing: Landing) -> None:
    row = TypedRow(1, 5, "Seizures", {"quantity_reported": Decimal("0.123456")}, {})

    landing.keep_rows("R", checked(row))

    assert landing.read_rows("R")["staff"][0].values == {"quantity_reported": "0.123456"}


def test_rows_left_by_a_process_that_died_are_replaced(landing: Landing) -> None:
    landing.keep_rows("R", checked(staff_row(1)))

    landing.keep_rows("R", checked(staff_row(2)))

    assert landing.read_rows("R")["staff"][0].values["women"] == 2


def test_a_waived_rule_does_not_refuse_a_return(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    unknown = checked(follow_up=(row("follow_up", seizure_ref="S-000", arms_traced="yes"),))
    refused = receive(tmp_path, registry, landing, unknown, "a")
    with registry.session() as session:
        session.add(
            Waiver(
                rule_id="follow_up_ref_unknown",
                unit_code="LOS",
                valid_from=MONTH,
                valid_to=MONTH,
                reason="seizures before the programme",
                granted_by="steward",
                granted_at=datetime(2026, 2, 1),
            )
        )

    accepted = receive(tmp_path, registry, landing, unknown, "a")

    assert (refused.status, accepted.status) == ("refused", "accepted")
    assert [(f.severity, f.rule) for f in accepted.findings] == [("note", "rule_waived")]


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


def test_an_older_file_that_comes_again_is_told_what_counts_instead(
    tmp_path: Path, registry: Registry, landing: Landing
) -> None:
    receive(tmp_path, registry, landing, checked(staff_row(women=1)), "first")
    receive(tmp_path, registry, landing, checked(staff_row(women=2)), "second")

    again = receive(tmp_path, registry, landing, checked(staff_row(women=1)), "first")
    newest = receive(tmp_path, registry, landing, checked(staff_row(women=2)), "second")

    assert (again.revision, again.repeated, again.replaced_by_revision) == (1, True, 2)
    assert (newest.revision, newest.repeated, newest.replaced_by_revision) == (2, True, None)
