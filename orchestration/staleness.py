"""What of the warehouse is out of date: decided from what things are made of, never from a clock.

After a build that passed, a state file beside the working file says what it was made from. The
next build compares: other rules, tools or places mean a new file; otherwise only what reads news
is built again. The state is removed before a build and written after it, so that a build that
failed, or was killed, is followed by a whole one.
"""

import hashlib
import json
import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from orchestration.settings import PROJECT_ROOT, Settings
from orchestration.vintage import rules_digest

MONTH = re.compile(r"^[0-9]{4}-[0-9]{2}$")
VARIABLE = re.compile(r"\b(?:required_)?var\(\s*[\"'](\w+)[\"']")
LANDED_FOLDER = re.compile(r"landing_register\('(\w+)', '(\w+)'\)")
BUILT = ("model", "seed")


@dataclass(frozen=True)
class Made:
    """What a working file is made from."""

    rules: str
    """Models, macros, seeds, settings of dbt and the form, and the versions of the tools."""
    place: str
    """The landing that the raw views point at."""
    variables: Mapping[str, str]
    landed: Mapping[str, Mapping[str, str]]
    """Landing folder to file to SHA-256."""

    @property
    def monthly(self) -> frozenset[str]:
        """Landing folders that have a file per month."""
        return frozenset(
            folder for folder, files in self.landed.items() if any(map(MONTH.match, files))
        )


@dataclass(frozen=True)
class News:
    """What has changed since the working file was built."""

    variables: frozenset[str]
    folders: frozenset[str]
    """Landing folders of which a file is new, other or gone."""
    months: tuple[str, ...]
    """Months of which a file is new, other or gone, oldest first."""
    settled: tuple[str, ...] = ()
    """Landed months that became final, or provisional again, between the two days."""

    @property
    def touched(self) -> list[str]:
        """The first days of the months that tables written by month write anew."""
        return [f"{month}-01" for month in sorted({*self.months, *self.settled})]


def variables_of(settings: Settings) -> dict[str, str]:
    """Return the variables that a build is given, beside those of dbt_project.yml."""
    return {"as_of_date": str(settings.as_of), "on_time_days": str(settings.on_time_days)}


def project_key(settings: Settings) -> str:
    """Return what a parsed project is made from: its files, the tools, the database's name."""
    tools = "|".join(f"{name} {version(name)}" for name in ("dbt-core", "dbt-duckdb", "duckdb"))
    text = f"{rules_digest()}|{tools}|{settings.build_file.stem}"
    return hashlib.sha256(text.encode()).hexdigest()


def made_from(settings: Settings) -> Made:
    """Return what a build would be made from now."""
    tables = settings.landing / "tables"
    landed: dict[str, dict[str, str]] = {}
    for path in sorted(tables.glob("*/*.parquet")):
        with path.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        landed.setdefault(path.parent.name, {})[path.stem] = digest
    return Made(project_key(settings), str(tables), variables_of(settings), landed)


def _state_file(settings: Settings) -> Path:
    return settings.build_file.with_suffix(".made.json")


def forget_build(settings: Settings) -> None:
    """Make the next build a whole one."""
    _state_file(settings).unlink(missing_ok=True)


def remember_build(settings: Settings, made: Made) -> None:
    """Write down what the working file, which has passed its tests, was made from."""
    content = {"file": _identity(settings.build_file), "made": asdict(made)}
    _state_file(settings).write_text(json.dumps(content))


def _identity(path: Path) -> list[int]:
    """Return what changes when anybody else writes the file."""
    status = path.stat()
    return [status.st_size, status.st_mtime_ns]


def news_since(settings: Settings, made: Made) -> News | None:
    """Return what has changed since the last build; None when a whole one is needed."""
    state = _state_file(settings)
    if not state.exists() or not settings.build_file.exists():
        return None
    content = json.loads(state.read_text())
    before = Made(**content["made"])
    if content["file"] != _identity(settings.build_file):
        return None
    if (before.rules, before.place) != (made.rules, made.place):
        return None
    files = [
        (folder, file)
        for folder in {*before.landed, *made.landed}
        for file in {*before.landed.get(folder, {}), *made.landed.get(folder, {})}
        if before.landed.get(folder, {}).get(file) != made.landed.get(folder, {}).get(file)
    ]
    return News(
        variables=frozenset(
            name for name, value in made.variables.items() if before.variables.get(name) != value
        ),
        folders=frozenset(folder for folder, _ in files),
        months=tuple(sorted({file for _, file in files if MONTH.match(file)})),
        settled=_settled(before, made),
    )


def _settled(before: Made, made: Made) -> tuple[str, ...]:
    """Return the landed months whose figures may still move on one of two days, but not on both."""
    first, last = sorted(date.fromisoformat(m.variables["as_of_date"]) for m in (before, made))
    wait = timedelta(days=provisional_days())
    landed = {file for files in made.landed.values() for file in files if MONTH.match(file)}
    # As in the macro is_provisional: while the quarter's end and the wait reach the day.
    return tuple(sorted(m for m in landed if first <= _quarter_end(m) + wait < last))


def _quarter_end(month: str) -> date:
    year, number = (int(part) for part in month.split("-"))
    quarters = year * 4 + (number - 1) // 3 + 1
    return date(quarters // 4, quarters % 4 * 3 + 1, 1) - timedelta(days=1)


def provisional_days() -> int:
    """Return how long a quarter settles, from the project of dbt."""
    project = yaml.safe_load((PROJECT_ROOT / "dbt_project" / "dbt_project.yml").read_text())
    return int(project["vars"]["provisional_days"])


def is_by_month(node: Mapping[str, Any]) -> bool:
    """Whether a model is written month by month."""
    return bool(node["config"]["materialized"] == "incremental")


def needs_whole(manifest: Mapping[str, Any], news: News, all_months: Container[str]) -> bool:
    """Whether news reaches a table written by month otherwise than by its months.

    News of a landing folder without months, or a variable: months that have no news would then
    have to change too. The day is another matter: what such a table says of it itself is whether
    a month is settled, and those months are touched.
    """
    other = News(
        variables=news.variables - {"as_of_date"},
        folders=frozenset(folder for folder in news.folders if folder not in all_months),
        months=(),
    )
    reached = stale_nodes(manifest, other)
    by_day = stale_nodes(manifest, News(news.variables, frozenset(), ()))
    return any(
        is_by_month(node)
        and (unique_id in reached or not by_day.isdisjoint(node["depends_on"]["nodes"]))
        for unique_id, node in manifest["nodes"].items()
    )


def stale_nodes(manifest: Mapping[str, Any], news: News) -> frozenset[str]:
    """Return the models and tests that read news, directly or through others, by unique id.

    A view is among them: it needs no rebuilding, but its tests read what it shows.
    """
    nodes: Mapping[str, Any] = manifest["nodes"]
    stale = {
        unique_id
        for unique_id, source in manifest["sources"].items()
        if _folders(manifest).get(source["name"]) in news.folders
    }
    waiting = {
        unique_id: node
        for unique_id, node in nodes.items()
        if node["resource_type"] in ("model", "test")
    }
    stale |= {
        unique_id
        for unique_id, node in waiting.items()
        if news.variables & _variables_read(manifest, node)
    }
    while found := {
        unique_id
        for unique_id, node in waiting.items()
        if unique_id not in stale and stale.intersection(node["depends_on"]["nodes"])
    }:
        stale |= found
    return frozenset(stale & waiting.keys())


def _folders(manifest: Mapping[str, Any]) -> dict[str, str]:
    """Return the landing folder of each raw table, as the hooks at the start of a build say."""
    hooks = (n for n in manifest["nodes"].values() if n["resource_type"] == "operation")
    return {name: folder for h in hooks for name, folder in LANDED_FOLDER.findall(h["raw_code"])}


def _variables_read(manifest: Mapping[str, Any], node: Mapping[str, Any]) -> set[str]:
    """Return the variables of a node's own text and of every macro that it reaches."""
    texts = [node["raw_code"], *(m["macro_sql"] for m in _macros(manifest, node))]
    return {name for text in texts for name in VARIABLE.findall(text)}


def _macros(manifest: Mapping[str, Any], node: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    waiting, seen = list(node["depends_on"]["macros"]), set[str]()
    while waiting:
        macro = waiting.pop()
        if macro not in seen and macro in manifest["macros"]:
            seen.add(macro)
            yield manifest["macros"][macro]
            waiting += manifest["macros"][macro]["depends_on"]["macros"]
