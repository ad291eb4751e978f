"""A small home of real parts, built day by day, for tests of past days and closed quarters."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date, datetime

from disclosure.register import record_release, write_empty_register
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registration import Arrival, Registrar
from intake.registry.decisions import decisions_on
from intake.registry.store import Registry
from intake.rules.model import TypedRow
from intake.steward.decisions import Decided
from intake.tables import land_tables
from orchestration.publication import publish_release
from orchestration.settings import Settings
from orchestration.vintage import known_on, vintage_of
from orchestration.warehouse_build import build_warehouse, failures
from tests.unit.intake.registered import checked, seizure


def line(number: int) -> TypedRow:
    made = seizure(number, seizure_ref=f"S-{number:03}")
    usual = {"traffic_type": "passenger", "flow": "outbound", "detection_basis": "routine"}
    return replace(made, values={**made.values, **usual, "unit_role": "seized"})


def send(settings: Settings, registry: Registry, unit: str, day: date, *lines: int) -> str:
    arrival = Arrival("a.xlsx", f"{day.toordinal()}{unit}".ljust(64, "0"), at(day))
    checked_return = replace(
        checked(unit=unit, seizures=tuple(line(number) for number in lines)),
        nil_sheets=frozenset(),
    )
    receipt = Registrar(registry, Landing(settings.landing)).register(arrival, checked_return)
    return receipt.receipt or ""


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9)


def decided(day: date, by: str = "data steward") -> Decided:
    return Decided(by, "settled with the unit", at(day))


def publish(settings: Settings, registry: Registry) -> None:
    """Build and publish what is known on the day of the settings, without the gates."""
    decisions = decisions_on(registry, settings.as_of)
    submissions = registry.submissions()
    known, landing = known_on(submissions, settings.as_of), Landing(settings.landing)
    land_tables(known, landing, load_form(), decisions, load_reference())
    write_empty_register(landing.tables)
    assert failures(build_warehouse(settings, only=("--resource-type", "model", "seed"))) == ()
    vintage = vintage_of(submissions, decisions, settings)
    publish_release(settings.build_file, settings.published, vintage)
    record_release(settings.build_file, landing.tables)


def aircop(day: date, *words: str) -> tuple[int, str]:
    """Run a command as a person would on a day; return its exit code and all that it says."""
    ended = subprocess.run(
        [sys.executable, "-c", "from portal.cli import main; main()", *words],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "AIRCOP_AS_OF": day.isoformat()},
    )
    return ended.returncode, ended.stdout + ended.stderr
