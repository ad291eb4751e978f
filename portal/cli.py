"""The command line: `aircop`. It reads words, calls the layers below and shows what they say."""

import sys
from typing import Annotated

import typer
from rich.markup import escape

from intake.form.definition import load_form
from orchestration.settings import SettingsError
from portal import (
    commands_answer,
    commands_docs,
    commands_ledger,
    commands_quarter,
    commands_query,
    commands_queue,
    commands_returns,
    commands_revisions,
    commands_templates,
    commands_trace,
    commands_vintages,
    commands_waivers,
)
from portal.command_line import REFUSED, WRONG_USE, WrongUseError, err, out, settings

app = typer.Typer(
    help="AIRCOP returns: from workbook to traceable figures.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

for subject in (
    commands_docs,
    commands_returns,
    commands_templates,
    commands_answer,
    commands_revisions,
    commands_queue,
    commands_waivers,
    commands_ledger,
    commands_trace,
    commands_query,
    commands_vintages,
    commands_quarter,
):
    subject.register(app)


@app.command()
def run(
    force: Annotated[bool, typer.Option(help="Run even when nothing has changed.")] = False,
    full: Annotated[bool, typer.Option(help="Build the whole warehouse anew.")] = False,
) -> None:
    """Ingest, validate, build, gate and publish the warehouse."""
    from portal.stages import build_if_needed

    build_if_needed(settings(), err, force=force, full=full)


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
