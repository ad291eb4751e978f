"""`aircop template`, `check` and `submit`: the month's workbook out, and back in."""

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from intake.answer.receipt import Receipt, receipt_of_check
from intake.landing import Landing, digest
from intake.reading.limits import FileLimits
from orchestration.settings import Settings, load_settings
from portal.command_line import (
    ACCEPTED,
    REFUSED,
    Files,
    Json,
    Month,
    err,
    is_home,
    month_of,
    out,
    registry,
    settings,
)
from portal.shown import show_receipt

if TYPE_CHECKING:
    from portal.templates import Cases

Language = Annotated[
    str | None, typer.Option(help="Of the answer: en, fr, es or pt; the return's own otherwise.")
]
AnswerFolder = Annotated[
    Path | None,
    typer.Option(
        "--answer", help="A folder for the answers: JSON, page, annotated copy.", file_okay=False
    ),
]


def register(app: typer.Typer) -> None:
    """Add the commands to `aircop`."""
    for command in (template, check, submit):
        app.command()(command)


def template(
    unit: Annotated[str, typer.Option(help="The unit's code, for instance LOS.")],
    month: Month,
    output: Annotated[Path, typer.Option(help="The workbook to write.")],
    language: Annotated[
        str | None, typer.Option(help="en, fr, es or pt; the unit's own otherwise.")
    ] = None,
) -> None:
    """Write the empty return of one unit and month, with its open cases."""
    from portal.templates import write_unit_template

    cases = cases_of(load_settings())
    out.print(write_unit_template(unit, month_of(month), language, output, cases))


def cases_of(loaded: Settings) -> "Cases":
    """Return where a template finds its open cases: in the home's registry, if there is one."""
    from intake.past.cases import open_cases
    from portal.templates import no_cases

    if not is_home(loaded):
        return no_cases
    kept = registry(loaded)
    return lambda unit, month: open_cases(kept, unit, month)


def check(
    files: Files,
    as_json: Json = False,
    language: Language = None,
    answer: AnswerFolder = None,
) -> None:
    """Say what would be found in returns, without keeping anything."""
    loaded = load_settings()
    receipts = list(_tried(files, loaded, language))
    _write_answers(receipts, files, answer, loaded.limits)
    _answer(receipts, as_json)


def submit(
    files: Files,
    as_json: Json = False,
    received_at: Annotated[
        datetime | None, typer.Option(help="When it reached us (UTC), for mail; now otherwise.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="The unit the sender is known to be.")] = None,
    month: Annotated[str | None, typer.Option(help="The month that was asked for.")] = None,
    answer: AnswerFolder = None,
    reason: Annotated[
        str | None, typer.Option(help="Why a closed quarter must be changed; nothing of persons.")
    ] = None,
    by: Annotated[
        str | None, typer.Option(help="Who says so: a role or initials; the unit otherwise.")
    ] = None,
) -> None:
    """Check returns, keep them, and answer with a receipt."""
    from intake.steward.quarter_changes import asked_change
    from intake.submission import Incoming, submit_returns

    loaded = settings()
    asked = month_of(month) if month else None
    incoming = [Incoming(path, received_at, unit, asked) for path in files]
    landing = Landing(loaded.landing)
    receipts = list(
        submit_returns(
            incoming,
            registry(loaded),
            landing,
            today=loaded.as_of,
            limits=loaded.limits,
            asked=asked_change(reason, by) if reason else None,
        )
    )
    sources = [landing.received_path(receipt.sha256) for receipt in receipts]
    _write_answers(receipts, sources, answer, loaded.limits)
    _answer(receipts, as_json)


def _tried(files: list[Path], loaded: Settings, language: str | None) -> Iterable[Receipt]:
    """Check files as a submission would, with what the home knows; nothing is written."""
    from intake.reading.child import check_many
    from intake.registration import Registrar

    registrar = None
    if is_home(loaded):
        registrar = Registrar(registry(loaded), Landing(loaded.landing), language)
    checks = check_many(
        [(path, None, None) for path in files],
        today=loaded.as_of,
        language=language,
        limits=loaded.limits,
        aliases=registrar.aliases() if registrar else (),
    )
    for path, checked in zip(files, checks, strict=True):
        judged = registrar.judged(checked) if registrar else checked
        yield receipt_of_check(judged, digest(path), path.name, language=language)


def _write_answers(
    receipts: list[Receipt], sources: list[Path], folder: Path | None, limits: FileLimits
) -> None:
    from portal.answers import write_answers

    if folder is None:
        return
    for receipt, source in zip(receipts, sources, strict=True):
        for path in write_answers(receipt, source, folder, receipt.receipt, limits):
            # Not among the answers, which a program may be reading.
            err.print(str(path), soft_wrap=True)


def _answer(receipts: list[Receipt], as_json: bool) -> None:
    for receipt in receipts:
        if as_json:
            sys.stdout.write(json.dumps(receipt.as_json(), ensure_ascii=False) + "\n")
        else:
            show_receipt(out, receipt)
    raise typer.Exit(ACCEPTED if all(r.accepted for r in receipts) else REFUSED)
