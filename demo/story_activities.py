"""Trainings, meetings, exchanges and joint operations; and the equipment that grants paid for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demo.story_model import Cell, Row, draws, happens, pick
from demo.story_units import Unit, grants_of_unit

ACTIVITY_SHARE = 0.34
TYPES = {
    "initial_training": 8, "advanced_training": 30, "mentoring": 30, "workshop": 14,
    "study_tour": 5, "exchange": 7, "regional_meeting": 5, "global_meeting": 1,
}  # fmt: skip
DAYS = {
    "initial_training": 12, "advanced_training": 5, "mentoring": 10, "workshop": 2, "study_tour": 4,
    "exchange": 6, "regional_meeting": 3, "global_meeting": 3,
}  # fmt: skip
TOPICS = {
    "risk_analysis": 6, "passenger_targeting": 8, "cargo_mail_targeting": 6,
    "behavioural_analysis": 5, "counterfeit_documents": 6, "search_techniques": 6,
    "post_seizure_investigation": 4, "information_systems": 4, "drugs": 4, "wildlife": 4,
    "falsified_medicines": 2, "trafficking_in_persons": 4, "migrant_smuggling": 2,
    "cash_smuggling": 2, "human_rights": 3, "management": 2,
}  # fmt: skip
PARTNERS = {
    "interpol": 18, "wco": 20, "icao": 4, "iom": 5, "unoct": 4, "cites": 3, "frontex": 4,
    "regional_organization": 6, "national_institution": 10, "bilateral_partner": 12, "none": 14,
}  # fmt: skip
ABROAD = frozenset({"study_tour", "exchange", "regional_meeting", "global_meeting"})
PILLARS = {**dict.fromkeys(ABROAD, "information"), "initial_training": "units"}
HOSTS = {
    "africa": ("Dakar", "SEN"), "america": ("Santo Domingo", "DOM"), "asia": ("Bangkok", "THA"),
    "europe": ("Vienna", "AUT"),
}  # fmt: skip
HOST_NAMES: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "fr": {"Santo Domingo": "Saint-Domingue", "Vienna": "Vienne"},
    "es": {"Vienna": "Viena"},
    "pt": {"Dakar": "Dacar", "Bangkok": "Banguecoque", "Vienna": "Viena"},
}
"""Cities that a language writes otherwise than English."""
SOUTH = frozenset({"africa", "america", "asia"})


@dataclass(frozen=True)
class Operation:
    """One joint operation: when, and in which parts of the world."""

    code: str
    month: date
    continents: frozenset[str]
    days: int


OPERATIONS: Sequence[Operation] = (
    Operation("HARMATTAN I", date(2024, 11, 1), frozenset({"africa"}), 5),
    Operation("CORDILLERA", date(2025, 3, 1), frozenset({"america"}), 7),
    Operation("LEVANT SUN", date(2025, 5, 1), frozenset({"asia", "europe"}), 6),
    Operation("HARMATTAN II", date(2025, 7, 1), frozenset({"africa"}), 7),
    Operation("THREE OCEANS", date(2025, 10, 1), frozenset({"africa", "america", "asia"}), 10),
    Operation("CORDILLERA II", date(2025, 12, 1), frozenset({"america"}), 7),
    Operation("HARMATTAN III", date(2026, 2, 1), frozenset({"africa", "europe"}), 7),
)


def operation_of(unit: Unit, month: date) -> Operation | None:
    """Return the joint operation that a unit takes part in during a month, if there is one."""
    return next(
        (o for o in OPERATIONS if o.month == month and unit.region.continent in o.continents), None
    )


def own_share(seizures: Sequence[Row], operation: Operation) -> int:
    """Count the seizures that a unit itself made in an operation."""
    return len(
        {
            line["seizure_ref"]
            for line in seizures
            if line.get("joint_operation_code") == operation.code and line["unit_role"] == "seized"
        }
    )


def activities(
    seed: int, unit: Unit, month: date, seizures: Sequence[Row], totals: Mapping[str, int]
) -> list[Row]:
    """Tell the one activity of a month, if there was one: one line per agency taking part.

    Args:
        seed: The world's seed.
        unit: The unit that reports.
        month: The reporting month.
        seizures: The unit's seizure lines, of which the operation's own share is counted.
        totals: Seizures of all participants by operation, this unit's among them.
    """
    operation = operation_of(unit, month)
    if operation is not None:
        return [_operation_line(seed, unit, operation, own_share(seizures, operation), totals)]
    chances = draws(seed, "activities", unit.unit_code, month)
    if not happens(chances, ACTIVITY_SHARE):
        return []
    kind = pick(chances, TYPES)
    start = month + timedelta(days=chances.randrange(2, 15))
    city, country = _venue(unit, kind)
    shared: dict[str, Cell] = {
        "activity_ref": f"{unit.unit_code}-A-{month:%y%m}",
        "activity_type": kind,
        "topic": pick(chances, TOPICS),
        "pillar": PILLARS.get(kind, "capacity"),
        "start_date": start,
        "end_date": start + timedelta(days=DAYS[kind] - 1),
        "venue": city,
        "venue_country": country,
        "south_south": _south_south(unit, kind, country),
        "partner_body": pick(chances, PARTNERS),
    }
    grants = grants_of_unit(unit.unit_code, unit.country, month)
    if grants and happens(chances, 0.75):
        shared["grant_code"] = chances.choice(grants)
    agencies = ["customs"] if unit.is_cargo_unit else ["police", "customs", "immigration"]
    most = 2 if kind in ABROAD else 7
    lines: list[Row] = []
    for agency in agencies[: chances.choice((1, 2, 2, 3))]:
        women, men = chances.randint(0, max(1, most // 2)), chances.randint(1, most)
        participants: dict[str, Cell] = {"participants_women": women, "participants_men": men}
        lines.append({**shared, "agency_class": agency, **participants})
    return lines


def _venue(unit: Unit, kind: str) -> tuple[str, str]:
    if kind not in ABROAD:
        return unit.place, unit.country
    city, country = HOSTS[unit.region.continent]
    return HOST_NAMES[unit.language].get(city, city), country


def _south_south(unit: Unit, kind: str, country: str) -> str:
    between = country != unit.country and unit.region.continent in SOUTH
    return "yes" if between and kind in ("study_tour", "exchange") else "no"


def _operation_line(
    seed: int, unit: Unit, operation: Operation, own: int, totals: Mapping[str, int]
) -> Row:
    chances = draws(seed, "operation", unit.unit_code, operation.code)
    start = operation.month + timedelta(days=9)
    return {
        "activity_ref": f"{unit.unit_code}-A-{operation.month:%y%m}",
        "activity_type": "joint_operation",
        "topic": "drugs",
        "pillar": "information",
        "start_date": start,
        "end_date": start + timedelta(days=operation.days - 1),
        "venue": unit.place,
        "venue_country": unit.country,
        "participants_women": chances.randint(0, 4),
        "participants_men": chances.randint(3, 9),
        "south_south": "yes" if len(operation.continents & SOUTH) > 1 else "no",
        "partner_body": chances.choice(("interpol", "wco")),
        "joint_operation_code": operation.code,
        "operation_total_count": totals[operation.code],
        "operation_own_count": own,
    }
