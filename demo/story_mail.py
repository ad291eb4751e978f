"""When workbooks arrive and what their senders call them."""

import random
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta

from babel.dates import format_date

from demo.story_model import draws
from demo.story_units import Unit, UnitMonth
from intake.months import last_day

ON_TIME_DAYS = 15
"""A return is on time when it is received at most so many days after the end of its month."""
LAST_DAY = date(2026, 4, 28)
"""Nothing is received later: the story is told at the end of April 2026."""
FAULTY_DAYS = (3, 8)
CORRECTED_DAYS = (9, 14)
LATE_DAYS = (18, 44)


def on_time(seed: int, place: UnitMonth) -> datetime:
    """Return a moment within the days that count as on time."""
    chances = draws(seed, "received", place.unit_code, place.month)
    return _moment(chances, place.month, round(chances.triangular(3, ON_TIME_DAYS - 1, 11)))


def late(seed: int, place: UnitMonth) -> datetime:
    """Return a moment after those days."""
    chances = draws(seed, "late", place.unit_code, place.month)
    return _moment(chances, place.month, chances.randint(*LATE_DAYS))


def faulty(seed: int, place: UnitMonth) -> datetime:
    """Return a moment early enough for a correction to be on time."""
    chances = draws(seed, "faulty", place.unit_code, place.month)
    return _moment(chances, place.month, chances.randint(*FAULTY_DAYS))


def corrected(seed: int, place: UnitMonth) -> datetime:
    """Return a moment after the faulty one, still on time."""
    chances = draws(seed, "corrected", place.unit_code, place.month)
    return _moment(chances, place.month, chances.randint(*CORRECTED_DAYS))


def revised(seed: int, place: UnitMonth, first: datetime) -> datetime:
    """Return a moment some days or weeks after the first version."""
    chances = draws(seed, "revised", place.unit_code, place.month)
    day = min(first.date() + timedelta(days=chances.randint(6, 60)), LAST_DAY)
    return datetime.combine(max(day, first.date() + timedelta(days=1)), _hour(chances))


def _moment(chances: random.Random, month: date, days: int) -> datetime:
    return datetime.combine(min(last_day(month) + timedelta(days=days), LAST_DAY), _hour(chances))


def _hour(chances: random.Random) -> time:
    return time(chances.randint(6, 18), chances.randrange(60), chances.randrange(60))


Name = Callable[[Unit, date], str]
NAMES: Mapping[str, tuple[Name, ...]] = {
    "en": (
        lambda unit, month: f"{unit.unit_code} {month:%Y-%m}",
        lambda unit, month: f"AIRCOP return {unit.names['en']} {_in_words(month, 'en')}",
        lambda unit, month: (
            f"{unit.names['en']} monthly return {_in_words(month, 'en', 'MMM yyyy')}"
        ),
        lambda unit, month: f"Monthly_return_{unit.unit_code}_{month:%m-%Y}",
    ),
    "fr": (
        lambda unit, month: f"Rapport {unit.unit_code} {_in_words(month, 'fr')}",
        lambda unit, month: f"{unit.names['fr']} état mensuel {_in_words(month, 'fr')}",
        lambda unit, month: f"{unit.unit_code}_{month:%Y-%m}",
    ),
    "es": (
        lambda unit, month: f"Informe {unit.unit_code} {_in_words(month, 'es')}",
        lambda unit, month: f"{unit.names['es']} informe mensual {month:%m-%Y}",
        lambda unit, month: f"{unit.unit_code} {month:%Y-%m}",
    ),
    "pt": (
        lambda unit, month: f"Relatório {unit.unit_code} {_in_words(month, 'pt')}",
        lambda unit, month: f"{unit.names['pt']} relatório mensal {month:%m-%Y}",
    ),
}
AGAIN: Mapping[str, tuple[str, ...]] = {
    "en": (" (corrected)", " v2", " FINAL", " - revised"),
    "fr": (" (v2)", " corrigé", " rectificatif"),
    "es": (" (corregido)", " v2", " definitivo"),
    "pt": (" (corrigido)", " v2", " final"),
}


def file_name(seed: int, unit: Unit, month: date, *, is_second: bool) -> str:
    """Return the name a unit gives its workbook; each unit keeps to its own manner."""
    manner = draws(seed, "name", unit.unit_code)
    name = manner.choice(NAMES[unit.language])(unit, month)
    again = draws(seed, "again", unit.unit_code, month).choice(AGAIN[unit.language])
    return f"{name}{again if is_second else ''}.xlsx"


def _in_words(month: date, language: str, pattern: str = "LLLL yyyy") -> str:
    return str(format_date(month, pattern, locale=language))
