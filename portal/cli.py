"""The command line: `aircop`. It reads words, calls the layers below and shows what they say."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from intake.answer.receipt import Receipt, receipt_of_check
from intake.form.definition import load_form
from intake.landing import Landing, digest
from orchestration.settings import SettingsError, load_settings
from portal.command_line import (
    Files,
    Json,
    Month,
    WrongUseError,
    err,
    month_of,
    out,
    registry,
    settings,
)
from portal.shown import show_receipt, show_table

ACCEPTED, REFUSED, WRONG_USE = 0, 1, 2

app = typer.Typer(
    help="AIRCOP returns: from workbook to traceable figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.command()
def template(
    unit: Annotated[str, typer.Option(help="The unit's code, for instance LOS.")],
    month: Month,
    output: Annotated[Path, typer.Option(help="The workbook to write.")],
    language: Annotated[
        str | None, typer.Option(help="en or fr; the unit's own otherwise.")
    ] = None,
) -> None:
    """Write the empty return of one unit and month."""
    from portal.templates import write_unit_template

    said = write_unit_template(unit, month_of(month), language, output)
    out.print(said)


@app.command()
def check(files: Files, as_json: Json = False, language: str | None = None) -> None:
    """Say what would be found in returns, without keeping anything."""
    from intake.reading.child import check_many

    today = load_settings().as_of
    checks = check_many([(path, None, None) for path in files], today=today, language=language)
    answers = [
        receipt_of_check(checked, digest(path), path.name)
        for path, checked in zip(files, checks, strict=True)
    ]
    _answer(answers, as_json)


@app.command()
def submit(
    files: Files,
    as_json: Json = False,
    received_at: Annotated[
        datetime | None, typer.Option(help="When it reached us (UTC), for mail; now otherwise.")
    ] = None,
    unit: Annotated[str | None, typer.Option(help="The unit the sender is known to be.")] = None,
    month: Annotated[str | None, typer.Option(help="The month that was asked for.")] = None,
) -> None:
    """Check returns, keep them, and answer with a receipt."""
    from intake.submission import Incoming, submit_returns

    loaded = settings()
    asked = month_of(month) if month else None
    incoming = [Incoming(path, received_at, unit, asked) for path in files]
    receipts = submit_returns(
        incoming, registry(loaded), Landing(loaded.landing), today=loaded.as_of
    )
    _answer(list(receipts), as_json)


def _answer(receipts: list[Receipt], as_json: bool) -> None:
    for receipt in receipts:
        if as_json:
            sys.stdout.write(json.dumps(receipt.as_json(), ensure_ascii=False) + "\n")
        else:
            show_receipt(out, receipt)
    raise typer.Exit(ACCEPTED if all(r.accepted for r in receipts) else REFUSED)


@app.command()
def run(
    force: Annotated[bool, typer.Option(help="Build even when nothing has changed.")] = False,
) -> None:
    """Ingest, validate, build, gate and publish the warehouse."""
    from portal.stages import build_if_needed

    build_if_needed(settings(), err, force=force)


@app.command()
def query(
    sql: Annotated[str, typer.Argument(help="A SELECT on the published warehouse.")],
    output_format: Annotated[
        str, typer.Option("--format", help="table, csv, json or parquet.")
    ] = "table",
    output: Annotated[Path | None, typer.Option(help="A file; needed for parquet.")] = None,
) -> None:
    """Ask the published warehouse, read-only."""
    from portal.queries import FORMATS, answer_query

    if output_format not in FORMATS:
        raise WrongUseError(f"'{output_format}' is not a format; one of {', '.join(FORMATS)}")
    answer_query(settings().published, sql, output_format, output, show_table)


@app.command()
def report(
    donor: Annotated[str, typer.Option(help="The donor's code, for instance EU.")],
    quarter: Annotated[str, typer.Option(help="The quarter, for instance 2026Q1.")],
    output: Annotated[Path, typer.Option(help="The workbook to write.")],
    language: Annotated[str, typer.Option(help="en or fr.")] = "en",
) -> None:
    """Write one donor's quarterly workbook from the published warehouse."""
    from exports.donor_report import write_donor_report
    from exports.warehouse import open_published

    with open_published(settings().published) as connection:
        written = write_donor_report(connection, donor, quarter, output, language)
    out.print(
        f"{written.path}: {len(written.sheets)} sheets, {written.figures_checked} figures read "
        f"back and equal to the warehouse, vintage {written.vintage_id}"
    )


@app.command()
def form() -> None:
    """Rewrite what is made from the form: the guide and the staging documentation."""
    from portal.templates import write_form_documents

    for path in write_form_documents(load_form()):
        out.print(str(path))


@app.command()
def demo() -> None:
    """Run the whole thread on the demo world."""
    from portal.demo import run_demo

    run_demo(err)


@app.command()
def serve() -> None:
    """Serve the dashboards and the Dagster UI on 127.0.0.1 until interrupted."""
    from portal.serve import serve_until_interrupted

    serve_until_interrupted(settings(), err)


def main() -> None:
    """Run the command line; every expected failure is one sentence and its exit code."""
    try:
        app()
    except Exception as failure:
        # The lists of expected failures reach into every layer: loaded only when one happens.
        from portal.failures import STOPPED, WRONG_WORDS

        if isinstance(failure, (WrongUseError, SettingsError, *WRONG_WORDS)):
            code = WRONG_USE
        elif isinstance(failure, STOPPED):
            code = REFUSED
        else:
            raise
        err.print(f"[red]{escape(str(failure))}[/]")
        sys.exit(code)
