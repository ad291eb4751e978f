"""Figure ids: how they are written, read and, when one is mistyped, what may have been meant."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz, process

from exports.revisions.scope import TOTAL, Scope, scope_of

GRAMMAR = (
    "INDICATOR/PERIOD/AREA/PART, for instance seizure_events/2026Q1/country:SEN/_T; "
    "PERIOD is 2026-03, 2026Q1 or 2026; AREA is world:W, region:002, country:SEN, unit:DSS or "
    "donor:EU; PART is _T or such as sex:female"
)
_PERIOD = re.compile(r"(?P<year>[0-9]{4})(?:-(?P<month>0[1-9]|1[0-2])|Q(?P<quarter>[1-4]))?")


class FigureIdError(ValueError):
    """There is no such figure; the message says how ids are written and which come near."""


@dataclass(frozen=True)
class FigureId:
    """A figure id, understood."""

    text: str
    """Without the vintage."""
    indicator_code: str
    period_code: str
    start: date
    end: date
    """The first day after the period."""
    scope: Scope
    vintage_id: str | None


def figure_id_of(text: str) -> FigureId:
    """Return what an id means.

    Raises:
        FigureIdError: It is not written as ids are.
    """
    plain, _, vintage_id = text.partition("@")
    parts = plain.split("/")
    match = _PERIOD.fullmatch(parts[1]) if len(parts) == 4 else None
    if match is None or not parts[0]:
        raise FigureIdError(f"'{text}' is not a figure id. They are written {GRAMMAR}")
    try:
        scope = scope_of(parts[2], parts[3] or TOTAL, parts[0])
    except ValueError as error:
        raise FigureIdError(f"'{text}' is not a figure id: {error}. They are {GRAMMAR}") from error
    start, months = _period(match)
    last = start.month + months - 1
    end = date(start.year + last // 12, last % 12 + 1, 1)
    return FigureId(plain, parts[0], parts[1], start, end, scope, vintage_id or None)


def _period(match: re.Match[str]) -> tuple[date, int]:
    """Return the first day of a period and its length in months."""
    year = int(match["year"])
    if match["month"]:
        return date(year, int(match["month"]), 1), 1
    if match["quarter"]:
        return date(year, 3 * int(match["quarter"]) - 2, 1), 3
    return date(year, 1, 1), 12


def nearest_ids(text: str, ids: Iterable[str], count: int = 3) -> list[str]:
    """Return the ids that come nearest to one that does not exist."""
    found = process.extract(text, ids, scorer=fuzz.ratio, limit=count)
    return [one[0] for one in found]
