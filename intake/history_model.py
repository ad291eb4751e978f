"""What a unit has reported in other months, and other units near it: the past a rule may ask.

Only facts stand here, and how each is made from typed rows; the rules are in `rules/history.py`
and `rules/between_units.py`. Rows may be fresh from a workbook or read back from the landing,
where decimals and dates are text.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from intake.rules.model import TypedRow

CASE_ANSWERS = ("investigation_opened", "controlled_delivery", "arms_traced")
"""What becomes known of a seizure later; the sheet of follow-up asks for it."""
_NOT_COMPARED = frozenset({"seizure_ref", "seizure_date", "date_precision", "remark"})
_SIGNIFICANT_DIGITS = 3
"""Amounts such as 500 g are equal by chance in many months; 487 g on the same route is not."""


@dataclass(frozen=True)
class NearClaim:
    """A commodity line of another unit that may tell of the same event."""

    unit_code: str
    reporting_month: date
    seizure_ref: str
    seizure_date: date | None
    commodity_code: str | None
    quantity_reported: Decimal | None
    unit_reported: str | None
    linked_unit_code: str | None
    linked_seizure_ref: str | None


@dataclass(frozen=True)
class ActivityBefore:
    """An activity as it was reported in another month."""

    reporting_month: date
    activity_type: str | None
    start_date: date | None


@dataclass(frozen=True)
class History:
    """What is known beside one return of a unit and month. References are keys of `ref_key`."""

    refs: Mapping[str, date] = field(default_factory=dict)
    """Seizure references of the unit's current returns of other months, with that month."""
    lines: Mapping[str, date] = field(default_factory=dict)
    """Fingerprints (`line_fingerprint`) of their seizure lines, with the month."""
    activities: Mapping[str, ActivityBefore] = field(default_factory=dict)
    """Activities of other months by reference."""
    previous_month: date | None = None
    """The newest earlier month with an accepted return; null when there is none."""
    previous_expected_missing: bool = False
    """Whether the month just before was expected and no return of it has been accepted."""
    staff_before: Mapping[str, int | None] = field(default_factory=dict)
    """Of `previous_month`: officers by agency class (`staff_totals`); null when not known."""
    equipment_before: Mapping[str, int | None] = field(default_factory=dict)
    """Of `previous_month`: items held by category (`equipment_held`); null when not known."""
    equipment_received_before: Mapping[str, int | None] = field(default_factory=dict)
    """Of `previous_month`: items that came in it by category (`equipment_received`)."""
    cases: Mapping[str, Mapping[str, str | None]] = field(default_factory=dict)
    """What earlier months last answered about each seizure, by column of `CASE_ANSWERS`."""
    near_claims: tuple[NearClaim, ...] = ()
    """Lines of other units within two days of a seizure of this return, of the same commodity."""
    linked_claims: tuple[NearClaim, ...] = ()
    """Lines of other units that this return names as its link, or that name a seizure of it."""
    replaced_refs: frozenset[str] = frozenset()
    """Seizures of the unit's current return of this same month, which the new one replaces."""
    decided_pairs: frozenset[tuple[str, str, str]] = frozenset()
    """Pairs a steward has decided on: this unit's reference, the other unit, its reference."""


def ref_key(reference: object) -> str:
    """Return what references are compared by: no case, no outer or double blanks."""
    return " ".join(str(reference).upper().split())


def line_fingerprint(row: TypedRow) -> str | None:
    """Return what a seizure line is recognised by in another month; null when by nothing.

    Reference, date and remark are left out, because they change when a line is copied forward.
    """
    quantity = row.values.get("quantity_reported")
    if quantity is None or len(_plain(quantity).replace(".", "").strip("0")) < _SIGNIFICANT_DIGITS:
        return None
    pairs = sorted(
        (name, _plain(value)) for name, value in row.values.items() if name not in _NOT_COMPARED
    )
    return "|".join(f"{name}={value}" for name, value in pairs if value)


def _plain(value: object) -> str:
    """Write a value alike whether it comes from a workbook or from the landing's text."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        value = format(value, "f")
    text = str(value)
    is_decimal = "." in text and text.replace(".", "", 1).isdigit()
    return text.rstrip("0").rstrip(".") if is_decimal else text


def staff_totals(rows: Iterable[TypedRow]) -> dict[str, int | None]:
    """Return women and men together by agency class; null where either is not known."""
    return {
        str(row.values["agency_class"]): _sum([row.values.get("women"), row.values.get("men")])
        for row in rows
        if row.values.get("agency_class") is not None
    }


def equipment_held(rows: Iterable[TypedRow]) -> dict[str, int | None]:
    """Return the items held, working or not, by category; null where a number is not known."""
    return _items(rows, ("working", "not_working"))


def equipment_received(rows: Iterable[TypedRow]) -> dict[str, int | None]:
    """Return the items received in the month by category; null where a number is not known."""
    return _items(rows, ("received",))


def _items(rows: Iterable[TypedRow], statuses: tuple[str, ...]) -> dict[str, int | None]:
    counts: dict[str, list[object]] = defaultdict(list)
    for row in rows:
        category = row.values.get("equipment_category")
        if category is not None and row.values.get("equipment_status") in statuses:
            counts[str(category)].append(row.values.get("item_count"))
    return {category: _sum(numbers) for category, numbers in counts.items()}


def _sum(numbers: Iterable[object]) -> int | None:
    """Add numbers up; one that is not known makes the sum unknown."""
    total = 0
    for number in numbers:
        if not isinstance(number, int):
            return None
        total += number
    return total


def activities_of(rows: Iterable[TypedRow], month: date) -> dict[str, ActivityBefore]:
    """Return the activities of one return by reference; the first line of each tells of it."""
    found: dict[str, ActivityBefore] = {}
    for row in rows:
        if row.values.get("activity_ref") is None:
            continue
        kind = row.values.get("activity_type")
        day = day_of(row.values.get("start_date"))
        before = ActivityBefore(month, None if kind is None else str(kind), day)
        found.setdefault(ref_key(row.values["activity_ref"]), before)
    return found


def day_of(value: object) -> date | None:
    """Return a day as a workbook gives it, or as the landing's text has it."""
    if isinstance(value, str):
        return date.fromisoformat(value)
    return value if isinstance(value, date) else None
