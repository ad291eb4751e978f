"""What is known beside a return: other months of its unit, other units, open cases."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from intake.history import history_of
from intake.history_model import History, NearClaim
from intake.landing import Landing
from intake.past.cases import open_cases
from intake.reference import load_reference
from intake.registration import Arrival, Registrar
from intake.registry.model import CaseNews, Claim, PairDecision, ReportedActivity, Submission
from intake.registry.store import Registry, open_registry
from intake.rules.model import CheckedReturn, TypedRow
from intake.template.open_cases import OpenCase
from tests.unit.intake.registered import MONTH, checked, row, seizure, staff_row

FEBRUARY, MARCH = date(2026, 2, 1), date(2026, 3, 1)


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


def register(registry: Registry, landing: Landing, *returns: CheckedReturn) -> None:
    registrar = Registrar(registry, landing)
    for what in returns:
        number = len(registry.submissions())
        registrar.register(Arrival("a.xlsx", f"{number:064}", datetime(2026, 4, 3, 8)), what)


def past(registry: Registry, landing: Landing, *rows: TypedRow, **words: object) -> History:
    """Return what a February return of some seizures meets."""
    what = checked(**{"month": FEBRUARY, "seizures": rows, **words})  # type: ignore[arg-type]
    return history_of(registry, landing, what, load_reference())


def test_only_what_the_newest_revision_says_is_known(registry: Registry, landing: Landing) -> None:
    replaced = checked(staff_row(9), seizures=(seizure(seizure_ref="S-000"),))
    register(registry, landing, replaced, checked(staff_row(2), seizures=(seizure(),)))

    history = past(registry, landing, seizure(seizure_ref=" s-001"), seizure(seizure_ref="S-000"))

    assert history.refs == {"S-001": MONTH}
    assert list(history.lines.values()) == [MONTH]
    assert (history.previous_month, history.staff_before) == (MONTH, {"police": 5})


def test_a_return_is_not_held_against_its_own_month(registry: Registry, landing: Landing) -> None:
    register(registry, landing, checked(month=FEBRUARY, seizures=(seizure(),)))

    history = past(registry, landing, seizure())

    assert (history.refs, history.lines, history.previous_month) == ({}, {}, None)


def test_a_month_left_out_is_missed_and_the_first_is_not(
    registry: Registry, landing: Landing
) -> None:
    first = past(registry, landing)
    register(registry, landing, checked())

    after = [past(registry, landing, month=month) for month in (FEBRUARY, MARCH)]

    assert [first.previous_expected_missing, *(h.previous_expected_missing for h in after)] == [
        False,
        False,
        True,
    ]


def test_other_units_are_near_by_day_and_commodity(registry: Registry, landing: Landing) -> None:
    theirs = (
        seizure(1, seizure_ref="A-1", seizure_date=date(2026, 2, 7)),
        seizure(2, seizure_ref="A-2", seizure_date=date(2026, 2, 8)),
        seizure(3, seizure_ref="A-3", seizure_date=date(2026, 2, 7), commodity_code="khat"),
    )
    register(registry, landing, checked(unit="ACC", month=FEBRUARY, seizures=theirs))

    history = past(registry, landing, seizure(seizure_date=date(2026, 2, 5)))

    assert history.near_claims == (
        NearClaim(
            "ACC", FEBRUARY, "A-1", date(2026, 2, 7), "heroin", Decimal("12.345"), "kg", None, None
        ),
    )


def test_links_are_found_from_both_sides(registry: Registry, landing: Landing) -> None:
    far = date(2026, 2, 25)
    theirs = (
        seizure(1, seizure_ref="A-1", seizure_date=far),
        seizure(
            2,
            seizure_ref="A-2",
            seizure_date=far,
            linked_unit_code="LOS",
            linked_seizure_ref="s-001",
        ),
        seizure(3, seizure_ref="A-3", seizure_date=far),
    )
    register(registry, landing, checked(unit="ACC", month=FEBRUARY, seizures=theirs))
    own = seizure(linked_unit_code="ACC", linked_seizure_ref="a-1")

    history = past(registry, landing, own)

    assert [claim.seizure_ref for claim in history.linked_claims] == ["A-1", "A-2"]


def test_a_decided_pair_is_known_from_either_side(registry: Registry, landing: Landing) -> None:
    with registry.session() as session:
        session.add(
            PairDecision(
                first_unit_code="ACC",
                first_seizure_ref="a-1",
                second_unit_code="LOS",
                second_seizure_ref="S-001",
                decision="different",
                reason="two parcels",
                decided_by="steward",
                decided_at=datetime(2026, 2, 1),
            )
        )

    pairs = [past(registry, landing, unit=unit).decided_pairs for unit in ("LOS", "ACC", "DSS")]

    assert pairs == [{("S-001", "ACC", "A-1")}, {("A-1", "LOS", "S-001")}, set()]


def test_activities_of_other_months_are_known_by_reference(
    registry: Registry, landing: Landing
) -> None:
    activity = row("activities", activity_ref="T-1", activity_type="workshop")
    register(registry, landing, checked(activities=(activity,)))

    history = past(registry, landing, activities=(activity,))

    assert {key: a.activity_type for key, a in history.activities.items()} == {"T-1": "workshop"}


def test_the_last_answer_about_a_case_holds(registry: Registry, landing: Landing) -> None:
    news = row("follow_up", seizure_ref="s-001", investigation_opened="yes")
    register(
        registry,
        landing,
        checked(seizures=(seizure(investigation_opened="unknown", controlled_delivery="no"),)),
        checked(month=FEBRUARY, follow_up=(news,)),
    )

    history = past(registry, landing, month=MARCH, follow_up=(news,))

    assert history.cases == {
        "S-001": {
            "investigation_opened": "yes",
            "controlled_delivery": "no",
            "arms_traced": None,
        }
    }


def test_an_answer_that_is_not_known_takes_none_back(registry: Registry, landing: Landing) -> None:
    news = row("follow_up", seizure_ref="S-001", investigation_opened="unknown")
    first = seizure(investigation_opened="yes", controlled_delivery="no")
    register(
        registry, landing, checked(seizures=(first,)), checked(month=FEBRUARY, follow_up=(news,))
    )

    history = past(registry, landing, month=MARCH, follow_up=(news,))

    assert history.cases["S-001"] == {
        "investigation_opened": "yes",
        "controlled_delivery": "no",
        "arms_traced": None,
    }


def test_open_cases_are_those_that_no_follow_up_has_closed(
    registry: Registry, landing: Landing
) -> None:
    lines = (
        seizure(1, seizure_ref="S-1"),
        seizure(2, seizure_ref="S-2", investigation_opened="no"),
        seizure(3, seizure_ref="S-3"),
        seizure(4, seizure_ref="S-4", investigation_opened="yes"),
        seizure(5, seizure_ref="S-4", investigation_opened="yes", commodity_code="handguns"),
    )
    closed = row("follow_up", seizure_ref="s-3", investigation_opened="yes")
    register(
        registry, landing, checked(seizures=lines), checked(month=FEBRUARY, follow_up=(closed,))
    )

    day = date(2026, 1, 5)
    assert open_cases(registry, "LOS", MARCH) == (
        OpenCase("S-1", day, "heroin"),
        OpenCase("S-4", day, "handguns", investigation_opened="yes"),
    )
    assert [case.seizure_ref for case in open_cases(registry, "LOS", FEBRUARY)] == [
        "S-1",
        "S-3",
        "S-4",
    ]
    assert open_cases(registry, "LOS", date(2027, 2, 1)) == ()


def test_what_an_older_version_accepted_is_remembered_at_the_next_submission(
    registry: Registry, landing: Landing
) -> None:
    activity = row("activities", activity_ref="T-1")
    news = row("follow_up", seizure_ref="S-000", arms_traced="yes")
    old = checked(seizures=(seizure(),), activities=(activity,), follow_up=(news,))
    before = checked(month=date(2025, 12, 1), seizures=(seizure(seizure_ref="S-000"),))
    register(registry, landing, before, old)
    with registry.session() as session:
        for kind in (Claim, CaseNews, ReportedActivity):
            session.query(kind).delete()
        session.query(Submission).update({"is_remembered": False})

    register(registry, landing, checked(unit="ACC"))
    register(registry, landing, checked(unit="DSS"))

    with registry.reading() as session:
        counts = [session.query(kind).count() for kind in (Claim, CaseNews, ReportedActivity)]
    assert counts == [2, 1, 1]
    assert past(registry, landing, seizure()).refs == {"S-001": MONTH}
