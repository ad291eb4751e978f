"""Routes of the story: countries and airports of departure, transit and destination."""

import random
from collections.abc import Sequence

from demo.story_model import Cell, happens
from demo.story_regions import Pattern
from demo.story_units import Unit

UNKNOWN_SHARE = 0.08
"""Far ends that a unit does not learn: unlabelled parcels, carriers who say nothing."""
AIRPORT_SHARE = 0.7
"""Ends of which the airport is known, and not only the country."""


def draw_route(
    chances: random.Random, pattern: Pattern, unit: Unit, airport: str
) -> dict[str, Cell]:
    """Draw the route of one event, seen from the unit's airport."""
    own = f"{unit.country}:{airport}"
    far = _one_end(chances, pattern.ends, unit)
    hub = _hub(chances, pattern.hubs, unit, far)
    if pattern.flow == "inbound":
        return _cells([far, *hub], own)
    if pattern.flow == "outbound":
        return _cells([own, *hub], far)
    onward = _one_end(chances, pattern.onward, unit)
    return _cells([far, own], onward if onward[:3] != far[:3] else "unknown")


def _one_end(chances: random.Random, ends: str, unit: Unit) -> str:
    names = [end for end in ends.split() if end[:3] != unit.country]
    # The first of a list is the commonest: weights fall as 1, 1/2, 1/3.
    end = chances.choices(names, weights=[1 / rank for rank in range(1, len(names) + 1)])[0]
    unknown, only_country = happens(chances, UNKNOWN_SHARE), not happens(chances, AIRPORT_SHARE)
    if unknown:
        return "unknown"
    return end[:3] if only_country else end


def _hub(chances: random.Random, hubs: str, unit: Unit, far: str) -> list[str]:
    names = [hub for hub in hubs.split() if hub[:3] not in (unit.country, far[:3])]
    wanted = happens(chances, 0.55)
    return [chances.choice(names)] if names and wanted else []


def _cells(before: Sequence[str], destination: str) -> dict[str, Cell]:
    stops = dict(zip(("departure", "transit_1", "transit_2"), before, strict=False))
    cells: dict[str, Cell] = {}
    for name, stop in {**stops, "destination": destination}.items():
        country, _, airport = stop.partition(":")
        cells[f"{name}_country"] = country
        if airport:
            cells[f"{name}_airport"] = airport
    return cells
