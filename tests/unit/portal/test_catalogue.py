"""The catalogue: every table and column is described, every reader is known, no page is stale."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from expectations.outgoing import outgoing_contracts
from orchestration.settings import PROJECT_ROOT, Settings, hand_to_tools, load_settings
from orchestration.warehouse_build import manifest_path
from portal.catalogue import DOCS, FOLDER, catalogue_pages

TABLE = re.compile(r"\b(?:marts|reporting)\.((?:fct|dim|bridge|rpt)_[a-z_0-9]+)")
READERS = ("exports", "orchestration", "portal")
Node = Mapping[str, Any]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    kept = dict(os.environ)
    os.environ["AIRCOP_HOME"] = str(tmp_path_factory.mktemp("home"))
    try:
        found = load_settings()
        hand_to_tools(found)
        yield found
    finally:
        os.environ.clear()
        os.environ.update(kept)


@pytest.fixture(scope="module")
def manifest(settings: Settings) -> Node:
    return dict(json.loads(manifest_path(settings).read_text()))


def says_nothing(name: str, description: str) -> bool:
    """Return whether a description is empty or only the name again."""
    plain = re.sub(r"[^a-z0-9]", "", description.lower())
    return plain in ("", re.sub(r"[^a-z0-9]", "", name.lower()))


def undescribed(nodes: Iterator[Node]) -> list[str]:
    """Return what has no description, as `table` or `table.column`."""
    found = []
    for node in nodes:
        types = node.get("config", {}).get("column_types") or {}
        columns = dict.fromkeys(types, "") | {
            name: column["description"] for name, column in node.get("columns", {}).items()
        }
        if says_nothing(node["name"], node["description"]):
            found.append(node["name"])
        found += [f"{node['name']}.{c}" for c, said in columns.items() if says_nothing(c, said)]
    return found


def test_every_model_seed_source_and_column_says_what_it_is(manifest: Node) -> None:
    nodes = (n for n in manifest["nodes"].values() if n["resource_type"] in ("model", "seed"))

    assert undescribed(nodes) == []
    assert undescribed(iter(manifest["sources"].values())) == []


def test_every_macro_of_ours_says_what_it_gives(manifest: Node) -> None:
    silent = [
        macro["name"]
        for macro in manifest["macros"].values()
        if macro["package_name"] == "aircop"
        and "macros/dialect" not in macro["original_file_path"]
        and not macro["name"].startswith("test_")
        and says_nothing(macro["name"], macro["description"])
    ]

    assert silent == []


def test_a_description_that_repeats_the_name_is_seen() -> None:
    column = {"description": "Quantity kg."}
    node = {"name": "fct_x", "description": "Grain: one row per x.", "columns": {}}

    assert undescribed(iter([{**node, "columns": {"quantity_kg": column}}])) == [
        "fct_x.quantity_kg"
    ]


def tables_read(place: str) -> set[str]:
    """Return the tables named in a file, or in the files of a folder."""
    path = PROJECT_ROOT / place
    files = [path] if path.is_file() else [f for f in path.rglob("*") if f.is_file()]
    assert files, f"an exposure reads '{place}', which is not there"
    kinds = (".py", ".sql", ".yaml")
    return {t for f in files if f.suffix in kinds for t in TABLE.findall(f.read_text())}


def test_an_exposure_names_the_tables_its_files_read(manifest: Node) -> None:
    wrong = {}
    for exposure in manifest["exposures"].values():
        named = {unique_id.rsplit(".", 1)[-1] for unique_id in exposure["depends_on"]["nodes"]}
        read = {t for place in exposure["config"]["meta"]["reads"] for t in tables_read(place)}
        if named != read:
            wrong[exposure["name"]] = sorted(named ^ read)

    assert wrong == {}


def test_every_file_that_reads_a_table_belongs_to_an_exposure(manifest: Node) -> None:
    places = tuple(
        place for e in manifest["exposures"].values() for place in e["config"]["meta"]["reads"]
    )
    unclaimed = [
        str(path.relative_to(PROJECT_ROOT))
        for folder in READERS
        for path in (PROJECT_ROOT / folder).rglob("*")
        if path.suffix in (".py", ".sql", ".yaml")
        and TABLE.search(path.read_text())
        and not str(path.relative_to(PROJECT_ROOT)).startswith(places)
    ]

    assert unclaimed == []


def test_an_exposure_is_owned_by_a_role(manifest: Node) -> None:
    addresses = [exposure["owner"]["email"] for exposure in manifest["exposures"].values()]

    assert addresses
    assert all(address.endswith("@aircop.example") for address in addresses)


def test_every_reporting_table_has_a_suite_at_the_border(
    manifest: Node, settings: Settings
) -> None:
    reporting = {
        node["name"]
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["config"]["schema"] == "reporting"
    }

    assert reporting == {contract.name for contract in outgoing_contracts(settings.as_of)}


def test_the_pages_are_what_make_docs_writes_now(manifest: Node, settings: Settings) -> None:
    pages = catalogue_pages(settings)
    written = {str(path.relative_to(DOCS)) for path in (DOCS / FOLDER).glob("*.md")}

    stale = [name for name, text in pages.items() if text != read(DOCS / name)]

    assert stale == [], "run `make docs`"
    assert written <= pages.keys()


def test_no_link_of_a_page_leads_nowhere(settings: Settings) -> None:
    broken = [
        f"{name}: {link}"
        for name, text in catalogue_pages(settings).items()
        for link in re.findall(r"\]\(([^)#]+)", text)
        if not ((DOCS / name).parent / link).exists()
    ]

    assert broken == []


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""
