"""The dashboards in a real Superset and a real browser, on a small stand-in warehouse."""

import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
import requests
from playwright.sync_api import sync_playwright

from exports.dashboards.browser import NoBrowserError, find_chromium, open_dashboard
from exports.dashboards.bundle import read_assets
from exports.dashboards.connection import Connection
from exports.dashboards.prove import ChartAnswer, ChartError, ChartFilter, prove_charts
from exports.dashboards.publish import ASSETS, PublishSummary, database_uri, publish_dashboards
from exports.dashboards.server import (
    SupersetError,
    SupersetServer,
    prepare_superset,
    start_superset,
    warehouse_link,
)

ROOT = Path(__file__).resolve().parents[2]
STAND_IN = Path(__file__).with_name("stand_in_warehouse.sql")
SUPERSET_PYTHON = ROOT / ".venv-superset" / "bin" / "python"
TEMPLATE = ROOT / "var" / "test" / "superset-template"
"""A prepared Superset kept between runs: preparing takes 20 to 60 s, copying it nothing."""

pytestmark = [
    pytest.mark.integration,
    pytest.mark.skipif(
        not SUPERSET_PYTHON.exists(), reason="no .venv-superset: make setup-superset"
    ),
]


@dataclass
class World:
    """A running Superset over published releases."""

    server: SupersetServer
    published: Path
    first: PublishSummary
    second: PublishSummary

    def publish(self, assets: Path = ASSETS) -> PublishSummary:
        return publish_dashboards(
            self.server.base_url,
            self.server.username,
            self.server.password,
            assets,
            database_uri(warehouse_link(self.published)),
        )

    def prove(self, *filters: ChartFilter) -> dict[str, ChartAnswer]:
        answers = prove_charts(
            self.server.base_url, self.server.username, self.server.password, filters=filters
        )
        return {answer.title: answer for answer in answers}

    def sql(self, query: str) -> object:
        with duckdb.connect(str(warehouse_link(self.published)), read_only=True) as warehouse:
            row = warehouse.execute(query).fetchone()
        assert row is not None
        return row[0]

    def release(self, name: str, change: str = "") -> None:
        """Write a release and let `current` name it, as a publication does."""
        folder = self.published / "releases" / name
        folder.mkdir(parents=True)
        with duckdb.connect(str(folder / "warehouse.duckdb")) as warehouse:
            warehouse.execute(STAND_IN.read_text(encoding="utf-8") + change)
        (self.published / "next").symlink_to(f"releases/{name}")
        (self.published / "next").replace(self.published / "current")


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    home = tmp_path_factory.mktemp("home")
    published = home / "published"
    prepare_superset(TEMPLATE, published, SUPERSET_PYTHON, is_demo=True)
    shutil.copytree(TEMPLATE, home, dirs_exist_ok=True)
    made = World(None, published, None, None)  # type: ignore[arg-type]
    made.release("one")
    with start_superset(home, published, SUPERSET_PYTHON, is_demo=True) as made.server:
        made.first = made.publish()
        made.second = made.publish()
        yield made
    assert made.server.process.poll() is not None, "what was started is stopped"


@pytest.fixture(scope="module")
def chromium() -> None:
    with sync_playwright() as playwright:
        try:
            find_chromium(playwright)
        except NoBrowserError as missing:
            pytest.skip(str(missing))


def test_second_publication_changes_nothing(world: World) -> None:
    paths = tuple(asset.path for asset in read_assets(ASSETS))

    assert world.first == PublishSummary(paths, (), (), ())
    assert world.second == PublishSummary((), (), paths, ())


def test_every_chart_answers_with_rows(world: World) -> None:
    answers = world.prove()

    titles = {asset.title for asset in read_assets(ASSETS) if asset.kind == "charts"}
    assert set(answers) == titles
    assert [title for title, answer in answers.items() if answer.row_count == 0] == []


def test_a_wrong_column_is_named_and_the_next_publication_mends_it(
    world: World, tmp_path: Path
) -> None:
    broken = tmp_path / "assets"
    shutil.copytree(ASSETS, broken)
    path = broken / "datasets" / "seizures.yaml"
    path.write_text(path.read_text().replace("where not is_disputed", "where no_such_column"))
    assert world.publish(broken).updated == ("datasets/seizures.yaml",)

    with pytest.raises(ChartError, match=r"'Kilograms'.*no_such_column"):
        world.prove()

    assert world.publish().updated == ("datasets/seizures.yaml",)
    assert world.prove()["Kilograms"].row_count == 1


def test_a_chart_without_text_is_removed_and_one_made_by_hand_is_kept(
    world: World, tmp_path: Path
) -> None:
    more = tmp_path / "assets"
    shutil.copytree(ASSETS, more)
    chart = (more / "charts" / "seizures.yaml").read_text()
    chart = chart.replace("slice_name: Seizures", "slice_name: Gone tomorrow")
    (more / "charts" / "gone_tomorrow.yaml").write_text(chart.replace("uuid: 2890", "uuid: 2891"))
    connection = Connection(world.server.base_url, "admin", world.server.password)
    dataset = connection.call("GET", "dataset/")["result"][0]["id"]
    made = {"slice_name": "By hand", "viz_type": "table", "params": "{}"}
    by_hand = {**made, "datasource_id": dataset, "datasource_type": "table"}
    connection.call("POST", "chart/", json=by_hand)

    assert world.publish(more).created == ("charts/gone_tomorrow.yaml",)
    assert world.publish().removed == ("Gone tomorrow",)

    left = connection.call("GET", "chart/", params={"q": "(page_size:100)"})["result"]
    titles = {chart["slice_name"] for chart in left}
    assert "By hand" in titles
    assert "Gone tomorrow" not in titles


@pytest.mark.parametrize(
    "donors", [(), ("France",), ("European Union", "France"), ("Norway", "United States")]
)
def test_the_donor_filter_counts_a_seizure_once(world: World, donors: tuple[str, ...]) -> None:
    chosen = [ChartFilter("donor_name_en", donors)] if donors else []

    answers = world.prove(*chosen)

    listed = ", ".join(f"'{donor}'" for donor in donors) or "donor_name_en"
    supported = f"""(unit_code, reporting_month) in (
        select (unit_code, reporting_month) from reporting.rpt_unit_month_donor
        where donor_name_en in ({listed})
    )"""
    where = supported if donors else "true"
    assert answers["Seizures"].rows[0]["seizure_count"] == world.sql(
        f"select count(distinct seizure_event_key) from reporting.rpt_seizure where {where}"
    )
    assert answers["Kilograms"].rows[0]["quantity_kg_undisputed"] == world.sql(
        "select sum(quantity_kg)::double from reporting.rpt_seizure"
        f" where {where} and not is_disputed"
    )
    assert answers["Monthly returns by unit"].row_count == world.sql(
        f"select count(*) from reporting.rpt_reporting_month where {where}"
    )


def test_a_new_release_is_read_at_once(world: World) -> None:
    assert world.prove()["Figures shown"].rows[0]["newest_month"] == "Mar 2026"

    world.release("two", "update meta.vintage set newest_month = date '2026-04-01'")

    assert world.prove()["Figures shown"].rows[0]["newest_month"] == "Apr 2026"


def test_a_query_reaches_nothing_but_the_warehouse(world: World) -> None:
    connection = Connection(world.server.base_url, "admin", world.server.password)
    database = connection.call("GET", "database/")["result"][0]["id"]

    def run(sql: str) -> object:
        query = {"database_id": database, "sql": sql, "runAsync": False}
        return connection.call("POST", "sqllab/execute/", json=query)["data"]

    assert run("select count(*) as vintages from meta.vintage") == [{"vintages": 1}]
    for sql in ("select * from read_text('/etc/hostname')", "select * from glob('/*')"):
        with pytest.raises(requests.HTTPError, match="Permission Error"):
            run(sql)


def test_secrets_are_for_their_owner_only(world: World) -> None:
    state = world.published.parent / "superset"

    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE((state / "secret").stat().st_mode) == 0o600


def test_an_environment_without_superset_is_named(tmp_path: Path) -> None:
    python = tmp_path / "bin" / "python"

    with pytest.raises(SupersetError, match=f"no Superset in the environment of {python}"):
        start_superset(tmp_path, tmp_path, python)


@pytest.mark.browser
@pytest.mark.usefixtures("chromium")
def test_the_dashboard_is_drawn_filters_and_asks_nobody_else(world: World, tmp_path: Path) -> None:
    server = world.server
    titles = {asset.title for asset in read_assets(ASSETS) if asset.kind == "charts"}
    picture = tmp_path / "dashboard.png"
    count = "select format('{:,d}', count(distinct seizure_event_key)) from reporting.rpt_seizure"

    with open_dashboard(server.base_url, server.username, server.password) as dashboard:
        assert set(dashboard.charts) == titles
        assert dashboard.failures == {}
        assert dashboard.headline("Seizures") == world.sql(count)

        dashboard.choose("country", "Senegal")

        assert dashboard.failures == {}
        senegal = f"{count} where country_name_en = 'Senegal'"
        assert dashboard.headline("Seizures") == world.sql(senegal)

        dashboard.choose("donor", "Japan")

        assert dashboard.headline("Seizures") == "0", "Japan supports no unit in Senegal"
        dashboard.save_picture(picture)
        assert len(dashboard.requested) > 50
        assert dashboard.foreign_requests == []

    assert picture.read_bytes().startswith(b"\x89PNG")
    assert world.publish().is_unchanged, "looking at a dashboard changes nothing on the server"
