"""What the story is told in: cells, rows and the content of one return, before any workbook."""

import hashlib
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal


@dataclass(frozen=True)
class Typed:
    """What a sender typed by hand, to be written as it stands and not as a code or a number."""

    text: str


@dataclass(frozen=True)
class Word:
    """An answer that is not a number: nil, not_known or not_applicable."""

    code: str


Cell = str | int | Decimal | date | Typed | Word
"""Codes are plain strings here; the sender writes their labels."""
Row = Mapping[str, Cell]


@dataclass(frozen=True)
class Content:
    """What one workbook says: the answers on the cover and the rows of each sheet."""

    language: str
    preparer_role: str
    certified_by_role: str
    rows: Mapping[str, tuple[Row, ...]]
    nil_sheets: frozenset[str] = frozenset()
    template_month: date | None = None
    """The month of the template that was used, where the sender took another than asked for."""
    form_version: str | None = None
    """The version in the hidden identity, where the template was not of the present one."""
    other_cells: Mapping[str, Cell] = field(default_factory=dict)
    """Lines of the cover that the sender overtyped although the programme had filled them in."""


@dataclass(frozen=True)
class Parcel:
    """One workbook on its way to the programme, and what is to be said about it there."""

    file_name: str
    unit_code: str
    reporting_month: date
    """The month the sender means; the workbook of a mistaken sender says another."""
    received_at: datetime
    """UTC, without zone."""
    revision_hint: int | None
    """The revision it becomes when it is accepted; null when it is to be refused."""
    kind: str
    """Why it is so: return, nil, first_version, revision, corrected, or the name of a slip."""
    content: Content
    rules: frozenset[str] = frozenset()
    """The rules that are to find something in it, notes included."""

    @property
    def is_accepted(self) -> bool:
        """Say whether it is to be accepted."""
        return self.revision_hint is not None


def draws(seed: int, *names: object) -> random.Random:
    """Return the chances of one thing alone, so that a change elsewhere in the story moves nothing.

    Python's own hash differs from process to process; this does not.
    """
    text = "|".join(str(name) for name in (seed, *names))
    number = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8])
    return random.Random(number)  # noqa: S311  a story, not a secret


def pick(chances: random.Random, weights: Mapping[str, float]) -> str:
    """Draw one name by weight."""
    return chances.choices(list(weights), weights=list(weights.values()))[0]


def happens(chances: random.Random, share: float) -> bool:
    """Say whether something that happens in a share of the cases happens now."""
    return chances.random() < share


def months(first: date, last: date) -> Iterator[date]:
    """Yield the first day of each month, from the first to the last."""
    month = first
    while month <= last:
        yield month
        month = next_month(month)


def next_month(month: date) -> date:
    """Return the first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def naive_midnight(day: date) -> datetime:
    """Return the beginning of a day as the story writes times: UTC, without zone."""
    return datetime.combine(day, time())
