"""Nothing is stale: whatever happens to a landing, news give the rows of a whole build."""

import os
import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from benchmarks.scale import Scale, month_after, write_decisions, write_fixed, write_month
from orchestration.settings import Settings, hand_to_tools, load_settings
from orchestration.staleness import forget_build
from orchestration.warehouse_build import failures, update_warehouse

pytestmark = pytest.mark.integration
SCALE = Scale(
    months=6, lines=6 * 6 * 14, units=("ABJ", "ACC", "DSS", "LFW", "LOS", "NBO"), commodities=3
)
FIRST = date(2024, 10, 1)
STEPS = 3
UNTESTED = ("--exclude-resource-type", "test", "--exclude-resource-type", "unit_test")
"""Of a whole build only the rows are wanted: the one by news is tested."""
COMPARED = ("intermediate", "marts", "reporting")


@dataclass
class History:
    """A small landing to which things happen, and the day that it is."""

    tables: Path
    chance: random.Random
    day: date = date(2025, 2, 20)
    months: dict[date, int] = field(default_factory=dict)
    """Month to the seed of its content: another seed is another content, as after revisions."""
    pairs: dict[tuple[str, str, str, str], str] = field(default_factory=dict)

    def begin(self) -> None:
        write_fixed(self.tables)
        for number in range(4):
            self._write(month_after(FIRST, number), 0)

    def _write(self, month: date, seed: int) -> None:
        self.months[month] = seed
        with duckdb.connect() as connection:
            write_month(connection, SCALE, self.tables, month, seed)

    def new_month(self) -> None:
        month = month_after(max(self.months), 1)
        self._write(month, 0)
        self.day = max(self.day, month_after(month, 1) + timedelta(days=20))

    def revision(self) -> None:
        month = self.chance.choice(sorted(self.months))
        self._write(month, self.months[month] + 1)

    def month_gone(self) -> None:
        month = self.chance.choice(sorted(self.months)[1:])
        del self.months[month]
        for path in self.tables.glob(f"*/{month:%Y-%m}.parquet"):
            path.unlink()

    def decision(self) -> None:
        first, second = self.chance.sample(SCALE.units, 2)
        month = self.chance.choice(sorted(self.months))
        event = self.chance.randrange(4)
        references = [f"{unit}-{month:%y%m}-{event}" for unit in (first, second)]
        pair = (first, references[0], second, references[1])
        self.pairs[pair] = self.chance.choice(("same", "different"))
        write_decisions(self.tables, self.pairs, datetime(2025, 2, 1))

    def withdrawal(self) -> None:
        if self.pairs:
            del self.pairs[self.chance.choice(sorted(self.pairs))]
        write_decisions(self.tables, self.pairs, datetime(2025, 2, 1))

    def days_pass(self) -> None:
        self.day += timedelta(days=self.chance.choice((1, 40)))

    def step(self) -> str:
        happenings = (
            *(self.new_month, self.revision, self.month_gone, self.decision),
            *(self.withdrawal, self.days_pass),
        )
        happened = self.chance.sample(happenings, self.chance.choice((1, 2)))
        for happening in happened:
            happening()
        return " and ".join(happening.__name__ for happening in happened)


@pytest.fixture
def kept_environment() -> Iterator[None]:
    kept = dict(os.environ)
    yield
    os.environ.clear()
    os.environ.update(kept)


def differences(one: Path, other: Path) -> list[str]:
    """Return the tables whose rows are not the same, with how many are on one side only."""
    found = []
    with duckdb.connect() as connection:
        connection.execute(
            f"attach '{one}' as one (read_only); attach '{other}' as other (read_only)"
        )
        tables = connection.execute(
            "select database_name, schema_name || '.' || table_name from duckdb_tables() "
            f"where schema_name in {COMPARED} order by all"
        ).fetchall()
        of_one = [table for database, table in tables if database == "one"]
        assert of_one == [table for database, table in tables if database == "other"]
        for table in of_one:
            for here, there in (("one", "other"), ("other", "one")):
                (count,) = connection.execute(
                    f"select count(*) from (from {here}.{table} except all from {there}.{table})"
                ).fetchone() or (0,)
                if count:
                    found.append(f"{table}: {count} rows of {here} only")
    return found


def in_home(home: Path, tables: Path, day: date) -> Settings:
    """Return the settings of a home whose landing is another one's."""
    (home / "landing").mkdir(parents=True, exist_ok=True)
    if not (home / "landing" / "tables").exists():
        (home / "landing" / "tables").symlink_to(tables)
    return replace(load_settings({"AIRCOP_HOME": str(home)}), as_of=day)


@pytest.mark.parametrize("seed", [1, 2])
def test_news_alone_give_every_row_that_a_whole_build_gives(
    tmp_path: Path, seed: int, kept_environment: None
) -> None:
    history = History(tmp_path / "tables", random.Random(seed))
    history.begin()
    by_news = in_home(tmp_path / "news", history.tables, history.day)
    hand_to_tools(by_news)
    assert failures(update_warehouse(by_news).results) == ()
    kinds = []

    for _ in range(STEPS):
        happened = history.step()
        by_news = replace(by_news, as_of=history.day)
        build = update_warehouse(by_news)
        kinds.append(build.news is not None)
        whole = in_home(tmp_path / "whole", history.tables, history.day)
        forget_build(whole)
        assert failures(build.results) == ()
        assert failures(update_warehouse(whole, only=UNTESTED).results) == ()
        assert differences(by_news.build_file, whole.build_file) == [], happened

    assert all(kinds), "a build of these steps was whole: nothing was proved of it"


def test_a_build_that_did_not_end_well_is_followed_by_a_whole_one(
    tmp_path: Path, kept_environment: None
) -> None:
    history = History(tmp_path / "tables", random.Random(3))
    history.begin()
    settings = in_home(tmp_path / "home", history.tables, history.day)
    hand_to_tools(settings)
    update_warehouse(settings)

    again = update_warehouse(settings)
    forget_build(settings)  # what a killed build leaves behind: no state
    after = update_warehouse(settings)
    with duckdb.connect(str(settings.build_file)) as connection:
        connection.execute("delete from marts.fct_control")
    tampered = update_warehouse(settings)

    assert (again.news is not None, again.results) == (True, ())
    assert after.news is None
    assert tampered.news is None
