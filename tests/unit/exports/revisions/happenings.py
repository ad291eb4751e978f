"""What can happen to a world after its quarter was published, and the cause each is given."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from random import Random

from tests.unit.exports.revisions.worlds import MONTHS, UNITS, Line, World, claim

Happening = Callable[[World, Random], None]


def new_world(chance: Random) -> World:
    """Return a world in which most returns have come and nothing was decided."""
    world = World(donors={"AAA": ("EU",), "BBB": ("EU", "JPN")})
    for unit in UNITS:
        for month in MONTHS:
            if chance.random() < 0.8:
                world.returns[unit, month] = (1, new_lines(unit, month, chance))
    return world


def new_lines(unit: str, month: date, chance: Random) -> list[Line]:
    return [
        Line(
            ref=f"{unit}-{month:%m}-{number}",
            quantity=Decimal(chance.randint(1, 99999)) / 1000,
            money=Decimal(chance.randint(1, 99999)),
            commodity=chance.choice(("heroin", "cash", None)),
            investigation=chance.random() < 0.3,
        )
        for number in range(chance.randint(0, 4))
    ]


def _lines(world: World) -> list[tuple[str, Line]]:
    return [(unit, line) for (unit, _), (_, lines) in world.returns.items() for line in lines]


def late_return(world: World, chance: Random) -> None:
    missing = [(u, m) for u in UNITS for m in MONTHS if (u, m) not in world.returns]
    if missing:
        unit, month = chance.choice(missing)
        world.returns[unit, month] = (1, new_lines(unit, month, chance))


def withdrawn_return(world: World, chance: Random) -> None:
    if world.returns:
        del world.returns[chance.choice(sorted(world.returns))]


def revised_return(world: World, chance: Random) -> None:
    if world.returns:
        unit, month = chance.choice(sorted(world.returns))
        revision, lines = world.returns[unit, month]
        world.returns[unit, month] = (
            revision + 1,
            [*lines[1:], *new_lines(unit, month, chance)] if chance.random() < 0.5 else lines[:-1],
        )
        for number, line in enumerate(world.returns[unit, month][1]):
            line.ref = f"{unit}-{month:%m}-{number}"


def duplicate_decision(world: World, chance: Random) -> None:
    if world.same and chance.random() < 0.3:
        del world.same[chance.choice(sorted(world.same))]
        return
    claims = [claim(unit, line) for unit, line in _lines(world)]
    if len(claims) > 1:
        first, second = chance.sample(sorted(set(claims)), 2)
        world.same[max(world.same, default=0) + 1] = (first, second)


def alias_decision(world: World, chance: Random) -> None:
    waiting = [line for _, line in _lines(world) if line.commodity is None]
    if waiting:
        line = chance.choice(waiting)
        line.alias = "cash" if line.alias != "cash" else "heroin"


def follow_up(world: World, chance: Random) -> None:
    unknown = [claim(u, line) for u, line in _lines(world) if not line.investigation]
    if unknown:
        world.news[chance.choice(unknown)] = f"later-{len(world.news)}"


def conversion_rule(world: World, chance: Random) -> None:
    world.factor *= Decimal(chance.choice(("1.1", "0.3", "2")))
    world.moved.add("seed_unit_conversion")


def exchange_rate(world: World, chance: Random) -> None:
    world.rate *= Decimal(chance.choice(("1.25", "0.9")))
    world.moved.add("seed_exchange_rate")


def unit_status(world: World, chance: Random) -> None:
    world.not_operational ^= {chance.choice(sorted(UNITS))}
    world.moved.add("seed_unit_milestone")


def dispute_decision(world: World, chance: Random) -> None:
    if lines := _lines(world):
        line = chance.choice(lines)[1]
        line.disputed = not line.disputed


def outlier(world: World, chance: Random) -> None:
    if sound := [line for _, line in _lines(world) if not line.disputed]:
        line = chance.choice(sound)
        line.disputed, line.outlier = True, "too_large"


def code_list(world: World, chance: Random) -> None:
    world.classes["heroin"] = "currency" if world.classes["heroin"] == "drugs" else "drugs"
    world.moved.add("seed_commodity")


def attribution_rule(world: World, chance: Random) -> None:
    unit = chance.choice(sorted(UNITS))
    mine = set(world.donors.get(unit, ())) ^ {"EU"}
    world.donors[unit] = tuple(sorted(mine))
    world.moved.add("seed_grant_allocation")


def code_change(world: World, chance: Random) -> None:
    world.code_doubles = not world.code_doubles
    world.moved.add("models")


HAPPENINGS: dict[str, Happening] = {
    name: happening
    for name, happening in globals().items()
    if callable(happening)
    and name
    in (
        "late_return",
        "withdrawn_return",
        "revised_return",
        "duplicate_decision",
        "alias_decision",
        "follow_up",
        "conversion_rule",
        "exchange_rate",
        "unit_status",
        "dispute_decision",
        "outlier",
        "code_list",
        "attribution_rule",
        "code_change",
    )
}
