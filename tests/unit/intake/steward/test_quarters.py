"""Closed quarters: what comes later is held, two let it in, each day knows its own state."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from intake.answer.receipt import Receipt
from intake.answer.wording import Wording
from intake.form.definition import load_form
from intake.landing import Landing
from intake.registration import Arrival, Registrar
from intake.registry.decisions import decisions_on
from intake.registry.quarters import AskedChange
from intake.registry.store import Registry, open_registry
from intake.steward import quarter_changes, quarters
from intake.steward.decisions import Decided, DecisionError
from tests.unit.intake.registered import MONTH, checked, staff_row

CLOSED_ON = date(2026, 5, 20)


def decided(day: date, by: str = "data steward", reason: str = "settled") -> Decided:
    return Decided(by, reason, datetime(day.year, day.month, day.day, 9))


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")


def send(
    registry: Registry,
    folder: Path,
    day: date,
    *,
    number: int,
    unit: str = "LOS",
    asked: AskedChange | None = None,
) -> Receipt:
    arrival = Arrival("a.xlsx", f"{number:064x}", datetime(day.year, day.month, day.day, 12))
    return Registrar(registry, Landing(folder), asked=asked).register(
        arrival, checked(staff_row(number), unit=unit)
    )


def held_on(registry: Registry, day: date) -> dict[str, str]:
    return dict(decisions_on(registry, day).quarters.held())


def close(registry: Registry, day: date = CLOSED_ON) -> None:
    quarters.close(registry, "2026Q1", decided(day), "20260520-0123456789")


def test_what_comes_after_the_closing_is_held_until_another_person_approves(
    registry: Registry, tmp_path: Path
) -> None:
    first = send(registry, tmp_path, date(2026, 2, 3), number=1)
    close(registry)
    second = send(registry, tmp_path, date(2026, 6, 1), number=2)
    late = send(registry, tmp_path, date(2026, 6, 2), number=3, unit="ACC")
    assert second.receipt and late.receipt
    quarter_changes.give_reason(
        registry, second.receipt, decided(date(2026, 6, 3), "LOS analyst", "a line was lost")
    )
    quarter_changes.approve(registry, second.receipt, decided(date(2026, 6, 10), "programme"))

    assert (first.held_reason, second.held_reason) == (None, "quarter_closed")
    assert (second.closed_quarter, second.counting_revision) == ("2026Q1", 1)
    assert (late.held_reason, late.counting_revision) == ("quarter_closed", None)
    assert held_on(registry, date(2026, 5, 31)) == {}
    assert held_on(registry, date(2026, 6, 9)) == {
        second.receipt: "quarter_closed",
        late.receipt: "quarter_closed",
    }
    assert held_on(registry, date(2026, 6, 10)) == {late.receipt: "quarter_closed"}


def test_a_file_on_its_way_when_the_quarter_was_closed_is_held_too(
    registry: Registry, tmp_path: Path
) -> None:
    close(registry)

    receipt = send(registry, tmp_path, CLOSED_ON - timedelta(days=1), number=1)

    assert receipt.held_reason == "quarter_closed"
    assert set(held_on(registry, CLOSED_ON)) == {receipt.receipt}


@pytest.mark.parametrize("by", ["LOS analyst", " los  ANALYST ", "LOS", "Analyst"])
def test_who_asked_sent_or_filled_the_return_may_not_approve(
    registry: Registry, tmp_path: Path, by: str
) -> None:
    close(registry)
    asked = AskedChange("a line was lost", "LOS analyst")
    receipt = send(registry, tmp_path, date(2026, 6, 1), number=1, asked=asked).receipt or ""

    with pytest.raises(DecisionError, match="another person must approve"):
        quarter_changes.approve(registry, receipt, decided(date(2026, 6, 2), by))


def test_without_a_reason_nothing_is_approved(registry: Registry, tmp_path: Path) -> None:
    close(registry)
    receipt = send(registry, tmp_path, date(2026, 6, 1), number=1).receipt or ""

    with pytest.raises(DecisionError, match="nobody has said why"):
        quarter_changes.approve(registry, receipt, decided(date(2026, 6, 2), "programme"))


def test_the_same_file_sent_again_with_a_reason_gives_the_reason(
    registry: Registry, tmp_path: Path
) -> None:
    close(registry)
    first = send(registry, tmp_path, date(2026, 6, 1), number=1)

    again = send(
        registry, tmp_path, date(2026, 6, 2), number=1, asked=AskedChange("a line was lost")
    )

    assert (first.is_change_reasoned, again.is_change_reasoned) == (False, True)
    assert (again.receipt, again.repeated) == (first.receipt, True)
    (request,) = quarter_changes.all_requests(registry)
    assert (request.reason, request.requested_by) == ("a line was lost", "LOS")


def test_a_rejected_change_stays_out_and_may_be_asked_for_again(
    registry: Registry, tmp_path: Path
) -> None:
    close(registry)
    asked = AskedChange("a line was lost")
    receipt = send(registry, tmp_path, date(2026, 6, 1), number=1, asked=asked).receipt or ""
    quarter_changes.reject(registry, receipt, decided(date(2026, 6, 2)))
    quarter_changes.give_reason(registry, receipt, decided(date(2026, 6, 4), "LOS", "here is why"))
    quarter_changes.approve(registry, receipt, decided(date(2026, 6, 5), "programme"))

    assert held_on(registry, date(2026, 6, 3)) == {receipt: "change_rejected"}
    assert held_on(registry, date(2026, 6, 4)) == {receipt: "quarter_closed"}
    assert held_on(registry, date(2026, 6, 5)) == {}
    with pytest.raises(DecisionError, match="counts: it was approved"):
        quarter_changes.reject(registry, receipt, decided(date(2026, 6, 6)))


def test_an_open_quarter_lets_in_what_waited_but_not_what_was_rejected(
    registry: Registry, tmp_path: Path
) -> None:
    close(registry)
    asked = AskedChange("a line was lost")
    waits = send(registry, tmp_path, date(2026, 6, 1), number=1).receipt
    out = send(registry, tmp_path, date(2026, 6, 1), number=2, unit="ACC", asked=asked).receipt
    quarter_changes.reject(registry, out or "", decided(date(2026, 6, 2)))
    quarters.reopen(registry, "2026Q1", decided(date(2026, 6, 3)))

    after = send(registry, tmp_path, date(2026, 6, 4), number=3)

    assert set(held_on(registry, date(2026, 6, 2))) == {waits, out}
    assert held_on(registry, date(2026, 6, 3)) == {out: "change_rejected"}
    assert after.held_reason is None


def test_an_exception_lets_one_unit_and_month_in_for_some_days(
    registry: Registry, tmp_path: Path
) -> None:
    close(registry)
    until = date(2026, 6, 5)
    quarters.unlock(registry, "LOS", MONTH, until, decided(date(2026, 6, 1)))

    let_in = send(registry, tmp_path, until, number=1)
    other = send(registry, tmp_path, until, number=2, unit="ACC")
    too_late = send(registry, tmp_path, date(2026, 6, 6), number=3)

    assert let_in.held_reason is None
    assert other.held_reason == too_late.held_reason == "quarter_closed"


@pytest.mark.parametrize(
    ("day", "said"), [(date(2026, 3, 31), "cannot be closed yet"), (date(2026, 7, 1), "was closed")]
)
def test_a_quarter_is_closed_once_and_not_before_it_has_ended(
    registry: Registry, day: date, said: str
) -> None:
    if said == "was closed":
        close(registry)

    with pytest.raises(DecisionError, match=said):
        close(registry, day)


def test_the_answer_says_that_the_quarter_is_closed_in_every_language(
    registry: Registry, tmp_path: Path
) -> None:
    close(registry)
    receipt = send(registry, tmp_path, date(2026, 6, 1), number=1)

    for language in ("en", "fr", "es", "pt"):
        told = Receipt(
            **{
                **{k: v for k, v in vars(receipt).items() if k != "counts"},
                "language": language,
            }
        )
        said = " ".join(Wording(load_form(), told).next_steps())
        assert "2026Q1" in said
        assert len(list(Wording(load_form(), told).next_steps())) == 2
