"""`aircop query` and `report`: what the published warehouse says, now or on a past day."""

from pathlib import Path
from typing import Annotated

import typer

from portal.command_line import WrongUseError, out, settings
from portal.reading import AsOf, VintageId, warehouse_file
from portal.shown import show_table


def register(app: typer.Typer) -> None:
    """Add the commands to `aircop`."""
    app.command()(query)
    app.command()(report)


def query(
    sql: Annotated[str, typer.Argument(help="A SELECT on the published warehouse.")],
    output_format: Annotated[
        str, typer.Option("--format", help="table, csv, json or parquet.")
    ] = "table",
    output: Annotated[Path | None, typer.Option(help="A file; needed for parquet.")] = None,
    as_of: AsOf = None,
    vintage: VintageId = None,
) -> None:
    """Ask the published warehouse, read-only; or the warehouse of a past day."""
    from portal.queries import FORMATS, answer_from

    if output_format not in FORMATS:
        raise WrongUseError(f"'{output_format}' is not a format; one of {', '.join(FORMATS)}")
    path = warehouse_file(settings(), as_of, vintage)
    answer_from(path, sql, output_format, output, show_table)


def report(
    donor: Annotated[str, typer.Option(help="The donor's code, for instance EU.")],
    quarter: Annotated[str, typer.Option(help="The quarter, for instance 2026Q1.")],
    output: Annotated[Path, typer.Option(help="The workbook to write.")],
    language: Annotated[str, typer.Option(help="en or fr.")] = "en",
    as_of: AsOf = None,
    vintage: VintageId = None,
) -> None:
    """Write one donor's quarterly workbook from the published warehouse, or of a past day."""
    from exports.donor_report import write_donor_report
    from exports.warehouse import open_file

    with open_file(warehouse_file(settings(), as_of, vintage)) as connection:
        written = write_donor_report(connection, donor, quarter, output, language)
    out.print(
        f"{written.path}: {len(written.sheets)} sheets, {written.figures_checked} figures read "
        f"back and equal to the warehouse, vintage {written.vintage_id}"
    )
