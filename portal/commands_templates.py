"""The command that writes the templates of a month: `aircop templates`."""

from pathlib import Path
from typing import Annotated

import typer

from orchestration.settings import load_settings
from portal.command_line import Month, month_of, out
from portal.commands_returns import cases_of

FolderOption = Annotated[Path, typer.Option("--output", help="The folder to write them to.")]
LanguageOption = Annotated[
    str | None, typer.Option(help="One language for all; each unit's own otherwise.")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(templates)


def templates(month: Month, output: FolderOption, language: LanguageOption = None) -> None:
    """Write the empty return of every unit that works in a month, with its open cases."""
    from portal.templates import write_month_templates

    asked = month_of(month)
    written = list(write_month_templates(asked, language, output, cases_of(load_settings())))
    size = sum(path.stat().st_size for path in written) / len(written) / 1000
    out.print(f"{output}: {len(written)} templates for {asked:%Y-%m}, {size:.0f} kB each")
