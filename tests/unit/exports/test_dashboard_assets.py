"""The committed dashboards follow the warehouse: chart, dataset, reporting model, column."""

import shutil
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import duckdb
import jinja2
import pytest
import yaml

from exports.dashboards.bundle import Asset, AssetError, pack, read_assets, slug, unpack
from exports.dashboards.normalise import complete, normalise
from exports.dashboards.prove import question
from exports.dashboards.publish import ASSETS

ROOT = Path(__file__).resolve().parents[3]
STAND_IN = ROOT / "tests" / "integration" / "stand_in_warehouse.sql"

VINTAGE = """create table meta.vintage (
    vintage_id varchar, built_at timestamp, as_of_date date, newest_month date,
    received_count integer, expected_count integer
)"""
"""The publication writes this table, so no dbt model describes it."""


@pytest.fixture(scope="module")
def assets() -> tuple[Asset, ...]:
    return read_assets(ASSETS)


@pytest.fixture(scope="module")
def contract() -> dict[str, dict[str, str]]:
    """The reporting models' columns and types, as their contracts state them."""
    models: dict[str, dict[str, str]] = {}
    for path in sorted((ROOT / "dbt_project" / "models" / "reporting").rglob("*.yml")):
        for model in yaml.safe_load(path.read_text(encoding="utf-8")).get("models", []):
            models[model["name"]] = {
                column["name"]: column["data_type"] for column in model["columns"]
            }
    return models


@pytest.fixture
def warehouse(contract: dict[str, dict[str, str]]) -> Iterator[duckdb.DuckDBPyConnection]:
    """An empty warehouse in memory, made from the contracts."""
    connection = duckdb.connect()
    connection.execute("create schema reporting")
    connection.execute("create schema meta")
    connection.execute(VINTAGE)
    for model, columns in contract.items():
        listed = ", ".join(f'"{name}" {kind}' for name, kind in columns.items())
        connection.execute(f"create table reporting.{model} ({listed})")
    yield connection
    connection.close()


def _of_kind(assets: tuple[Asset, ...], kind: str) -> list[Asset]:
    return [asset for asset in assets if asset.kind == kind]


def _sql(dataset: Asset, donors: tuple[str, ...] = ()) -> str:
    """Render a dataset's query as Superset does, with donors chosen in the filter or none."""
    environment = jinja2.Environment(autoescape=False)  # noqa: S701 - SQL, not HTML
    environment.filters["where_in"] = lambda values: "('" + "', '".join(values) + "')"
    template = environment.from_string(dataset.content["sql"])
    return template.render(filter_values=lambda _name, remove_filter: list(donors))


def _columns(warehouse: duckdb.DuckDBPyConnection, dataset: Asset) -> set[str]:
    return {row[0] for row in warehouse.execute(f"describe {_sql(dataset)}").fetchall()}


def _form_data(chart: Asset) -> dict[str, Any]:
    return {**chart.content["params"], "datasource": "1__table"}


def test_committed_assets_are_in_normal_form(assets: tuple[Asset, ...]) -> None:
    for asset in assets:
        path = ASSETS / asset.path
        assert path.read_text(encoding="utf-8") == asset.text, path
        again = normalise(asset.kind, complete(asset.kind, asset.content, "duckdb:///x"))
        again.pop("is_managed_externally", None)
        assert again == asset.content, path


def test_a_bundle_reads_back_as_the_assets_that_were_packed(assets: tuple[Asset, ...]) -> None:
    back = unpack(pack(assets, "duckdb:////somewhere/warehouse.duckdb"))

    assert {asset.uuid for asset in back} == {asset.uuid for asset in assets}


def test_every_dataset_has_exactly_the_columns_of_its_query(
    assets: tuple[Asset, ...], warehouse: duckdb.DuckDBPyConnection
) -> None:
    for dataset in _of_kind(assets, "datasets"):
        stated = {column["column_name"] for column in dataset.content["columns"]}
        assert stated == _columns(warehouse, dataset), dataset.path


def test_every_metric_can_be_computed(
    assets: tuple[Asset, ...], warehouse: duckdb.DuckDBPyConnection
) -> None:
    for dataset in _of_kind(assets, "datasets"):
        for metric in dataset.content["metrics"]:
            warehouse.execute(f"select {metric['expression']} from ({_sql(dataset)})")


def test_a_column_that_the_models_lack_is_found(
    assets: tuple[Asset, ...], warehouse: duckdb.DuckDBPyConnection
) -> None:
    seizures = next(asset for asset in assets if asset.title == "seizures")
    broken = deepcopy(seizures.content)
    broken["sql"] = broken["sql"].replace("seizure.country_code", "seizure.no_such_column")

    with pytest.raises(duckdb.BinderException, match="no_such_column"):
        _columns(warehouse, Asset("datasets", broken))


def test_charts_ask_only_for_columns_and_metrics_of_their_dataset(
    assets: tuple[Asset, ...],
) -> None:
    datasets = {asset.uuid: asset.content for asset in _of_kind(assets, "datasets")}
    for chart in _of_kind(assets, "charts"):
        dataset = datasets[chart.content["dataset_uuid"]]
        columns = {column["column_name"] for column in dataset["columns"]}
        metrics = {metric["metric_name"] for metric in dataset["metrics"]}
        query = question(_form_data(chart), [])["queries"][0]
        asked = {
            item["sqlExpression"] if isinstance(item, dict) else item for item in query["columns"]
        }
        assert asked <= columns, chart.path
        assert set(query.get("metrics", [])) <= metrics, chart.path
        assert asked or query["metrics"], chart.path


def test_the_donor_filter_adds_no_row_to_a_seizure(
    assets: tuple[Asset, ...], warehouse: duckdb.DuckDBPyConnection
) -> None:
    seizures = next(asset for asset in assets if asset.title == "seizures")
    warehouse.execute(
        """
        insert into reporting.rpt_seizure by name
        select unnest(['LOS', 'DSS']) as unit_code, date '2026-01-01' as reporting_month;
        insert into reporting.rpt_unit_month_donor by name
        select 'LOS' as unit_code, date '2026-01-01' as reporting_month,
            unnest(['European Union', 'France']) as donor_name_en
        """
    )

    def lines(*donors: str) -> int:
        counted = warehouse.execute(f"select count(*) from ({_sql(seizures, donors)})").fetchone()
        return int(counted[0]) if counted else -1

    assert lines() == 2
    assert lines("France") == 1
    assert lines("European Union", "France") == 1
    assert lines("Japan") == 0


def test_native_filters_name_columns_of_their_datasets(assets: tuple[Asset, ...]) -> None:
    datasets = {asset.uuid: asset.content for asset in _of_kind(assets, "datasets")}
    for dashboard in _of_kind(assets, "dashboards"):
        chosen = dashboard.content["metadata"]["native_filter_configuration"]
        assert [item["name"] for item in chosen] == [
            "Period",
            "Country",
            "Commodity class",
            "Donor",
        ]
        for target in (target for item in chosen for target in item["targets"] if target):
            columns = datasets[target["datasetUuid"]]["columns"]
            assert target["column"]["name"] in {column["column_name"] for column in columns}


def test_every_chart_has_its_tile_under_its_own_title(assets: tuple[Asset, ...]) -> None:
    titles = {asset.uuid: asset.title for asset in _of_kind(assets, "charts")}
    tiles = [
        (tile["meta"]["uuid"], tile["meta"]["sliceName"])
        for dashboard in _of_kind(assets, "dashboards")
        for tile in dashboard.content["position"].values()
        if tile["type"] == "CHART"
    ]

    assert sorted(tiles) == sorted(titles.items())


def test_colours_belong_to_classes_of_the_commodity_list(assets: tuple[Asset, ...]) -> None:
    seed = duckdb.read_csv(str(ROOT / "dbt_project" / "seeds" / "seed_commodity.csv"))
    classes = {row[0] for row in seed.project("class_name_en").fetchall()}
    for dashboard in _of_kind(assets, "dashboards"):
        coloured = set(dashboard.content["metadata"]["label_colors"])
        assert coloured - {"All other classes"} <= classes


def test_the_stand_in_has_columns_of_the_contracts(contract: dict[str, dict[str, str]]) -> None:
    with duckdb.connect() as connection:
        connection.execute(STAND_IN.read_text(encoding="utf-8"))
        found = connection.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'reporting'"
        ).fetchall()

    assert [pair for pair in found if pair[1] not in contract[pair[0]]] == []


def test_a_reference_to_nothing_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "assets"
    shutil.copytree(ASSETS, folder)
    (folder / "datasets" / "seizures.yaml").unlink()

    with pytest.raises(
        AssetError, match=r"charts/.*: dataset_uuid refers to .*, which is no asset"
    ):
        read_assets(folder)


def test_the_numbers_of_one_server_do_not_reach_the_text() -> None:
    exported = {
        "slice_name": "Seizures",
        "uuid": "2890dc03-8221-5b00-a07b-f08d2860e3ac",
        "query_context": "{}",
        "description": None,
        "params": {"datasource": "7__table", "slice_id": 12, "metric": "seizure_count"},
    }

    assert normalise("charts", exported) == {
        "slice_name": "Seizures",
        "uuid": "2890dc03-8221-5b00-a07b-f08d2860e3ac",
        "params": {"metric": "seizure_count"},
    }


def test_a_title_becomes_a_plain_file_name() -> None:
    assert slug("Côte d'Ivoire: kg & units") == "cote_d_ivoire_kg_units"
