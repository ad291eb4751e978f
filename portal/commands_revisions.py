"""`aircop diff`: what has changed from one revision of a return to another."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Annotated

import typer
from rich.markup import escape
from sqlalchemy import select

from intake.form.definition import Form, load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registry.model import Submission
from intake.registry.store import Registry
from intake.revisions import (
    ChangedLine,
    UnknownRevisionError,
    compare,
    in_words,
    naming_columns,
)
from intake.template.identity import UnknownUnitError
from portal.command_line import WrongUseError, month_of, out, registry, settings

_COLOURS = {"added": "green", "removed": "red", "changed": "yellow"}
_SIGNS = {"added": "+", "removed": "-", "changed": "~"}


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(diff)


def diff(
    unit: Annotated[str, typer.Argument(metavar="UNIT", help="The unit's code.")],
    month: Annotated[str, typer.Argument(metavar="MONTH", help="The month, YYYY-MM.")],
    first: Annotated[
        int | None, typer.Option("--from", help="The older revision; the last but one otherwise.")
    ] = None,
    second: Annotated[
        int | None, typer.Option("--to", help="The newer revision; the newest otherwise.")
    ] = None,
    language: Annotated[str, typer.Option(help="The language of headings and codes.")] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a line.")] = False,
) -> None:
    """Say which lines were added, removed or changed between two revisions of a month."""
    form, loaded = load_form(), settings()
    if language not in form.languages:
        raise WrongUseError(f"'{language}' is not one of {', '.join(form.languages)}")
    asked = month_of(month)
    accepted = revisions_of(registry(loaded), unit, asked)
    old, new = chosen(accepted, unit, asked, first, second)
    landing = Landing(loaded.landing)
    lines = compare(form, landing.read_rows(old.receipt), landing.read_rows(new.receipt))
    if as_json:
        for line in lines:
            document = {"from": old.revision, "to": new.revision, **asdict(line)}
            sys.stdout.write(json.dumps(document, ensure_ascii=False) + "\n")
        return
    out.print(f"{unit} {month}: revision {old.revision} → {new.revision}", markup=False)
    if not lines:
        out.print("no difference in any line")
    show(form, lines, language)


def revisions_of(opened: Registry, unit_code: str, month: date) -> Sequence[Submission]:
    """Return the accepted returns of a unit and month, the oldest first.

    Raises:
        UnknownUnitError: There is no such unit.
        UnknownRevisionError: Nothing of that month has been accepted.
    """
    if unit_code not in load_reference().units:
        raise UnknownUnitError(f"there is no unit '{unit_code}'")
    with opened.reading() as session:
        found = session.scalars(
            select(Submission)
            .where(Submission.unit_code == unit_code, Submission.reporting_month == month)
            .where(Submission.revision.is_not(None))
            .order_by(Submission.revision)
        ).all()
    if not found:
        raise UnknownRevisionError(f"no return of {unit_code} for {month:%Y-%m} was accepted")
    return found


def chosen(
    accepted: Sequence[Submission], unit: str, month: date, first: int | None, second: int | None
) -> tuple[Submission, Submission]:
    """Return the two revisions to compare; by default the two newest.

    Raises:
        UnknownRevisionError: One of them does not exist, or there is one revision only.
    """
    by_number = {submission.revision: submission for submission in accepted}
    newer = second if second is not None else accepted[-1].revision
    older = first if first is not None else (newer or 0) - 1
    missing = next((number for number in (newer, older) if number not in by_number), None)
    if missing is None:
        return by_number[older], by_number[newer]
    there = ", ".join(str(number) for number in by_number)
    if len(accepted) == 1 and first is None and second is None:
        raise UnknownRevisionError(f"{unit} {month:%Y-%m} has one revision: nothing to compare")
    raise UnknownRevisionError(
        f"{unit} {month:%Y-%m} has no revision {missing}; there are: {there}"
    )


def show(form: Form, lines: Sequence[ChangedLine], language: str) -> None:
    """Print the lines, each with its row in the file it stands in and its cells below it."""
    for line in lines:
        sheet = form.sheet(line.sheet)
        columns = [sheet.column(name) for name in naming_columns(sheet)]
        names = " · ".join(
            in_words(form, column, value, language)
            for column, value in zip(columns, line.names, strict=True)
            if value is not None
        )
        title = f"{sheet.labels[language]}, row {line.new_row or line.old_row}: {names}"
        out.print(f"[{_COLOURS[line.what]}]{_SIGNS[line.what]} {line.what}[/] {escape(title)}")
        for cell in line.cells if line.what == "changed" else ():
            column = sheet.column(cell.column_name)
            old, new = (in_words(form, column, v, language) for v in (cell.old, cell.new))
            out.print(f"    {column.labels[language]}: {old} → {new}", markup=False)
