"""Drop-downs that depend on the cell before them: class, commodity, unit; country, airport.

The entries of all parents are stacked in one range; beside the parent's list stand two columns
that say where in the stack its entries begin and how many they are. A formula finds them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from intake.form.definition import Column, Form, Sheet
from intake.reference import load_reference
from intake.template.reference_lists import airport_entries
from intake.unit_fit import fitting_units


@dataclass(frozen=True)
class Family:
    """The lists that a parent's choice decides between."""

    name: str
    """The range with all entries; `_first` and `_count` are beside the parent's list."""
    parent: str
    """The code list of the cell that decides."""
    otherwise: str
    """The range that is offered while the parent's cell is blank."""


@dataclass(frozen=True)
class Stack:
    """All entries one under another; where each parent's begin, from 0, and how many they are."""

    entries: tuple[str | None, ...]
    firsts: tuple[int, ...]
    counts: tuple[int, ...]


COMMODITIES = Family("commodity_by_class", "commodity_class", "list_commodity")
MEASURE_UNITS = Family("measure_unit_by_commodity", "commodity", "list_measure_unit")
AIRPORTS = Family("airport_by_country", "country", "airport_any")
FAMILIES = (COMMODITIES, MEASURE_UNITS, AIRPORTS)
_BY_COLUMN = {
    "commodity_code": (COMMODITIES, "commodity_class"),
    "unit_reported": (MEASURE_UNITS, "commodity_code"),
}


def family_of(sheet: Sheet, column: Column) -> tuple[Family, str] | None:
    """Return the family of a column and the column that decides; null where none does."""
    if column.kind == "iata":
        found = (AIRPORTS, column.name.replace("_airport", "_country"))
    elif column.name in _BY_COLUMN:
        found = _BY_COLUMN[column.name]
    else:
        return None
    return found if found[1] in {other.name for other in sheet.columns} else None


def entries_formula(family: Family, parent_cell: str) -> str:
    """Return the range of a parent's entries; an error where the parent is not in its list."""
    match = f"MATCH({parent_cell},list_{family.parent},0)"
    first, count = (f"INDEX({family.name}_{part},{match})" for part in ("first", "count"))
    return f"OFFSET({family.name},{first},0,{count},1)"


def choice_formula(family: Family, parent_cell: str) -> str:
    """Return what a drop-down offers: the parent's entries, or what is offered without one."""
    entries = entries_formula(family, parent_cell)
    return f"IF(COUNTIF(list_{family.parent},{parent_cell})=0,{family.otherwise},{entries})"


def stacked(
    family: Family, form: Form, parents: Sequence[str], language: str, month: date
) -> Stack:
    """Return the entries of a family for the parents in the order they are shown."""
    if family == AIRPORTS:
        return _stacked_airports(parents, month)
    child = "measure_unit" if family == MEASURE_UNITS else "commodity"
    labels = {code.code: code.labels[language] for code in form.code_lists[child].codes}
    groups = _fitting(form, parents, month) if child == "measure_unit" else _of(form, parents)
    return _stack([tuple(labels[code] for code in group) for group in groups], (*labels.values(),))


def _of(form: Form, classes: Sequence[str]) -> list[tuple[str, ...]]:
    commodities = form.code_lists["commodity"].codes
    return [tuple(code.code for code in commodities if code.parent == name) for name in classes]


def _fitting(form: Form, commodities: Sequence[str], month: date) -> list[tuple[str, ...]]:
    units = tuple(code.code for code in form.code_lists["measure_unit"].codes)
    reference = load_reference()
    return [fitting_units(units, commodity, reference, month) for commodity in commodities]


def _stacked_airports(countries: Sequence[str], month: date) -> Stack:
    """Stack by country code, the same in every language: the sheet of airports is shared."""
    airports = airport_entries(month)
    places: dict[str, tuple[int, int]] = {}
    entries: list[str | None] = [None]
    for country, found in airports.items():
        places[country] = len(entries), len(found)
        entries += found
    # A country without airports is offered the empty cell at the top: any code may be typed.
    found_places = [places.get(country, (0, 1)) for country in countries]
    firsts, counts = zip(*found_places, strict=True)
    return Stack(tuple(entries), firsts, counts)


def _stack(groups: Sequence[tuple[str, ...]], everything: tuple[str, ...]) -> Stack:
    """Stack each different group once; a parent without entries is offered everything."""
    places = {everything: 0}
    entries = list(everything)
    wanted = [group or everything for group in groups]
    for group in wanted:
        if group not in places:
            places[group] = len(entries)
            entries += group
    return Stack(
        tuple(entries),
        tuple(places[group] for group in wanted),
        tuple(len(group) for group in wanted),
    )
