"""`aircop diff`: what a person sees, and what is said when there is nothing to compare."""

import json
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from intake.landing import Landing
from intake.registration import Arrival, Registrar
from intake.registry.store import open_registry
from intake.revisions import UnknownRevisionError
from intake.template.identity import UnknownUnitError
from portal.commands_revisions import register
from tests.unit.intake.registered import checked, seizure, staff_row

app = typer.Typer()
app.callback()(lambda: None)
register(app)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Receive three revisions of LOS and one of ACC; the third changes nothing."""
    monkeypatch.setenv("AIRCOP_HOME", str(tmp_path))
    monkeypatch.setenv("COLUMNS", "200")
    registrar = Registrar(
        open_registry(f"sqlite:///{tmp_path / 'registry.sqlite'}"), Landing(tmp_path / "landing")
    )
    corrected = checked(staff_row(2), seizures=(seizure(quantity_reported=Decimal("13")),))
    returns = (
        checked(staff_row(2), seizures=(seizure(), seizure(2, seizure_ref="S-002"))),
        corrected,
        corrected,
        checked(unit="ACC"),
    )
    for number, what in enumerate(returns):
        registrar.register(Arrival("a.xlsx", str(number) * 64, datetime(2026, 2, 3, 8)), what)


def said(*words: str) -> str:
    result = CliRunner().invoke(app, ["diff", *words])
    if result.exception is not None:
        raise result.exception
    return result.output


def test_lines_are_shown_with_their_row_and_cells_in_a_language() -> None:
    shown = said("LOS", "2026-01", "--from", "1", "--to", "2", "--language", "fr")

    assert shown.splitlines() == [
        "LOS 2026-01: revision 1 → 2",
        "~ changed Saisies, row 5: S-001 · Héroïne",
        "    Quantité: 12.345 → 13",
        "- removed Saisies, row 6: S-002 · Héroïne",
    ]


def test_the_two_newest_are_compared_and_no_difference_is_said() -> None:
    assert said("LOS", "2026-01").splitlines() == [
        "LOS 2026-01: revision 2 → 3",
        "no difference in any line",
    ]


def test_a_program_gets_one_object_a_line() -> None:
    lines = said("LOS", "2026-01", "--from", "1", "--to", "2", "--json").splitlines()

    assert json.loads(lines[0]) == {
        "from": 1,
        "to": 2,
        "sheet": "seizures",
        "what": "changed",
        "names": ["S-001", "heroin"],
        "old_row": 5,
        "new_row": 5,
        "cells": [{"column_name": "quantity_reported", "old": "12.345", "new": "13"}],
    }


@pytest.mark.parametrize(
    ("words", "error", "sentence"),
    [
        (("XXX", "2026-01"), UnknownUnitError, "there is no unit 'XXX'"),
        (("LOS", "2026-02"), UnknownRevisionError, "no return of LOS for 2026-02"),
        (("ACC", "2026-01"), UnknownRevisionError, "ACC 2026-01 has one revision"),
        (
            ("LOS", "2026-01", "--to", "9"),
            UnknownRevisionError,
            "no revision 9; there are: 1, 2, 3",
        ),
        (("LOS", "2026-01", "--to", "1"), UnknownRevisionError, "no revision 0"),
    ],
)
def test_what_is_not_there_is_said(
    words: tuple[str, ...], error: type[Exception], sentence: str
) -> None:
    with pytest.raises(error, match=sentence):
        said(*words)
