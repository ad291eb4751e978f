"""Commands about answers already given: `aircop show` and `aircop answer`."""

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from intake.landing import Landing
from portal.answers import registered_receipt, write_answers
from portal.command_line import Json, out, registry, settings
from portal.shown import show_receipt

Number = Annotated[str, typer.Argument(metavar="RECEIPT", help="The receipt number.")]


def register(app: typer.Typer) -> None:
    """Add the commands to `aircop`."""
    app.command()(show)
    app.command()(answer)


def show(receipt: Number, as_json: Json = False) -> None:
    """Show the answer to a registered return again."""
    said = registered_receipt(registry(settings()), receipt)
    if as_json:
        sys.stdout.write(json.dumps(said.as_json(), ensure_ascii=False) + "\n")
    else:
        show_receipt(out, said)


def answer(
    receipt: Number,
    output: Annotated[Path, typer.Option(help="The folder to write to.", file_okay=False)],
) -> None:
    """Write the answer to a registered return: JSON, page, annotated workbook."""
    loaded = settings()
    said = registered_receipt(registry(loaded), receipt)
    kept = Landing(loaded.landing).received_path(said.sha256)
    for path in write_answers(said, kept, output, receipt, loaded.limits):
        out.print(str(path), soft_wrap=True)
