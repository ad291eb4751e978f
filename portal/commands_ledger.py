"""`aircop ledger`: a published quarter as it was reported and as it is, and every cause between."""

import json
import sys
from decimal import Decimal
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from exports.csv_table import write_csv
from exports.revisions.bridge import Ledger
from exports.revisions.causes import CAUSES
from exports.revisions.figures import CauseSum, Figure, Part
from exports.revisions.ledger import make_ledger
from exports.revisions.records import (
    CAUSE_COLUMNS,
    ROW_COLUMNS,
    cause_rows,
    document,
    part_rows,
    parts_of,
)
from exports.revisions.scope import TOTAL, scope_of
from portal.command_line import WrongUseError, out, settings

FORMATS = ("table", "csv", "json")
NOT_AVAILABLE = "…"


class UnexplainedError(Exception):
    """A published figure moved and nothing in its provenance says why."""


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(ledger)


def ledger(
    quarter: Annotated[str, typer.Argument(metavar="QUARTER", help="The quarter, 2026Q1.")],
    then: Annotated[
        str | None, typer.Option("--then", help="A vintage; the first one published otherwise.")
    ] = None,
    now: Annotated[
        str | None, typer.Option("--now", help="A vintage; the one that counts now otherwise.")
    ] = None,
    indicator: Annotated[str, typer.Option(help="One indicator's code.")] = "*",
    area: Annotated[
        str, typer.Option(help="world:W, region:002, country:SEN, unit:DSS or donor:EU.")
    ] = "world:W",
    disaggregation: Annotated[str, typer.Option(help="For instance sex:female.")] = TOTAL,
    rows: Annotated[bool, typer.Option("--rows", help="Down to the return and row.")] = False,
    output_format: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Say of each figure of a quarter what was reported then, what is now, and why.

    The causes add up to each difference exactly. A cause that is not known is a
    defect: the command then fails and names the rows.
    """
    if output_format not in FORMATS:
        raise WrongUseError(f"'{output_format}' is not a format; one of {', '.join(FORMATS)}")
    scope = scope_of(area, disaggregation, indicator)
    made = make_ledger(settings().published, quarter, scope, then, now)
    if not made.figures:
        raise WrongUseError(f"neither vintage has a figure of '{indicator}' in {area}")
    if output_format == "json":
        sys.stdout.write(json.dumps(document(made, rows), ensure_ascii=False, indent=2) + "\n")
    elif output_format == "csv" and rows:
        write_csv(sys.stdout, ROW_COLUMNS, part_rows(made))
    elif output_format == "csv":
        write_csv(sys.stdout, CAUSE_COLUMNS, cause_rows(made))
    else:
        _show(made, rows)
    _refuse_unexplained(made)


def _refuse_unexplained(made: Ledger) -> None:
    if made.unexplained:
        places = "; ".join(
            f"{p.indicator_code} {p.unit_code} {p.reporting_month} {_place(p)}"
            for p in made.unexplained[:20]
        )
        raise UnexplainedError(
            f"{len(made.unexplained)} changes of published figures have no cause: {places}"
        )


def _show(made: Ledger, with_rows: bool) -> None:
    place = made.figures[0].figure_id.partition("/")[2]
    out.print(f"[bold]{escape(place)}[/]  then {made.then_vintage}  now {made.now_vintage}")
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("figure, cause", overflow="fold")
    for heading in ("then", "now", "difference", "records"):
        table.add_column(heading, justify="right")
    for figure in made.figures:
        _add_figure(table, figure)
        for cause in figure.causes:
            _add_cause(table, figure, cause)
            for part in parts_of(made, figure, cause.cause) if with_rows else ():
                _add_part(table, part)
    out.print(table)
    present = {cause.cause for figure in made.figures for cause in figure.causes}
    for name, meaning in CAUSES.items():
        if name in present:
            out.print(f"[dim]{name}: {meaning}[/]")
    moved = sum(bool(figure.causes) for figure in made.figures)
    out.print(f"{moved} of {len(made.figures)} figures moved; the causes add up to each difference")


def _add_figure(table: Table, figure: Figure) -> None:
    style = "bold" if figure.causes else "dim"
    values = (figure.then_value, figure.now_value)
    name = escape(figure.indicator_code)
    table.add_row(name, *map(amount, values), change(figure.difference), "", style=style)
    if figure.is_ratio and figure.causes:
        for what in ("numerator", "denominator"):
            old, new = getattr(figure, f"then_{what}"), getattr(figure, f"now_{what}")
            gap = (new or Decimal()) - (old or Decimal())
            table.add_row(f"  its {what}", amount(old), amount(new), change(gap), "", style="dim")


def _add_cause(table: Table, figure: Figure, cause: CauseSum) -> None:
    name = f"  {cause.cause}"
    if figure.is_ratio:
        parts = f"{change(cause.numerator)} / {change(cause.denominator)}"
        name += f" [dim](numerator / denominator {parts})[/]"
    table.add_row(name, "", "", change(cause.value), str(cause.record_count))


def _add_part(table: Table, part: Part) -> None:
    moved = change(part.numerator)
    if part.denominator:
        moved += f" / {change(part.denominator)}"
    name = f"    {part.unit_code} {part.reporting_month} {escape(_place(part))}"
    table.add_row(name, "", "", moved, "", style="dim")


def _place(part: Part) -> str:
    """Name the row now, and where it stood then when that is another place."""
    now = _at(part.now_return_id, part.source_sheet, part.now_row)
    then = _at(part.then_return_id, part.source_sheet, part.then_row)
    if now and then and now != then:
        return f"{now}, was {then}"
    return now or (f"{then}, gone" if then else "no return")


def _at(return_id: str | None, sheet: str | None, row: int | None) -> str:
    if return_id is None:
        return ""
    return f"{return_id} {sheet}, row {row}" if row else return_id


def amount(value: Decimal | None) -> str:
    """Return a figure for the table; not available is …, so that it cannot be taken for 0."""
    if value is None:
        return NOT_AVAILABLE
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def change(value: Decimal | None) -> str:
    """Return a difference with its sign."""
    text = amount(value)
    return f"+{text}" if value is not None and value > 0 else text
