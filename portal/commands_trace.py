"""`aircop trace`: from a figure back to the return, the sheet and the cell."""

import json
import sys
from typing import Annotated, Any

import typer
from rich.markup import escape
from rich.table import Table

from exports.csv_table import write_csv
from exports.lineage.chain import Chain, Record, trace
from exports.revisions.records import plain
from intake.landing import Landing
from portal.command_line import WrongUseError, out, registry, settings
from portal.received_cells import ReceivedCell, received_cells

FORMATS = ("table", "csv", "json")
COLUMNS = (
    "figure_id",
    "vintage_id",
    "numerator",
    "denominator",
    "unit_code",
    "reporting_month",
    "source_kind",
    "mart_table",
    "record_key",
    "return_id",
    "revision",
    "received_at",
    "sha256",
    "file_name",
    "sheet",
    "row",
    "column",
    "cell",
    "written",
    "decisions",
)
MUST_NOT_LEAVE = (
    "These rows are about persons, and small counts can point at one: they are for stewards inside "
    "the programme and must not leave it."
)
NOT_AVAILABLE = "…"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command("trace")(trace_figure)


def trace_figure(
    figure_id: Annotated[
        str,
        typer.Argument(metavar="FIGURE_ID", help="Such as seizure_events/2026Q1/country:SEN/_T."),
    ],
    limit: Annotated[int, typer.Option(min=1, help="Records shown; all of them add up.")] = 20,
    output_format: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
) -> None:
    """Follow a figure to the records, returns and cells that it was made from.

    The records are added up each time; if they are not the figure, the command
    fails. A figure quoted with its vintage is written FIGURE_ID@VINTAGE.
    """
    if output_format not in FORMATS:
        raise WrongUseError(f"'{output_format}' is not a format; one of {', '.join(FORMATS)}")
    loaded = settings()
    chain = trace(loaded.published, figure_id)
    shown = chain.records[:limit]
    cells = received_cells(shown, registry(loaded), Landing(loaded.landing))
    if chain.is_person_based:
        typer.echo(MUST_NOT_LEAVE, err=True)
    if output_format == "table":
        _show(chain, cells)
    else:
        _write(chain, cells, output_format)


def _write(chain: Chain, cells: dict[Record, ReceivedCell], output_format: str) -> None:
    rows = [_values(chain, record, cell) for record, cell in cells.items()]
    if output_format == "csv":
        write_csv(sys.stdout, COLUMNS, rows)
        return
    head = ("figure_id", "vintage_id", "value", "status", "unit_of_measure", "definition_version")
    document: dict[str, Any] = {name: getattr(chain, name) for name in head}
    document |= {name: plain(getattr(chain, name)) for name in ("numerator", "denominator")}
    document["statement"], document["calculation"] = chain.statement, chain.calculation
    document["record_count"] = len(chain.records)
    document["records"] = [dict(zip(COLUMNS[2:], row[2:], strict=True)) for row in rows]
    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def _values(chain: Chain, record: Record, cell: ReceivedCell) -> tuple[Any, ...]:
    received = record.received_at.isoformat() if record.received_at else None
    return (
        chain.figure_id,
        chain.vintage_id,
        plain(record.numerator),
        plain(record.denominator),
        record.unit_code,
        record.reporting_month,
        record.source_kind,
        record.mart_table,
        record.record_key,
        record.return_id,
        record.revision,
        received,
        record.sha256,
        cell.file_name,
        record.source_sheet,
        record.source_row,
        record.source_column,
        cell.cell,
        cell.written,
        "; ".join(record.decisions),
    )


def _show(chain: Chain, cells: dict[Record, ReceivedCell]) -> None:
    value = NOT_AVAILABLE if chain.value is None else f"{chain.value:,.6f}".rstrip("0").rstrip(".")
    out.print(f"[bold]{escape(chain.figure_id)}[/]@{chain.vintage_id}")
    out.print(f"  {escape(chain.statement)}: [bold]{value}[/] {chain.unit_of_measure}", end="")
    out.print(f", {chain.status}, definition {chain.definition_version}")
    out.print(f"  [dim]{escape(chain.calculation)}[/]")
    if chain.denominator is not None:
        out.print(f"  {plain(chain.numerator)} over {plain(chain.denominator)}")
    table = Table(show_edge=False, pad_edge=False)
    table.add_column("adds", justify="right")
    for heading in ("unit, month", "where it was written", "what touched it"):
        table.add_column(heading, overflow="fold")
    for record, cell in cells.items():
        table.add_row(*_line(record, cell))
    out.print(table)
    hidden = len(chain.records) - len(cells)
    rest = f"; {hidden} more are not shown (--limit)" if hidden else ""
    out.print(f"{len(chain.records)} records add up to the figure{rest}")


def _line(record: Record, cell: ReceivedCell) -> tuple[str, str, str, str]:
    adds = NOT_AVAILABLE if record.numerator is None else str(plain(record.numerator))
    if record.denominator is not None:
        adds += f" / {plain(record.denominator)}"
    place = [f"{record.mart_table} {record.record_key[:8]}"]
    if record.return_id:
        received = f"{record.received_at:%Y-%m-%d %H:%M}" if record.received_at else NOT_AVAILABLE
        place.append(f"{record.return_id}, revision {record.revision}, received {received}")
        place.append(f"{cell.file_name or NOT_AVAILABLE} (sha256 {(record.sha256 or '')[:12]})")
    if record.source_row:
        at = f"{record.source_sheet}!{cell.cell}" if cell.cell else f"{record.source_sheet}, row "
        place.append(f"{at} = {cell.written}" if cell.cell else f"{at}{record.source_row}")
    elif record.source_sheet:
        place.append(f"the sheet {record.source_sheet} as stated on the cover")
    who = f"{record.unit_code} {record.reporting_month}"
    return adds, who, escape("\n".join(place)), escape("\n".join(record.decisions))
