"""What happened in the demo world: every workbook that was sent, and what is known about it all.

The same seed always gives the same world, on any machine and day.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from demo import story_mail as mail
from demo.planted import Plan, current_lines, plant
from demo.story_activities import operation_of
from demo.story_events import Lines
from demo.story_follow_up import plan_follow_ups
from demo.story_known import know
from demo.story_model import Content, Row, months
from demo.story_model import Parcel as Parcel
from demo.story_numbers import Known
from demo.story_pairs import tell_apart
from demo.story_returns import operation_totals, true_content
from demo.story_revisions import Revision, first_version
from demo.story_seizures import seizure_lines
from demo.story_slips import RULES, SLIPS
from demo.story_understood import understood
from demo.story_units import (
    FIRST_MONTH,
    LAST_MONTH,
    Unit,
    UnitMonth,
    expected_unit_months,
    load_units,
)
from intake.reference import load_reference

SEED = 2026
Sent = tuple[list[Parcel], Mapping[str, tuple[Row, ...]] | None, Revision | None]


@dataclass(frozen=True)
class World:
    """The story of one seed. `parcels` are in the order in which they were received."""

    seed: int
    parcels: tuple[Parcel, ...]
    known: Known


@cache
def build_world(seed: int = SEED) -> World:
    """Tell the story of a seed, once per process."""
    units = load_units(seed)
    expected = tuple(expected_unit_months(units))
    lines: Lines = {
        place: seizure_lines(seed, units[place.unit_code], place.month, _operation(units, place))
        for place in expected
    }
    plan = plant(seed, units, expected, lines)
    told = current_lines(plan, lines)
    linked, planted = plan.two_claim_events, plan.likely_pairs
    tell_apart(units, lines, told, load_reference(), planted, linked)
    totals = operation_totals(seed, units, told)
    follow_ups = plan_follow_ups(seed, plan, told)
    news = {follow_up.place: (follow_up.row,) for follow_up in follow_ups}
    parcels: list[Parcel] = []
    truths: dict[UnitMonth, Mapping[str, tuple[Row, ...]]] = {}
    revisions: list[Revision] = []
    for place in expected:
        if place in plan.missing:
            continue
        unit = units[place.unit_code]
        seizures = [] if place in plan.nil else lines[place]
        content = true_content(seed, unit, place.month, seizures, totals, news.get(place, ()))
        sender = _Sender(seed, unit, place, plan, content)
        parcels += sender.parcels()
        if place not in plan.never_corrected:
            truths[place] = sender.understood()
        revisions += sender.revisions
    parcels.sort(key=lambda parcel: (parcel.received_at, parcel.file_name))
    suspended = sum(
        unit.status_in(month) == "suspended"
        for unit in units.values()
        for month in months(FIRST_MONTH, LAST_MONTH)
    )
    known = know(plan, expected, suspended, parcels, truths, revisions, follow_ups)
    return World(seed, tuple(parcels), known)


class _Sender:
    """Sends what one unit has to say of one month: once, or twice, or in vain."""

    def __init__(
        self, seed: int, unit: Unit, place: UnitMonth, plan: Plan, content: Content
    ) -> None:
        self._seed = seed
        self._unit = unit
        self._place = place
        self._plan = plan
        self._truth = content
        self.revisions: list[Revision] = []

    def parcels(self) -> Iterator[Parcel]:
        """Yield the workbooks of the month, in the order in which they are sent."""
        place, plan = self._place, self._plan
        received = mail.late if place in plan.late else mail.on_time
        if place in plan.faults:
            yield from self._faulty(plan.faults[place])
        elif place in plan.revisions:
            kind = plan.revisions[place]
            before, revision = first_version(kind, self._truth, self._unit, place)
            self.revisions.append(revision)
            rules = RULES["grams_as_kilograms"] if kind == "grams_corrected" else frozenset()
            first = self._parcel(before, received(self._seed, place), 1, "first_version", rules)
            yield first
            again = mail.revised(self._seed, place, first.received_at)
            yield self._parcel(self._truth, again, 2, "revision")
        else:
            slip = plan.slips.get(place)
            content = SLIPS[slip](self._truth, place) if slip else self._truth
            kind = slip or ("nil" if place in plan.nil else "return")
            rules = RULES[slip] if slip else frozenset()
            yield self._parcel(content, received(self._seed, place), 1, kind, rules)

    def understood(self) -> Mapping[str, tuple[Row, ...]]:
        """Return the rows as they are to be read in the end, by sheet."""
        return understood(self._plan.slips.get(self._place), self._truth, self._place)

    def _faulty(self, fault: str) -> Iterator[Parcel]:
        place, plan = self._place, self._plan
        sent = SLIPS[fault](self._truth, place)
        yield self._parcel(sent, mail.faulty(self._seed, place), None, fault, RULES[fault])
        if place not in plan.never_corrected:
            arrives = mail.late if place in plan.late else mail.corrected
            yield self._parcel(self._truth, arrives(self._seed, place), 1, "corrected")

    def _parcel(
        self,
        content: Content,
        received_at: datetime,
        revision: int | None,
        kind: str,
        rules: frozenset[str] = frozenset(),
    ) -> Parcel:
        is_second = kind in ("revision", "corrected")
        return Parcel(
            mail.file_name(self._seed, self._unit, self._place.month, is_second=is_second),
            self._unit.unit_code,
            self._place.month,
            received_at,
            revision,
            kind,
            content,
            rules,
        )


def _operation(units: Mapping[str, Unit], place: UnitMonth) -> str | None:
    operation = operation_of(units[place.unit_code], place.month)
    return operation.code if operation else None
