"""Which unit-months deviate, and how: drawn by chance, but in numbers that are fixed here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from demo.story_decisions import WAIVER
from demo.story_events import (
    EQUAL_COUNT,
    LINKED,
    UNLINKED,
    Claim,
    Lines,
    months_for,
    plant_equal,
    plant_shared,
)
from demo.story_model import draws
from demo.story_places import Free
from demo.story_returns import Told
from demo.story_seizures import MOST_LINES
from demo.story_slips import can_happen, is_gram_case, month_before
from demo.story_units import FIRST_MONTH, Unit, UnitMonth

MISSING = 38
LATE = 74
NIL = 24
SLIPS: Mapping[str, int] = {
    "grams_as_kilograms": 5,
    "decimal_comma": 10,
    "ambiguous_comma": 8,
    "date_as_text": 4,
    "number_left_blank": 9,
    "searched_beyond_selected": 3,
    "country_by_other_name": 4,
    "commodity_by_other_name": 6,
    "commodity_by_decided_name": 1,
    "commodity_nobody_knows": 2,
}
"""Returns that are accepted with a question or a note."""
FAULTS: Mapping[str, int] = {
    "cover_overtyped": 3,
    "template_of_month_before": 2,
    "old_version": 4,
    "code_unknown": 5,
    "personal_data": 5,
    "nil_box_forgotten": 3,
}
"""Returns that are refused; all but the next ones are sent again, corrected."""
NEVER_CORRECTED = ("old_version", "code_unknown", "personal_data")
"""Of each of these, one is never corrected: its month stays refused."""
REVISIONS: Mapping[str, int] = {
    "quantity_corrected": 14,
    "line_added": 5,
    "line_withdrawn": 5,
    "grams_corrected": 2,
}
"""Returns sent a second time: what the second version corrects."""
CARELESS = frozenset({"OUA", "GYE", "BEY", "OXB"})
"""Units that are late or silent three times as often as others."""


@dataclass(frozen=True)
class Plan:
    """What is planted where. But for `late`, no unit-month is in two of them."""

    missing: frozenset[UnitMonth]
    late: frozenset[UnitMonth]
    nil: frozenset[UnitMonth]
    slips: Mapping[UnitMonth, str]
    faults: Mapping[UnitMonth, str]
    never_corrected: frozenset[UnitMonth]
    revisions: Mapping[UnitMonth, str]
    two_claim_events: tuple[tuple[Claim, Claim], ...]
    likely_pairs: tuple[tuple[Claim, Claim], ...]
    equal_seizures: tuple[tuple[Claim, Claim], ...]

    @property
    def deviating(self) -> frozenset[UnitMonth]:
        """The unit-months of which a workbook is late, missing, wrong, empty or sent twice."""
        sent_otherwise = {*self.slips, *self.faults, *self.revisions}
        return self.missing | self.late | self.nil | sent_otherwise

    @property
    def claims_of_pairs(self) -> frozenset[Claim]:
        """The claims that are planted beside another one."""
        pairs = (*self.two_claim_events, *self.likely_pairs, *self.equal_seizures)
        return frozenset(claim for pair in pairs for claim in pair)


def plant(
    seed: int, units: Mapping[str, Unit], expected: Sequence[UnitMonth], lines: Lines
) -> Plan:
    """Draw what deviates, and add the planted events to `lines`, which are changed."""
    free = Free(seed, expected)
    missing = free.take("missing", MISSING, _untidiness)
    nil = free.take("nil", NIL, lambda place: 1 / units[place.unit_code].size ** 3)
    faults = _faults(free, set(expected) - missing)
    kept = [place for name in NEVER_CORRECTED for place in [_first(faults, name)]]
    by_language = _slips(free, units, lines)
    revisions = _revisions(free, units, lines)
    late = Free(seed, [p for p in expected if p not in missing and p not in kept])
    return Plan(
        missing=frozenset(missing),
        late=frozenset(late.take("late", LATE, _untidiness)),
        nil=frozenset(nil),
        slips=by_language,
        faults=faults,
        never_corrected=frozenset(kept),
        revisions=revisions,
        two_claim_events=_shared(seed, units, free, lines, is_linked=True),
        likely_pairs=_shared(seed, units, free, lines, is_linked=False),
        equal_seizures=_equal(seed, units, free, lines),
    )


def current_lines(plan: Plan, lines: Lines) -> Told:
    """Return the lines of the returns that count in the end: neither missing, refused nor nil."""
    absent = plan.missing | plan.never_corrected | plan.nil
    return {place: told for place, told in lines.items() if place not in absent}


def _untidiness(place: UnitMonth) -> float:
    elapsed = (place.month - FIRST_MONTH).days / 30
    return (3 if place.unit_code in CARELESS else 1) * (1.6 - 0.05 * elapsed)


def _faults(free: Free, received: set[UnitMonth]) -> dict[UnitMonth, str]:
    found: dict[UnitMonth, str] = {}
    for name, count in FAULTS.items():
        # A mistaken month must be one the unit has reported, or that month would look refused.
        needs_month_before = name in ("cover_overtyped", "template_of_month_before")

        def fits(place: UnitMonth, needed: bool = needs_month_before) -> bool:
            return not needed or month_before(place) in received

        found |= dict.fromkeys(sorted(free.take(name, count, fits=fits)), name)
    return found


def _first(places: Mapping[UnitMonth, str], name: str) -> UnitMonth:
    return next(place for place, planted in places.items() if planted == name)


def _slips(free: Free, units: Mapping[str, Unit], lines: Lines) -> dict[UnitMonth, str]:
    found: dict[UnitMonth, str] = {}
    for name, count in SLIPS.items():
        for language, share in _by_language(name, count).items():

            def fits(place: UnitMonth, slip: str = name, wanted: str = language) -> bool:
                own = units[place.unit_code].language
                is_waived = WAIVER.covers(place.unit_code, place.month)
                if slip == "searched_beyond_selected" and not is_waived:
                    return False
                return wanted in ("", own) and can_happen(slip, lines[place], own)

            chosen = free.take(f"{name} {language}", share, fits=fits)
            found |= dict.fromkeys(sorted(chosen), name)
    return found


def _by_language(slip: str, count: int) -> dict[str, int]:
    if slip == "commodity_by_decided_name":
        return {"en": count}
    if slip != "ambiguous_comma":
        return {"": count}
    return {"en": count // 2, "fr": count - count // 2}


def _revisions(free: Free, units: Mapping[str, Unit], lines: Lines) -> dict[UnitMonth, str]:
    found: dict[UnitMonth, str] = {}
    for kind, count in REVISIONS.items():

        def fits(place: UnitMonth, kind: str = kind) -> bool:
            told = lines[place]
            if kind == "grams_corrected":
                return any(is_gram_case(line, units[place.unit_code].language) for line in told)
            if kind == "quantity_corrected":
                return any(line["unit_reported"] == "kg" for line in told)
            return 3 <= len(told) < MOST_LINES

        found |= dict.fromkeys(sorted(free.take(kind, count, fits=fits)), kind)
    return found


def _shared(
    seed: int, units: Mapping[str, Unit], free: Free, lines: Lines, *, is_linked: bool
) -> tuple[tuple[Claim, Claim], ...]:
    claims = []
    for shared in LINKED if is_linked else UNLINKED:

        def rank(month: date, name: str = f"{shared.first} {shared.second}") -> float:
            return draws(seed, "month", name, month).random()

        month = months_for(shared, free.left, lines, rank)
        free.taken |= {UnitMonth(code, month) for code in (shared.first, shared.second)}
        claims.append(plant_shared(seed, units, lines, shared, month, is_linked))
    return tuple(claims)


def _equal(
    seed: int, units: Mapping[str, Unit], free: Free, lines: Lines
) -> tuple[tuple[Claim, Claim], ...]:
    places = free.take(
        "equal",
        EQUAL_COUNT,
        fits=lambda place: (
            len(lines[place]) <= MOST_LINES - 2 and not units[place.unit_code].is_cargo_unit
        ),
    )
    return tuple(
        plant_equal(seed, units[place.unit_code], place.month, lines[place])
        for place in sorted(places)
    )
