"""One return as its sender would truly fill it in, before anything goes wrong."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from demo.story_activities import OPERATIONS, activities, own_share
from demo.story_effort import EFFORT
from demo.story_equipment import equipment
from demo.story_model import Content, Row, draws, happens, pick
from demo.story_persons import person_groups
from demo.story_units import Unit, UnitMonth, classes_of_commodities

SHEETS = ("seizures", "persons", "controls", "information", "activities", "equipment", "staff")
PREPARERS = {"data_focal_point": 5, "analyst": 3, "operations_officer": 2}
CERTIFIERS = {"head_of_unit": 8, "deputy_head": 2}
IN_SEIZURES = {"i247": ("i247_hit", "hit_count"), "cencomm": ("cencomm_sent", "sent_count")}
"""By channel, the question of a seizure whose "yes" is counted there, and where."""
CLASS_SHARE = 0.8
"""Units that choose the class of a commodity before the commodity; the others skip it."""
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
    seed: int,
    unit: Unit,
    month: date,
    seizures: Sequence[Row],
    totals: Mapping[str, int],
    news: Sequence[Row] = (),
) -> Content:
    """Fill in a return; without seizures it is a nil return, of a month in which nothing happened.

    Args:
        seed: The world's seed.
        unit: The unit that reports.
        month: The reporting month.
        seizures: The seizure lines of the month; none makes it a nil return.
        totals: Seizures of each joint operation, over all its participants.
        news: What is known by now of seizures of earlier months.
    """
    rows: dict[str, tuple[Row, ...]] = dict.fromkeys(SHEETS, ())
    if seizures:
        rows["seizures"] = tuple(_with_classes(seed, unit, seizures))
        rows["persons"] = tuple(person_groups(seed, unit, month, seizures))
        rows["activities"] = tuple(activities(seed, unit, month, seizures, totals))
    rows["equipment"] = tuple(equipment(seed, unit, month))
    for sheet, tell in EFFORT.items():
        rows[sheet] = tuple(tell(seed, unit, month))
    rows["information"] = tuple(_in_step(rows["information"], seizures))
    rows["follow_up"] = tuple(news)
    chances = draws(seed, "cover", unit.unit_code, month)
    return Content(
        language=unit.language,
        preparer_role=pick(chances, PREPARERS),
        certified_by_role=pick(chances, CERTIFIERS),
        rows=rows,
        nil_sheets=frozenset(sheet for sheet in SHEETS if not rows[sheet]),
    )


def _with_classes(seed: int, unit: Unit, seizures: Sequence[Row]) -> Iterator[Row]:
    """Fill in the class of each commodity, where the unit is used to choosing it first."""
    is_used_to = happens(draws(seed, "classes", unit.unit_code), CLASS_SHARE)
    for line in seizures:
        commodity_class = classes_of_commodities()[str(line["commodity_code"])]
        yield {**line, "commodity_class": commodity_class} if is_used_to else line


def _in_step(information: Sequence[Row], seizures: Sequence[Row]) -> Iterator[Row]:
    """Count at least one hit or message where a seizure tells of one."""
    for row in information:
        told = IN_SEIZURES.get(str(row["channel"]))
        if told is not None:
            answer, number = told
            if row[number] == 0 and any(line[answer] == "yes" for line in seizures):
                yield {**row, number: 1}
                continue
        yield row
