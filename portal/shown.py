"""How receipts and tables look at a terminal."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from intake.answer.grouping import Group, grouped
from intake.answer.receipt import Receipt
from intake.answer.wording import Wording
from intake.form.definition import load_form

COLOURS = {"error": "red", "question": "yellow", "note": "dim"}


def show_receipt(console: Console, receipt: Receipt) -> None:
    """Print one answer: the outcome first, then the findings, the same rule folded into one."""
    colour = "green" if receipt.accepted else "red"
    number = receipt.receipt or "dry run, nothing kept"
    console.print(
        f"[bold {colour}]{receipt.status.upper()}[/] {escape(receipt.file_name)}  "
        f"[bold]{escape(number)}[/]" + ("  (received before)" if receipt.repeated else "")
    )
    if receipt.unit or receipt.month:
        counts = ", ".join(f"{name} {count}" for name, count in receipt.rows.items())
        revision = _revision(receipt)
        console.print(f"  {receipt.unit} {receipt.month}{revision}; rows: {counts or 'none'}")
    if receipt.held_reason is not None:
        for sentence in Wording(load_form(), receipt).next_steps():
            console.print(f"  [yellow]{escape(sentence)}[/]")
    for group in grouped(receipt.findings):
        _show_group(console, group)


def _revision(receipt: Receipt) -> str:
    if not receipt.revision:
        return ""
    replaces, replaced = receipt.replaces_revision, receipt.replaced_by_revision
    return (
        f", revision {receipt.revision}"
        + (f" (replaces {replaces})" if replaces else "")
        + (f" (replaced by {replaced})" if replaced else "")
    )


def _show_group(console: Console, group: Group) -> None:
    colour = COLOURS[group.severity]
    for finding in group.shown:
        place = f"{finding.sheet}!{finding.cell}" if finding.cell else finding.sheet or "file"
        value = f" '{escape(finding.value)}'" if finding.value else ""
        console.print(
            f"  [{colour}]{finding.severity:8}[/] {escape(place)}{value}  "
            f"{escape(finding.message)} [dim]({finding.rule})[/]"
        )
    if group.folded:
        places = f": {group.sheet}!{group.folded_places}" if group.folded_places else ""
        console.print(
            f"  [{colour}]{group.severity:8}[/] and {len(group.folded)} more{escape(places)} "
            f"[dim]({group.rule})[/]"
        )


def show_table(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Print a result as a table; null is shown as … so that it cannot be taken for 0."""
    table = Table(show_edge=False)
    for column in columns:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*("…" if value is None else escape(str(value)) for value in row))
    console = Console(highlight=False)
    # A pipe or a file has no width of its own; 80 columns would fold every id.
    console.width = console.width if console.is_terminal else 240
    console.print(table)
