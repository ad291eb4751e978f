"""A past day answers as its release did, row by row; a closed quarter does not move."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from exports.warehouse import open_file, published_file
from intake.registry.store import Registry, open_registry
from intake.steward import quarter_changes, quarters
from orchestration.as_of import AsOfError, answer_as_of, file_of
from orchestration.settings import Settings, hand_to_tools, load_settings
from tests.integration.past_days import aircop, decided, publish, send

pytestmark = pytest.mark.integration
DAY = date(2026, 5, 25)
LATER = date(2026, 6, 20)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Settings, Registry]]:
    """Build a home in May with its quarter closed; then more comes, and June is built."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("AIRCOP_HOME", str(tmp_path_factory.mktemp("home")))
        patch.setenv("AIRCOP_AS_OF", DAY.isoformat())
        settings = load_settings()
        hand_to_tools(settings)
        registry = open_registry(settings.registry_url)
        send(settings, registry, "LOS", date(2026, 2, 3), 1, 2)
        send(settings, registry, "ACC", date(2026, 2, 4), 1)
        quarters.close(registry, "2026Q1", decided(date(2026, 5, 20)), "20260520-0123456789")
        publish(settings, registry)
        held = send(settings, registry, "LOS", date(2026, 6, 1), 1)
        late = send(settings, registry, "DSS", date(2026, 6, 2), 1)
        assert held and late
        publish(replace(settings, as_of=date(2026, 6, 5)), registry)
        quarter_changes.give_reason(registry, held, decided(date(2026, 6, 8), "analyst of LOS"))
        quarter_changes.approve(registry, held, decided(date(2026, 6, 9)))
        publish(replace(settings, as_of=LATER), registry)
        yield settings, registry


def tables(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with open_file(path) as connection:
        names = connection.execute(
            "select schema_name, table_name from duckdb_tables() where schema_name in "
            "('seeds', 'marts', 'reporting') order by 1, 2"
        ).fetchall()
        return {
            f"{schema}.{table}": connection.execute(
                f"select * from {schema}.{table} order by all"
            ).fetchall()
            for schema, table in names
        }


def release(settings: Settings, day: date) -> Path:
    (found,) = settings.published.glob(f"releases/{day:%Y%m%d}-*/warehouse.duckdb")
    return found


@pytest.mark.parametrize("day", [DAY, date(2026, 6, 5)], ids=["closed", "a return held"])
def test_a_past_day_answers_as_its_release_did_table_by_table(
    home: tuple[Settings, Registry], tmp_path: Path, day: date
) -> None:
    settings, registry = home
    was = tables(release(settings, day))
    before = published_file(settings.published), settings.build_file.stat().st_mtime_ns
    # As if the release of that day had been pruned: it must be built.
    elsewhere = replace(settings, home=tmp_path)
    elsewhere = replace(elsewhere, registry_url=settings.registry_url)
    (tmp_path / "landing").symlink_to(settings.landing)
    said: list[str] = []

    answer = answer_as_of(elsewhere, registry, day, said.append)
    again = answer_as_of(elsewhere, registry, day, said.append)

    found = tables(file_of(answer))
    assert (answer.origin, again.origin) == ("built", "kept")
    assert {name: found[name] == was[name] for name in was} == dict.fromkeys(was, True)
    assert found.keys() == was.keys() and len(was) > 40
    assert "2 returns" in said[-1] or "4 returns" in said[-1]
    assert (published_file(settings.published), settings.build_file.stat().st_mtime_ns) == before


def test_a_release_of_that_very_vintage_is_used(home: tuple[Settings, Registry]) -> None:
    settings, registry = home

    answer = answer_as_of(settings, registry, DAY, lambda _: None)

    assert (answer.origin, file_of(answer)) == ("release", release(settings, DAY))


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2999, 1, 1), "in the future"), (date(2026, 1, 1), "the first came on 2026-02-03")],
)
def test_a_day_of_which_nothing_can_be_said_is_refused(
    home: tuple[Settings, Registry], day: date, said: str
) -> None:
    settings, registry = home

    with pytest.raises(AsOfError, match=said):
        answer_as_of(settings, registry, day, lambda _: None)


def value(path: Path, sql: str) -> list[tuple[object, ...]]:
    with duckdb.connect(str(path), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_held_returns_move_no_figure_of_the_closed_quarter(
    home: tuple[Settings, Registry],
) -> None:
    settings, _registry = home
    figures = (
        "select indicator_code, scope_code, period_numerator, period_denominator "
        "from marts.fct_indicator_quarter where quarter_code = '2026Q1' order by all"
    )
    statuses = (
        "select unit_code, status_code, held_count from marts.fct_reporting where held_count > 0 "
        "order by 1"
    )
    closed, held = release(settings, DAY), release(settings, date(2026, 6, 5))

    assert value(held, figures) == value(closed, figures)
    assert value(held, statuses) == [("DSS", "held", 1), ("LOS", "on_time", 1)]
    assert value(held, "select count(*) from marts.fct_seizure_line") == [(3,)]


def test_an_approved_return_counts_from_the_day_of_approval(
    home: tuple[Settings, Registry],
) -> None:
    settings, _registry = home

    lines = value(release(settings, LATER), "select count(*) from marts.fct_seizure_line")
    requests = value(
        release(settings, LATER),
        "select unit_code, decision, is_counted from marts.fct_change_request order by 1",
    )

    assert lines == [(2,)]
    assert requests == [("DSS", None, False), ("LOS", "approved", True)]


def test_vintages_are_listed_with_what_is_new_and_checked(
    home: tuple[Settings, Registry],
) -> None:
    settings, _registry = home
    code, listed = aircop(LATER, "vintages", "--format", "json")
    lines = json.loads(listed)
    newest = lines[-1]["vintage_id"]
    _, sources = aircop(LATER, "vintages", newest, "--format", "json")

    assert code == 0
    assert [(x["as_of"], x["sources"], x["new_returns"]) for x in lines] == [
        ("2026-05-25", 2, 2),
        ("2026-06-05", 4, 2),
        # The approved return is no longer held: known before, and another source now.
        ("2026-06-20", 4, 1),
    ]
    assert [x["new_decisions"] for x in lines] == [1, 2, 1]
    assert lines[-1]["why"] == "current"
    assert {x["held_reason"] for x in json.loads(sources)} == {None, "quarter_closed"}
    assert aircop(LATER, "vintages", "--verify") == (
        0,
        "3 kept releases as published: every checksum agrees\n",
    )
    assert (
        "[\n" in aircop(LATER, "query", "--vintage", newest, "select 1 as x", "--format", "json")[1]
    )

    path = release(settings, DAY)
    whole = path.read_bytes()
    path.chmod(0o644)
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    try:
        broken, said = aircop(LATER, "vintages", "--verify")
    finally:
        path.write_bytes(whole)
    assert (broken, path.parent.name in said) == (1, True)


def test_a_quarter_is_closed_from_the_command_line_when_what_is_open_is_accepted(
    home: tuple[Settings, Registry],
) -> None:
    by = ("--by", "programme", "--reason", "reported to donors")
    assert aircop(LATER, "quarter", "reopen", "2026Q1", *by)[0] == 0
    code, said = aircop(LATER, "quarter", "close", "2026Q1", *by)
    closed, confirmed = aircop(LATER, "quarter", "close", "2026Q1", *by, "--accept-open")
    _, status = aircop(LATER, "quarter", "status", "--json")

    assert (code, "expected returns missing" in said) == (1, True)
    assert (closed, "is closed, from vintage 20260620-" in confirmed) == (0, True)
    (line_of_quarter,) = [json.loads(text) for text in status.splitlines()]
    assert (line_of_quarter["state"], line_of_quarter["figures_moved"]) == ("closed", 0)
    assert "expected returns missing" in line_of_quarter["closing"]["outstanding"]
    assert "2026Q1" in aircop(LATER, "vintages")[1]
    assert aircop(LATER, "quarter", "close", "2026Q9", *by)[0] == 2
    assert aircop(LATER, "query", "--as-of", "2999-01-01", "select 1")[0] == 2
