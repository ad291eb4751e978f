"""The data steward's commands as they are used: what they print, refuse, keep and change."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from orchestration.settings import PROJECT_ROOT
from tests.integration.conftest import DemoHome
from tests.unit.intake.bad_input import FIRST_ROW, SenderReturn

pytestmark = pytest.mark.integration
AIRCOP = Path(sys.executable).with_name("aircop")
LATER = "2999-12-31"
"""A day of the figures that no decision is taken after."""
WHO_AND_WHY = ("--by", "data steward", "--reason", "asked the unit")


def aircop(home: Path, *words: str, as_of: str = LATER) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(AIRCOP), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT_ROOT,
        env={**os.environ, "AIRCOP_HOME": str(home), "AIRCOP_AS_OF": as_of, "COLUMNS": "200"},
    )


def said(home: Path, *words: str) -> str:
    """Return what a command that succeeds prints."""
    answer = aircop(home, *words)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def refused(home: Path, *words: str) -> str:
    """Return the sentence of a command that is refused."""
    answer = aircop(home, *words)
    assert answer.returncode == 2, answer.stdout
    assert "Traceback" not in answer.stderr
    return " ".join(answer.stderr.split())


def objects(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


@pytest.fixture(scope="module")
def received(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a home that has received one return with a name of no list; only to be copied."""
    folder = tmp_path_factory.mktemp("received")
    filled = SenderReturn().put("seizures", FIRST_ROW, commodity_code="Brown stuff", flow="transit")
    path = filled.save(folder / "LOS 2026-01.xlsx")
    said(folder / "home", "submit", str(path))
    return folder / "home"


@pytest.fixture
def home(received: Path, tmp_path: Path) -> Path:
    """Give a home in which nothing has been decided."""
    return Path(shutil.copytree(received, tmp_path / "home"))


def test_a_name_is_taken_for_a_code_and_taken_back(home: Path) -> None:
    (waiting,) = objects(said(home, "queue", "aliases", "--json"))
    accepted = said(
        home, "queue", "aliases", "accept", "commodity", "brown stuff", "heroin", *WHO_AND_WHY
    )
    nothing = said(home, "queue", "aliases")
    withdrawn = said(home, "queue", "aliases", "withdraw", "1", *WHO_AND_WHY)
    (kept,) = objects(said(home, "queue", "aliases", "history", "--json"))

    assert (waiting["written"], waiting["lines"], waiting["units"]) == ("Brown stuff", 1, ["LOS"])
    assert "alias 1: 'brown stuff' means heroin in commodity" in accepted
    assert "1 line in 1 return of LOS waited for it. Figures change at the next build" in accepted
    assert nothing == "No name waits for a code.\n"
    assert "Waiting for a code again: 1 line of current returns." in withdrawn
    assert (kept["decided_by"], kept["reason"]) == ("data steward", "asked the unit")
    assert (kept["withdrawn_by"], kept["withdrawal_reason"]) == ("data steward", "asked the unit")
    assert "Brown stuff" in said(home, "queue", "aliases")


def test_a_decision_after_the_day_of_the_figures_says_so(home: Path) -> None:
    words = ("queue", "aliases", "accept", "commodity", "Brown stuff", "heroin", *WHO_AND_WHY)

    answer = aircop(home, *words, as_of="2026-04-30")

    assert "computed for 2026-04-30: a decision taken after that day is not in" in answer.stdout


def test_a_waiver_is_granted_listed_and_withdrawn(home: Path) -> None:
    granted = said(
        home,
        "waive",
        "transit_not_through",
        "--unit",
        "LOS",
        "--from",
        "2026-01",
        "--until",
        "2026-03",
        *WHO_AND_WHY,
    )
    (listed,) = objects(said(home, "waivers", "--json"))
    withdrawn = said(home, "waivers", "withdraw", "1", *WHO_AND_WHY)

    assert "waiver 1: transit_not_through is waived for LOS from 2026-01 to 2026-03" in granted
    assert "1 accepted return had one; what was said about them stays." in granted
    assert (listed["rule_id"], listed["valid_from"], listed["valid_to"]) == (
        *("transit_not_through", "2026-01", "2026-03"),
    )
    assert "transit_not_through holds again for LOS" in withdrawn
    assert said(home, "waivers") == "No rule is waived.\n"
    assert "transit_not_through" in said(home, "waivers", "--all")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("queue", "aliases", "accept", "commodity", "x", "heroine"), "nearest: heroin"),
        (("queue", "aliases", "accept", "colour", "x", "red"), "'colour' is not a list of names"),
        (("queue", "aliases", "accept", "commodity", "Opium", "heroin"), "is known already"),
        (("queue", "aliases", "withdraw", "9"), "there is no alias 9"),
        (("queue", "duplicates", "same", "LOS", "S-001", "LOS", "S-002"), "both claims are of LOS"),
        (("queue", "duplicates", "same", "LOS", "S-001", "ACC", "S-9"), "no current return of ACC"),
        (("queue", "duplicates", "undo", "9"), "there is no decision 9 about a pair"),
        (("waivers", "withdraw", "9"), "there is no waiver 9"),
        (("waive", "nil_missing", "--unit", "LOS", "--from", "2026-01", "--until", "2026-02"),
         "always holds"),
        (("waive", "staff_jump", "--unit", "LOS", "--from", "01/2026", "--until", "2026-02"),
         "'01/2026' is not a month as YYYY-MM"),
    ],
)  # fmt: skip
def test_a_wrong_decision_is_one_sentence(
    home: Path, words: tuple[str, ...], sentence: str
) -> None:
    assert sentence in refused(home, *words, *WHO_AND_WHY)


@pytest.mark.parametrize(
    "words",
    [
        ("queue", "aliases", "accept", "commodity", "Brown stuff", "heroin", "--by", "steward"),
        ("queue", "duplicates", "same", "LOS", "S-001", "ACC", "S-001", "--reason", "same day"),
    ],
)
def test_a_decision_without_its_reason_or_its_taker_is_refused(
    home: Path, words: tuple[str, ...]
) -> None:
    assert "Missing option" in refused(home, *words)


def test_the_list_of_pairs_says_when_nothing_is_published(home: Path) -> None:
    answer = aircop(home, "queue", "duplicates")

    assert answer.returncode == 1
    assert "aircop run" in answer.stderr


@pytest.fixture
def published(demo_home: DemoHome, tmp_path: Path) -> Path:
    """Give a copy of the demo's registry and releases, for decisions of its own."""
    home = tmp_path / "demo"
    shutil.copytree(demo_home.settings.published, home / "published", symlinks=True)
    with (
        sqlite3.connect(demo_home.settings.home / "registry.sqlite") as original,
        sqlite3.connect(home / "registry.sqlite") as copy,
    ):
        original.backup(copy)
    return home


def test_a_proposed_pair_is_decided_and_waits_again_after_an_undo(published: Path) -> None:
    proposed = objects(said(published, "queue", "duplicates", "--json"))
    claims = [proposed[0][side] for side in ("first", "second")]
    names = [str(claim[part]) for claim in claims for part in ("unit_code", "seizure_ref")]  # type: ignore[index]

    decided = said(published, "queue", "duplicates", "different", *names, *WHO_AND_WHY)
    again = refused(published, "queue", "duplicates", "same", *names, *WHO_AND_WHY)
    left = objects(said(published, "queue", "duplicates", "--json"))
    everything = objects(said(published, "queue", "duplicates", "--all", "--json"))
    number = decided.split(":")[0].removeprefix("decision ")
    said(published, "queue", "duplicates", "undo", number, *WHO_AND_WHY)
    *_, kept = objects(said(published, "queue", "duplicates", "history", "--json"))

    assert "are two events" in decided
    assert "undo it to decide again" in again
    assert left == proposed[1:]
    assert [pair["decision"] for pair in everything] == ["different"] + [None] * len(left)
    assert kept["decision"] == "different" and kept["withdrawn_by"] == "data steward"
    assert objects(said(published, "queue", "duplicates", "--json")) == proposed


def test_both_claims_of_a_pair_are_shown_with_what_their_units_report(published: Path) -> None:
    (first, *_) = objects(said(published, "queue", "duplicates", "--json"))
    shown = said(published, "queue", "duplicates")

    for side in (first["first"], first["second"]):
        assert isinstance(side, dict)
        assert set(side) == {
            *("unit_code", "seizure_ref", "reporting_month", "seizure_date", "route", "goods"),
        }
        assert date.fromisoformat(side["seizure_date"])
        assert all(str(side[part]) in shown for part in ("seizure_ref", "seizure_date", "route"))
