"""The templates of a month: one for each unit at work, named so that nobody mixes them up."""

from datetime import date
from pathlib import Path

import pytest
import typer
from openpyxl import load_workbook
from typer.testing import CliRunner

from intake.form.definition import load_form
from intake.reference import load_reference
from intake.template.open_cases import OpenCase
from portal.commands_templates import register
from portal.templates import NoUnitAtWorkError, UnwrittenLanguageError, write_month_templates

MONTH = date(2011, 12, 1)
"""An early month: few units worked, and the tests stay quick."""


def test_every_unit_at_work_gets_its_template_and_no_other(tmp_path: Path) -> None:
    written = list(write_month_templates(MONTH, "en", tmp_path / "out"))

    reference = load_reference()
    working = [
        unit
        for unit in sorted(reference.units)
        if reference.is_operational(unit, MONTH, date(2011, 12, 31))
    ]
    assert [path.name for path in written] == [f"{unit}-2011-12-en.xlsx" for unit in working]
    assert 0 < len(working) < len(reference.units)
    assert all(path.is_file() for path in written)


def test_a_template_of_the_folder_is_the_same_each_time(tmp_path: Path) -> None:
    first = list(write_month_templates(MONTH, "fr", tmp_path / "1"))
    second = list(write_month_templates(MONTH, "fr", tmp_path / "2"))

    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]


def test_the_open_cases_of_each_unit_are_in_its_own_template(tmp_path: Path) -> None:
    def cases(unit: str, month: date) -> tuple[OpenCase, ...]:
        return (OpenCase(f"{unit}-{month:%Y}", None, None),)

    for path in write_month_templates(MONTH, "en", tmp_path, cases):
        assert load_workbook(path)["Follow-up"]["A5"].value == f"{path.name[:3]}-2011"


def test_a_month_before_the_programme_has_no_templates(tmp_path: Path) -> None:
    with pytest.raises(NoUnitAtWorkError, match="no unit is operational in 2001-01"):
        list(write_month_templates(date(2001, 1, 1), "en", tmp_path))


def test_a_language_the_form_has_not_is_refused(tmp_path: Path) -> None:
    known = ", ".join(load_form().languages)

    with pytest.raises(UnwrittenLanguageError, match=f"the form has no 'de'; it has {known}"):
        list(write_month_templates(MONTH, "de", tmp_path))


def test_the_command_says_how_many_it_has_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRCOP_HOME", str(tmp_path / "home"))
    app = typer.Typer()
    app.command()(lambda: None)
    register(app)
    words = ["templates", "--month", "2011-12", "--output", str(tmp_path / "out"), "--language"]

    answer = CliRunner().invoke(app, [*words, "fr"])

    assert answer.exit_code == 0, answer.output
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert f"{len(written)} templates for 2011-12" in " ".join(answer.output.split())
