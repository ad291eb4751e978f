"""What the commands of the data steward share: who decides and why, histories, JSON lines."""

import json
import sys
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

import typer

from intake.registration import now
from intake.registry.model import Alias, PairDecision, Waiver
from intake.steward.decisions import Decided
from orchestration.settings import Settings

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


def taken(by: str, at: datetime, reason: str) -> str:
    """Return who decided when and why, for a table."""
    return f"{at:%Y-%m-%d %H:%M} {by}: {reason}"


def taken_back(row: Alias | PairDecision | Waiver) -> str:
    """Return who took a decision back, when and why, or that it holds, for a table."""
    if row.withdrawn_at is None:
        return "holds"
    return taken(row.withdrawn_by or "", row.withdrawn_at, row.withdrawal_reason or "")


def withdrawal_record(row: Alias | PairDecision | Waiver) -> dict[str, Any]:
    """Return the fields of a decision's withdrawal; null while it is in force."""
    return {
        "withdrawn_at": row.withdrawn_at,
        "withdrawn_by": row.withdrawn_by,
        "withdrawal_reason": row.withdrawal_reason,
    }
