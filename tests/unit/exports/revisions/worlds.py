"""The small world of the random histories: units, returns, lines, decisions and rules."""

from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

QUARTER = "2026Q1"
MONTHS = (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))
UNITS = {"AAA": "SEN", "BBB": "GHA", "CCC": "TGO"}
SEEDS = (
    "models",
    "seed_unit_milestone",
    "seed_unit_conversion",
    "seed_exchange_rate",
    "seed_grant_allocation",
    "seed_commodity",
    "seed_plausibility_bound",
)


@dataclass
class Line:
    """One seizure line as a return tells it."""

    ref: str
    quantity: Decimal
    money: Decimal
    commodity: str | None = "heroin"
    investigation: bool = False
    linked: str | None = None
    """A claim of another unit; stated by both it makes one event."""
    disputed: bool = False
    outlier: str | None = None
    alias: str | None = None
    """A steward's code for a name that the return does not know."""


@dataclass
class World:
    """Everything that is known on a day."""

    returns: dict[tuple[str, date], tuple[int, list[Line]]] = field(default_factory=dict)
    """By unit and month: the revision and its lines."""
    factor: Decimal = Decimal("1")
    rate: Decimal = Decimal("0.5")
    same: dict[int, tuple[str, str]] = field(default_factory=dict)
    news: dict[str, str] = field(default_factory=dict)
    """By claim: the return that says an investigation was opened."""
    not_operational: set[str] = field(default_factory=set)
    donors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=lambda: {"heroin": "drugs", "cash": "currency"})
    moved: set[str] = field(default_factory=set)
    """Rules that were changed, as digests tell."""
    code_doubles: bool = False
    """A defect of a model, or its correction: every count of an event is two."""

    def copy(self) -> "World":
        return deepcopy(self)


def claim(unit: str, line: Line) -> str:
    return f"{unit}|{line.ref}"


def events_of(world: World) -> dict[str, str]:
    """Return the event of each claim: those joined by both units or by a decision are one."""
    lines = {
        claim(unit, line): line
        for (unit, _), (_, of_return) in world.returns.items()
        for line in of_return
    }
    event = {key: key for key in lines}
    pairs = [
        (key, line.linked)
        for key, line in lines.items()
        if line.linked in lines and lines[line.linked].linked == key
    ]
    for first, second in [*pairs, *(p for p in world.same.values() if set(p) <= set(lines))]:
        joined = {event[first], event[second]}
        event = {key: min(joined) if own in joined else own for key, own in event.items()}
    return event
