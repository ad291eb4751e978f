"""Returns that were sent twice: what the first version said before it was corrected."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from demo.story_model import Content, Row
from demo.story_seizures import seizure_reference
from demo.story_slips import FITS, SLIPS, with_rows
from demo.story_units import Unit, UnitMonth


@dataclass(frozen=True)
class Revision:
    """What a second version of a return changed; null where a line came or went."""

    unit_code: str
    reporting_month: str
    kind: str
    seizure_ref: str
    quantity_before: Decimal | None
    quantity_after: Decimal | None


def first_version(
    kind: str, content: Content, unit: Unit, place: UnitMonth
) -> tuple[Content, Revision]:
    """Return what was sent before the truth was, and the difference."""
    first, reference, before, after = _FIRST[kind](content, unit, place)
    return first, Revision(unit.unit_code, f"{place.month:%Y-%m}", kind, reference, before, after)


Before = tuple[Content, str, Decimal | None, Decimal | None]


def _other_quantity(content: Content, _unit: Unit, _place: UnitMonth) -> Before:
    rows = list(content.rows["seizures"])
    at = next(i for i, row in enumerate(rows) if row["unit_reported"] == "kg")
    truth = _quantity(rows[at])
    before = truth + max((truth / 5).quantize(truth), Decimal(1).scaleb(_exponent(truth)))
    rows[at] = {**rows[at], "quantity_reported": before}
    return with_rows(content, "seizures", rows), str(rows[at]["seizure_ref"]), before, truth


def _without_last_event(content: Content, _unit: Unit, _place: UnitMonth) -> Before:
    rows = content.rows["seizures"]
    last = rows[-1]["seizure_ref"]
    first = _without(_without(content, "seizures", last), "persons", last)
    return first, str(last), None, _quantity(rows[-1])


def _told_twice(content: Content, unit: Unit, place: UnitMonth) -> Before:
    rows = content.rows["seizures"]
    reference = seizure_reference(unit, place.month, 1 + len({row["seizure_ref"] for row in rows}))
    again = {**rows[0], "seizure_ref": reference}
    return with_rows(content, "seizures", [*rows, again]), reference, _quantity(again), None


def _grams(content: Content, _unit: Unit, place: UnitMonth) -> Before:
    slip = "grams_as_kilograms"
    row = next(r for r in content.rows["seizures"] if FITS[slip](r, content.language))
    truth = _quantity(row)
    return SLIPS[slip](content, place), str(row["seizure_ref"]), truth * 1000, truth


_FIRST: Mapping[str, Callable[[Content, Unit, UnitMonth], Before]] = {
    "quantity_corrected": _other_quantity,
    "line_added": _without_last_event,
    "line_withdrawn": _told_twice,
    "grams_corrected": _grams,
}


def _without(content: Content, sheet: str, reference: object) -> Content:
    rows = [row for row in content.rows[sheet] if row.get("seizure_ref") != reference]
    other = with_rows(content, sheet, rows)
    return other if rows else replace(other, nil_sheets=other.nil_sheets | {sheet})


def _quantity(row: Row) -> Decimal:
    quantity = row["quantity_reported"]
    if not isinstance(quantity, Decimal):
        raise TypeError(f"a true return has quantities, not {quantity!r}")
    return quantity


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
