"""What the commands of the data steward share: who decides and why, histories, JSON lines."""

import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar

import typer

from intake.registration import now
from intake.registry.model import Alias, PairDecision, Waiver
from intake.registry.outlier_decision import OutlierDecision
from intake.steward.decisions import Decided
from orchestration.settings import Settings
from portal.command_line import out
from portal.shown import show_table

Kept = TypeVar("Kept", Alias, PairDecision, OutlierDecision, Waiver)
"""A decision as the registry keeps it."""

By = Annotated[
    str,
    typer.Option(
        "--by",
        help="Who decides: a role or initials, such as 'data steward' or 'AB'. It is kept for "
        "good and shown beside the figures, so no full name.",
    ),
]
Reason = Annotated[
    str,
    typer.Option(
        "--reason", help="Why, in a sentence for whoever asks next year; no personal data."
    ),
]
JsonLines = Annotated[bool, typer.Option("--json", help="One JSON object a line instead.")]


def decided(by: str, reason: str) -> Decided:
    """Return who decides now and why; DecisionError when one of them cannot be kept."""
    return Decided(by.strip(), reason.strip(), now())


def next_build(loaded: Settings) -> str:
    """Say when a decision taken now reaches the figures of a home."""
    if loaded.as_of < now().date():
        return (
            f"The figures of this home are computed for {loaded.as_of}: a decision taken after "
            "that day is not in them."
        )
    return "Figures change at the next build (`aircop run`, or by itself within minutes)."


def write_json_lines(records: Iterable[Mapping[str, Any]]) -> None:
    """Write one JSON object a line; days as ISO, decimals as text."""
    for record in records:
        sys.stdout.write(json.dumps(record, ensure_ascii=False, default=_plain) + "\n")


def _plain(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(f"{value!r} has no form in JSON")


def counted(number: int, singular: str, plural: str = "") -> str:
    """Return a number with its noun, for a sentence."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


@dataclass(frozen=True)
class History(Generic[Kept]):
    """How decisions of one kind are listed; who took each and who took it back are added."""

    fields: tuple[str, ...]
    """What a program is given of each."""
    headings: tuple[str, ...]
    cells: Callable[[Kept], tuple[Any, ...]]
    """What stands under the headings."""
    empty: str
    """The sentence said when there is none."""
    taken: str = "decided"
    taken_back: str = "withdrawn"
    more: Callable[[Kept], Mapping[str, Any]] | None = None
    """Further fields for a program."""


def show_history(rows: Sequence[Kept], history: History[Kept], as_json: bool) -> None:
    """Print decisions, the oldest first: by whom, when and why, and who took them back."""
    if as_json:
        write_json_lines(_record(one, history) for one in rows)
    elif not rows:
        out.print(history.empty)
    else:
        columns = (*history.headings, history.taken, history.taken_back)
        show_table(columns, [_cells(one, history) for one in rows])


def _record(row: Kept, history: History[Kept]) -> dict[str, Any]:
    more = history.more(row) if history.more else {}
    return (
        {name: getattr(row, name) for name in history.fields} | dict(more) | withdrawal_record(row)
    )


def _cells(row: Kept, history: History[Kept]) -> tuple[Any, ...]:
    return (*history.cells(row), _taken(row), _taken_back(row))


def _taken(row: Alias | PairDecision | OutlierDecision | Waiver) -> str:
    if isinstance(row, Waiver):
        return said_by(row.granted_by, row.granted_at, row.reason)
    return said_by(row.decided_by, row.decided_at, row.reason)


def _taken_back(row: Alias | PairDecision | OutlierDecision | Waiver) -> str:
    if row.withdrawn_at is None:
        return "holds"
    return said_by(row.withdrawn_by or "", row.withdrawn_at, row.withdrawal_reason or "")


def said_by(by: str, at: datetime, reason: str) -> str:
    """Return who decided when and why, for a table."""
    return f"{at:%Y-%m-%d %H:%M} {by}: {reason}"


def withdrawal_record(row: Alias | PairDecision | OutlierDecision | Waiver) -> dict[str, Any]:
    """Return the fields of a decision's withdrawal; null while it is in force."""
    return {
        "withdrawn_at": row.withdrawn_at,
        "withdrawn_by": row.withdrawn_by,
        "withdrawal_reason": row.withdrawal_reason,
    }
