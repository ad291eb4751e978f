"""Persons stopped in a month, as groups: numbers only, as the form demands."""

import random
from collections import Counter
from collections.abc import Sequence
from datetime import date

from demo.story_model import Row, draws, happens, pick
from demo.story_units import Unit

COLUMNS = ("seizure_ref", "person_status", "sex", "age_band", "nationality_country")
CARRIED = frozenset({"passenger", "checked_baggage", "crew"})
STATUS = {"arrested": 84, "intercepted": 9, "released": 5, "referred": 2}
SEX = {"male": 71, "female": 28, "unknown": 1}
AGE = {"under_18": 1, "18_29": 34, "30_59": 58, "60_plus": 4, "unknown": 3}
SEX_OF_VICTIMS = {"female": 68, "male": 30, "unknown": 2}
AGE_OF_VICTIMS = {"under_18": 26, "18_29": 56, "30_59": 16, "unknown": 2}
OWN_COUNTRY_SHARE = 0.36
Group = tuple[str, str, str, str, str]


def person_groups(seed: int, unit: Unit, month: date, seizures: Sequence[Row]) -> list[Row]:
    """Tell the persons of a month: those of the unit's seizures, then victims and migrants."""
    chances = draws(seed, "persons", unit.unit_code, month)
    groups: Counter[Group] = Counter()
    events = {str(line["seizure_ref"]): line for line in seizures}
    for reference, event in events.items():
        for _ in range(_number(chances, event)):
            status, sex, age = pick(chances, STATUS), pick(chances, SEX), pick(chances, AGE)
            groups[reference, status, sex, age, _nationality(chances, unit)] += 1
    for status, number in _without_seizure(chances, unit):
        for _ in range(number):
            sex, age = pick(chances, SEX_OF_VICTIMS), pick(chances, AGE_OF_VICTIMS)
            if status == "suspected_ftf" and age == "under_18":
                # A child is first of all a potential victim, and reported as one.
                age = "18_29"
            groups["", status, sex, age, _nationality(chances, unit)] += 1
    return [_row(group, number) for group, number in groups.items()]


def _number(chances: random.Random, event: Row) -> int:
    carried = event["traffic_type"] in CARRIED
    number = chances.choices((0, 1, 2, 3), weights=(4, 80, 13, 3) if carried else (84, 14, 2, 0))
    return number[0] if event["unit_role"] in ("seized", "assisted") else 0


def _without_seizure(chances: random.Random, unit: Unit) -> list[tuple[str, int]]:
    if unit.is_cargo_unit:
        return []
    found = []
    for status, share, most in (
        ("potential_victim", 0.1, 4),
        ("smuggled_migrant", 0.09, 7),
        ("suspected_ftf", 0.006, 1),
    ):
        number = chances.randint(1, most)
        if happens(chances, share):
            found.append((status, number))
    return found


def _nationality(chances: random.Random, unit: Unit) -> str:
    others = [code for code in unit.region.nationalities.split() if code != unit.country]
    other = chances.choices(others, weights=[1 / rank for rank in range(1, len(others) + 1)])[0]
    if happens(chances, 0.03):
        return "unknown"
    return unit.country if happens(chances, OWN_COUNTRY_SHARE) else other


def _row(group: Group, number: int) -> Row:
    cells = {name: value for name, value in zip(COLUMNS, group, strict=True) if value}
    return {**cells, "person_count": number}
