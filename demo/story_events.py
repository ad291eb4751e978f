"""Events that more than one claim tells of, and real events that look alike: planted by name.

A shared event is linked by both units; a likely pair is told by two units and linked by none;
equal seizures are two real ones of the same amount on one day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from demo.story_detection import draw_detection
from demo.story_model import Cell, draws
from demo.story_regions import Pattern
from demo.story_seizures import MOST_LINES, Line, seizure_reference
from demo.story_units import Unit, UnitMonth, country_of_airport

Lines = dict[UnitMonth, list[Line]]


@dataclass(frozen=True)
class Shared:
    """One event that two units report: along a route, or at one airport."""

    first: str
    second: str
    commodity: str
    kilograms: str
    roles: tuple[str, str]
    traffic: str
    stops: str
    """Airports from the departure to the destination."""


@dataclass(frozen=True, order=True)
class Claim:
    """One unit's report of one event."""

    unit_code: str
    seizure_ref: str


LINKED = (
    Shared("LOS-ACCU", "LOS", "cocaine_salt", "18.4", ("seized", "assisted"), "cargo", "GRU LOS"),
    Shared("LOS-ACCU", "LOS", "methamphetamine", "9.65", ("seized", "seized"), "cargo", "LOS JNB"),
    Shared("ADD-ACCU", "ADD", "ivory", "41.2", ("seized", "assisted"), "cargo", "LOS ADD HAN"),
    Shared("ADD-ACCU", "ADD", "khat", "86", ("assisted", "seized"), "cargo", "ADD LHR"),
    Shared("ADD", "LOS", "cocaine_salt", "3.72", ("informed", "seized"), "passenger",
           "GRU ADD LOS"),
    Shared("ADD", "ACC", "heroin", "2.15", ("seized", "informed"), "passenger", "KHI ADD ACC"),
    Shared("BOG", "PTY", "cocaine_salt", "12.35", ("assisted", "seized"), "checked_baggage",
           "BOG PTY MAD"),
    Shared("LIM", "PTY", "cocaine_salt", "7.9", ("seized", "informed"), "checked_baggage",
           "LIM PTY CDG"),
    Shared("VVI", "ASU", "cocaine_base", "5.4", ("referred", "seized"), "checked_baggage",
           "VVI ASU MAD"),
    Shared("NBO", "BKK", "heroin", "1.86", ("seized", "informed"), "passenger", "NBO BKK"),
    Shared("LOS", "CGK", "methamphetamine", "4.28", ("seized", "seized"), "passenger",
           "LOS ADD CGK"),
    Shared("SDQ", "PUJ", "cocaine_salt", "6.05", ("assisted", "seized"), "checked_baggage",
           "SDQ PUJ CDG"),
)  # fmt: skip
"""Told by both units, each naming the other and its reference."""
UNLINKED = (
    Shared("BOG", "SDQ", "cocaine_salt", "8.42", ("seized", "seized"), "checked_baggage",
           "BOG SDQ MAD"),
    Shared("GYE", "PTY", "cocaine_salt", "10.9", ("seized", "seized"), "cargo", "GYE PTY AMS"),
    Shared("ADD", "NSI", "cocaine_salt", "2.64", ("assisted", "seized"), "passenger",
           "GRU ADD NSI"),
    Shared("ADD", "DSS", "heroin", "1.38", ("seized", "seized"), "passenger", "KHI ADD DSS"),
    Shared("NBO", "ACC", "heroin", "3.12", ("seized", "seized"), "passenger", "NBO ACC"),
    Shared("WDH", "BKK", "rhino_horn", "5.6", ("assisted", "seized"), "checked_baggage",
           "WDH DOH BKK"),
    Shared("LOS", "BKK", "pangolin", "24.5", ("seized", "seized"), "cargo", "LOS ADD BKK"),
    Shared("BEY", "AMM", "captagon", "41000", ("informed", "seized"), "checked_baggage",
           "BEY AMM JED"),
)  # fmt: skip
"""Told by two units without a word of each other; to be proposed, never merged."""
EQUAL_COUNT = 10


def plant_shared(
    seed: int, units: Mapping[str, Unit], lines: Lines, shared: Shared, month: date, is_linked: bool
) -> tuple[Claim, Claim]:
    """Add one shared event to the months of both units and return its two claims."""
    chances = draws(seed, "shared", shared.first, shared.second, shared.commodity)
    day = month + timedelta(days=chances.randrange(3, 24))
    days = (day, day + timedelta(days=chances.randrange(3)))
    amount = Decimal(shared.kilograms)
    # The second scale shows a little less: packaging, another balance.
    less = (amount * Decimal("0.995")).quantize(amount)
    claims = tuple(
        Claim(code, _next_reference(units[code], month, lines[UnitMonth(code, month)]))
        for code in (shared.first, shared.second)
    )
    for own, other, role, when, quantity in zip(
        claims, reversed(claims), shared.roles, days, (amount, less), strict=True
    ):
        unit = units[own.unit_code]
        line = _shared_line(seed, unit, shared, when, role)
        line |= {"seizure_ref": own.seizure_ref, "quantity_reported": quantity}
        if is_linked:
            line["linked_unit_code"] = other.unit_code
            line["linked_seizure_ref"] = other.seizure_ref
        lines[UnitMonth(own.unit_code, month)].append(line)
    return claims[0], claims[1]


def plant_equal(seed: int, unit: Unit, month: date, lines: list[Line]) -> tuple[Claim, Claim]:
    """Add two real seizures that differ in nothing but their references."""
    chances = draws(seed, "equal", unit.unit_code, month)
    day = month + timedelta(days=chances.randrange(26))
    shared = Shared(
        unit.unit_code, "", "cannabis_herb", "0.5", ("seized", "seized"), "passenger",
        f"{unit.airport_on(day)} CDG",
    )  # fmt: skip
    line = _shared_line(seed, unit, shared, day, "seized")
    claims = []
    for _ in range(2):
        reference = _next_reference(unit, month, lines)
        lines.append({**line, "seizure_ref": reference, "quantity_reported": Decimal("0.5")})
        claims.append(Claim(unit.unit_code, reference))
    return claims[0], claims[1]


def months_for(
    shared: Shared, free: frozenset[UnitMonth], lines: Lines, rank: Callable[[date], float]
) -> date:
    """Return the month in which both units can tell of one event more."""
    months = {place.month for place in free if place.unit_code == shared.first}
    fit = [
        month
        for month in months
        if UnitMonth(shared.second, month) in free
        and all(
            len(lines[UnitMonth(code, month)]) < MOST_LINES
            for code in (shared.first, shared.second)
        )
    ]
    return min(fit, key=rank)


def _next_reference(unit: Unit, month: date, lines: list[Line]) -> str:
    return seizure_reference(unit, month, 1 + len({line["seizure_ref"] for line in lines}))


def _shared_line(seed: int, unit: Unit, shared: Shared, day: date, role: str) -> Line:
    chances = draws(seed, "line", unit.unit_code, shared.commodity, day)
    stops = shared.stops.split()
    own = unit.airport_on(day)
    flow = {stops[0]: "outbound", stops[-1]: "inbound"}.get(own, "transit")
    if flow == "transit" and country_of_airport()[stops[0]] == unit.country:
        # A journey that began at another airport of the country leaves it here.
        flow = "outbound"
    pattern = Pattern(shared.commodity, 1, flow, "")
    is_counted = shared.commodity == "captagon"
    line: dict[str, Cell] = {
        "seizure_date": day,
        "date_precision": "day",
        "traffic_type": shared.traffic,
        "flow": flow,
        **_route(stops),
        **draw_detection(chances, unit, pattern, shared.traffic, None, 9),
        "unit_role": role,
        "investigation_opened": "yes",
        "controlled_delivery": "no",
        "commodity_code": shared.commodity,
        "commodity_form": "tablet" if is_counted else "unknown",
        "unit_reported": "tablet" if is_counted else "kg",
        "quantity_kind": "counted" if is_counted else "gross",
    }
    return line


def _route(stops: list[str]) -> dict[str, Cell]:
    before = ("departure", "transit_1", "transit_2")[: len(stops) - 1]
    cells: dict[str, Cell] = {}
    for name, stop in zip((*before, "destination"), stops, strict=True):
        cells[f"{name}_country"] = country_of_airport()[stop]
        cells[f"{name}_airport"] = stop
    return cells
