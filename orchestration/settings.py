"""The settings: the environment and a home's `aircop.toml`, read once into one frozen object.

This is the only reader of the environment. An unknown AIRCOP_ name fails with the valid ones.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from intake.reading.limits import DEFAULT_LIMITS, FileLimits, UnknownLimitError, limits_of

PROJECT_ROOT = Path(__file__).resolve().parent.parent
DEMO_HOME = PROJECT_ROOT / "var" / "demo"

ENVIRONMENT = {
    "AIRCOP_HOME": "The state folder; ./var/demo when it is not set.",
    "AIRCOP_REGISTRY_URL": "SQLAlchemy URL of the registry; a SQLite file in the home otherwise.",
    "AIRCOP_AS_OF": "The day the figures are computed for, YYYY-MM-DD; today otherwise.",
    "AIRCOP_SUPERSET_PYTHON": "The Python of Superset's environment; .venv-superset otherwise.",
    "AIRCOP_BUILD_FILE": "Set by us for dbt: the working file of a build.",
}
"""Every variable that is read, and what it means. `.env.example` shows the same list."""

QUIET = {
    "DBT_SEND_ANONYMOUS_USAGE_STATS": "false",
    "GX_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
}
"""Switches that keep the tools from calling home; Dagster's stands in dagster.yaml."""

HOME_KEYS = {"as_of", "as_of_kept", "close_after_days", "demo", "limits", "on_time_days"}


class SettingsError(ValueError):
    """The environment or the home's aircop.toml says something that cannot be meant."""


@dataclass(frozen=True)
class Settings:
    """Where things are and which day it is for the figures."""

    home: Path
    registry_url: str
    as_of: date
    """Months that ended before this day are expected to have been reported."""
    is_demo: bool
    on_time_days: int
    """A return is on time when it is received at most so many days after the month's end."""
    superset_python: Path
    limits: FileLimits = DEFAULT_LIMITS
    """What a file from outside may be; `[limits]` of aircop.toml changes it."""
    as_of_kept: int = 3
    """Answers of past days that are kept to be asked again; each costs as much as a release."""
    close_after_days: int = 45
    """A quarter is due to be closed so many days after its end; closing it is up to a person."""

    @property
    def landing(self) -> Path:
        """Received files, accepted rows, typed tables."""
        return self.home / "landing"

    @property
    def build_file(self) -> Path:
        """The warehouse that dbt writes; no reader ever opens it."""
        return self.home / "build" / "warehouse.duckdb"

    @property
    def vintage_file(self) -> Path:
        """What the working file is being made from."""
        return self.home / "build" / "vintage.json"

    @property
    def published(self) -> Path:
        """Published releases and the link `current` to the one that counts."""
        return self.home / "published"

    @property
    def as_of_answers(self) -> Path:
        """Warehouses of past days, made when asked for and thrown away after a few others."""
        return self.home / "as_of"

    @property
    def reports(self) -> Path:
        """Issued donor workbooks."""
        return self.home / "reports"

    @property
    def dbt_target(self) -> Path:
        """What dbt compiles and remembers."""
        return self.home / "dbt" / "target"


def load_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Read and check the settings once.

    Raises:
        SettingsError: A name or a value is not understood; the message says which are.
    """
    given = os.environ if environment is None else environment
    unknown = sorted(n for n in given if n.startswith("AIRCOP_") and n not in ENVIRONMENT)
    if unknown:
        raise SettingsError(f"unknown variable {unknown[0]}; known are {', '.join(ENVIRONMENT)}")
    home = Path(given.get("AIRCOP_HOME") or DEMO_HOME).expanduser().resolve()
    own = _home_file(home)
    as_of = given.get("AIRCOP_AS_OF") or own.get("as_of")
    return Settings(
        home=home,
        registry_url=given.get("AIRCOP_REGISTRY_URL") or f"sqlite:///{home / 'registry.sqlite'}",
        as_of=_day(str(as_of)) if as_of else datetime.now(UTC).date(),
        is_demo=bool(own.get("demo", False)),
        on_time_days=int(own.get("on_time_days", 15)),
        superset_python=Path(
            given.get("AIRCOP_SUPERSET_PYTHON") or PROJECT_ROOT / ".venv-superset/bin/python"
        ),
        limits=_limits(own.get("limits", {}), home),
        as_of_kept=_at_least_one("as_of_kept", own.get("as_of_kept", 3)),
        close_after_days=_at_least_one("close_after_days", own.get("close_after_days", 45)),
    )


def _home_file(home: Path) -> dict[str, Any]:
    path = home / "aircop.toml"
    if not path.exists():
        return {}
    content = tomllib.loads(path.read_text())
    unknown = sorted(set(content) - HOME_KEYS)
    if unknown:
        known = ", ".join(sorted(HOME_KEYS))
        raise SettingsError(f"{path} has the unknown key '{unknown[0]}'; known are {known}")
    return content


def _limits(given: Mapping[str, Any], home: Path) -> FileLimits:
    try:
        return limits_of(given)
    except UnknownLimitError as error:
        raise SettingsError(f"{home / 'aircop.toml'}: {error}") from error


def _at_least_one(name: str, given: Any) -> int:
    if not isinstance(given, int) or given < 1:
        raise SettingsError(
            f"{name} of aircop.toml is {given!r}; a whole number from 1 on is meant"
        )
    return given


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise SettingsError(f"'{text}' is not a day as YYYY-MM-DD") from None


@contextmanager
def building(build_file: Path) -> Iterator[None]:
    """Let dbt write another file than the home's working one meanwhile."""
    before = os.environ.get("AIRCOP_BUILD_FILE")
    os.environ["AIRCOP_BUILD_FILE"] = str(build_file)
    try:
        yield
    finally:
        if before is None:
            del os.environ["AIRCOP_BUILD_FILE"]
        else:
            os.environ["AIRCOP_BUILD_FILE"] = before


def hand_to_tools(settings: Settings) -> None:
    """Put into the environment what dbt, Dagster and Great Expectations read from there only."""
    os.environ.update(QUIET)
    os.environ["AIRCOP_HOME"] = str(settings.home)
    os.environ["AIRCOP_BUILD_FILE"] = str(settings.build_file)
    dagster_home = settings.home / "dagster"
    dagster_home.mkdir(parents=True, exist_ok=True)
    instance_file = dagster_home / "dagster.yaml"
    wanted = (PROJECT_ROOT / "dagster.yaml").read_text()
    if not instance_file.exists() or instance_file.read_text() != wanted:
        instance_file.write_text(wanted)
    os.environ["DAGSTER_HOME"] = str(dagster_home)
