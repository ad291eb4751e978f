"""Names without a code: kept as written, understood by what was decided on the day."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pyarrow.dataset as ds
import pytest

from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import Reference, load_reference
from intake.registration import Arrival, Registrar
from intake.registry.decisions import decisions_on
from intake.registry.model import Alias
from intake.registry.store import Registry, open_registry
from intake.rules.model import TypedRow
from intake.tables import land_tables
from tests.unit.intake.registered import MONTH, checked, seizure

FEBRUARY = date(2026, 2, 1)
DAY = date(2026, 4, 30)
BROWN = {"commodity_code": "Brown–Brown"}
Named = tuple[str | None, str, str | None]
"""The line's code, the name's resolution and its code."""


@pytest.fixture
def registry(tmp_path: Path) -> Registry:
    return open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}")


@pytest.fixture
def landing(tmp_path: Path) -> Landing:
    return Landing(tmp_path / "landing")


@pytest.fixture
def register(registry: Registry, landing: Landing) -> Callable[..., None]:
    def register_line(line: TypedRow, month: date = MONTH) -> None:
        arrival = Arrival("a.xlsx", f"{month:%Y%m}" + "0" * 58, datetime(2026, 3, 3, 8))
        Registrar(registry, landing).register(arrival, checked(month=month, seizures=(line,)))

    return register_line


def decide(registry: Registry, code: str, day: int) -> int:
    with registry.session() as session:
        alias = Alias(
            code_list="commodity",
            text="brown-brown",
            code=code,
            reason="asked the unit",
            decided_by="steward",
            decided_at=datetime(2026, 3, day, 12),
        )
        session.add(alias)
        session.flush()
        return alias.alias_id


def withdraw(registry: Registry, alias_id: int, day: int) -> None:
    with registry.session() as session:
        alias = session.get(Alias, alias_id)
        assert alias is not None
        alias.withdrawn_at = datetime(2026, 3, day, 12)


def land(
    registry: Registry,
    landing: Landing,
    day: date = DAY,
    reference: Reference | None = None,
) -> list[date]:
    """Land what is known on a day and return the months that were written."""
    decisions, known = decisions_on(registry, day), reference or load_reference()
    months = land_tables(registry.submissions(), landing, load_form(), decisions, known)
    return [month.reporting_month for month in months]


def landed(landing: Landing) -> Named:
    (line,) = ds.dataset(landing.tables / "seizures").to_table().to_pylist()
    (name,) = ds.dataset(landing.tables / "names_written").to_table().to_pylist()
    return line["commodity_code"], name["resolution"], name["code"]


def test_a_name_is_kept_as_written_with_its_place(
    registry: Registry, landing: Landing, register: Callable[..., None]
) -> None:
    register(seizure(3, BROWN, commodity_code=None))

    land(registry, landing)

    (name,) = ds.dataset(landing.tables / "names_written").to_table().to_pylist()
    assert name == {
        "return_id": registry.submissions()[0].receipt,
        "unit_code": "LOS",
        "reporting_month": MONTH,
        "sheet": "seizures",
        "line_number": 3,
        "column_name": "commodity_code",
        "text": "Brown–Brown",
        "code": None,
        "resolution": "unresolved",
        "_source_row": 7,
    }


def test_a_decision_gives_waiting_lines_their_code_and_its_withdrawal_takes_it(
    registry: Registry, landing: Landing, register: Callable[..., None]
) -> None:
    register(seizure(1, BROWN, commodity_code=None))

    found = []
    land(registry, landing)
    found.append(landed(landing))
    alias_id = decide(registry, "heroin", 4)
    land(registry, landing)
    found.append(landed(landing))
    withdraw(registry, alias_id, 5)
    land(registry, landing)
    found.append(landed(landing))

    assert found == [
        (None, "unresolved", None),
        ("heroin", "steward", "heroin"),
        (None, "unresolved", None),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (3, (None, "unresolved", None)),
        (4, ("heroin", "steward", "heroin")),
        (5, (None, "unresolved", None)),
        (6, ("khat", "steward", "khat")),
    ],
)
def test_a_line_read_by_a_decision_follows_what_was_decided_on_the_day(
    registry: Registry,
    landing: Landing,
    register: Callable[..., None],
    day: int,
    expected: Named,
) -> None:
    withdraw(registry, decide(registry, "heroin", 4), 5)
    decide(registry, "khat", 6)
    register(seizure(1, BROWN, commodity_code="heroin"))

    land(registry, landing, date(2026, 3, day))

    assert landed(landing) == expected


def test_a_shipped_alias_stands_without_any_decision(
    registry: Registry, landing: Landing, register: Callable[..., None]
) -> None:
    register(seizure(1, BROWN, commodity_code="heroin"))

    land(registry, landing)

    assert landed(landing) == ("heroin", "alias", "heroin")


def test_a_name_that_waits_gets_the_code_of_an_alias_shipped_since(
    registry: Registry, landing: Landing, register: Callable[..., None]
) -> None:
    register(seizure(1, BROWN, commodity_code=None))
    withdraw(registry, decide(registry, "khat", 4), 5)
    later = {**load_reference().aliases, ("commodity", "brown brown"): "heroin"}
    shipped = replace(load_reference(), aliases=later)

    found = [(land(registry, landing), landed(landing))]
    for _ in range(2):
        months = land(registry, landing, reference=shipped)
        found.append((months, landed(landing)))

    assert found == [
        ([MONTH], (None, "unresolved", None)),
        ([MONTH], ("heroin", "alias", "heroin")),
        ([], ("heroin", "alias", "heroin")),
    ]


def test_only_months_with_the_name_are_written_again(
    registry: Registry, landing: Landing, register: Callable[..., None]
) -> None:
    register(seizure(1, BROWN, commodity_code=None))
    register(seizure(1, seizure_ref="S-002", seizure_date=date(2026, 2, 3)), FEBRUARY)

    written = [land(registry, landing)]
    decide(registry, "heroin", 4)
    written += [land(registry, landing), land(registry, landing)]

    assert written == [[MONTH, FEBRUARY], [MONTH], []]


def test_decisions_in_force_on_the_day_are_landed(registry: Registry, landing: Landing) -> None:
    withdraw(registry, decide(registry, "heroin", 4), 6)

    found = []
    for day in (3, 4, 6):
        land(registry, landing, date(2026, 3, day))
        found.append(ds.dataset(landing.tables / "alias").to_table().to_pylist())

    assert found == [
        [],
        [
            {
                "alias_id": 1,
                "code_list": "commodity",
                "text": "brown-brown",
                "code": "heroin",
                "reason": "asked the unit",
                "decided_by": "steward",
                "decided_at": datetime(2026, 3, 4, 12),
                "withdrawn_at": None,
            }
        ],
        [],
    ]
