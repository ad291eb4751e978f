"""One return as its sender would truly fill it in, before anything goes wrong."""

from collections.abc import Mapping, Sequence
from datetime import date

from demo.story_activities import OPERATIONS, activities, own_share
from demo.story_effort import EFFORT
from demo.story_equipment import equipment
from demo.story_model import Content, Row, draws, pick
from demo.story_persons import person_groups
from demo.story_units import Unit, UnitMonth

SHEETS = ("seizures", "persons", "controls", "information", "activities", "equipment", "staff")
PREPARERS = {"data_focal_point": 5, "analyst": 3, "operations_officer": 2}
CERTIFIERS = {"head_of_unit": 8, "deputy_head": 2}
Told = Mapping[UnitMonth, Sequence[Row]]


def operation_totals(seed: int, units: Mapping[str, Unit], told: Told) -> dict[str, int]:
    """Count each operation's seizures: the units' own shares and those of other countries."""
    totals = {}
    for operation in OPERATIONS:
        others = draws(seed, "operation", operation.code).randint(6, 24)
        totals[operation.code] = others + sum(
            own_share(lines, operation)
            for place, lines in told.items()
            if place.month == operation.month
        )
    return totals


def true_content(
    seed: int, unit: Unit, month: date, seizures: Sequence[Row], totals: Mapping[str, int]
) -> Content:
    """Fill in a return; without seizures it is a nil return, of a month in which nothing happened.

    Args:
        seed: The world's seed.
        unit: The unit that reports.
        month: The reporting month.
        seizures: The seizure lines of the month; none makes it a nil return.
        totals: Seizures of each joint operation, over all its participants.
    """
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(SHEETS, ())
    if seizures:
        rows["seizures"] = tuple(seizures)
        rows["persons"] = tuple(person_groups(seed, unit, month, seizures))
        rows["activities"] = tuple(activities(seed, unit, month, seizures, totals))
    rows["equipment"] = tuple(equipment(seed, unit, month))
    for sheet, tell in EFFORT.items():
        rows[sheet] = tuple(tell(seed, unit, month))
    chances = draws(seed, "cover", unit.unit_code, month)
    return Content(
        language=unit.language,
        preparer_role=pick(chances, PREPARERS),
        certified_by_role=pick(chances, CERTIFIERS),
        rows=rows,
        nil_sheets=frozenset(sheet for sheet in SHEETS if not rows[sheet]),
    )
