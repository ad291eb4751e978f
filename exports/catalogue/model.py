"""What the dictionary speaks of: tables and columns as dbt knows them, and where they come from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

SCHEMAS = ("marts", "reporting")
FORM_PREFIX = "stg_jaitf__"
PERSONS = "stg_jaitf__persons"
LINEAGE = {
    *("_return_id", "_source_file", "_source_sheet", "_source_row"),
    *("return_id", "source_file", "source_sheet", "source_row"),
}
"""Columns that say where a row comes from: they come from no cell."""


@dataclass(frozen=True)
class FormColumn:
    """A column of the form, as a dictionary needs it."""

    sheet: str
    """Its sheet's title in English."""
    label: str
    code_list: str | None


@dataclass(frozen=True)
class CodeLabel:
    """One code of a list with its labels."""

    code: str
    en: str
    fr: str


@dataclass(frozen=True)
class FormWords:
    """What the form says of its columns and codes."""

    columns: Mapping[tuple[str, str], FormColumn]
    """Sheet and column to what the form says of it."""
    lists: Mapping[str, tuple[CodeLabel, ...]]
    """Code list to its codes; a list that is long stands in a seed and is empty here."""
    seeds: Mapping[str, str]
    """Code list to the seed its codes come from."""


@dataclass(frozen=True)
class ColumnEntry:
    """One column of a table."""

    name: str
    data_type: str
    description: str
    code_list: str | None
    origin: str | None
    """Where its value comes from, where that is one place."""


@dataclass(frozen=True)
class TableEntry:
    """One table of the dictionary."""

    name: str
    schema: str
    subject: str
    description: str
    columns: tuple[ColumnEntry, ...]
    readers: tuple[str, ...]
    has_persons: bool


def tables(manifest: Mapping[str, Any], words: FormWords) -> Iterator[TableEntry]:
    """Yield the tables of marts and reporting, by schema and name."""
    upstream = _Upstream(manifest)
    nodes = [
        node
        for node in manifest["nodes"].values()
        if node["resource_type"] == "model" and node["config"]["schema"] in SCHEMAS
    ]
    for node in sorted(nodes, key=lambda node: (node["config"]["schema"], node["name"])):
        above = upstream.of(node["unique_id"])
        yield TableEntry(
            name=node["name"],
            schema=node["config"]["schema"],
            subject=node["fqn"][2],
            description=" ".join(node["description"].split()),
            columns=tuple(_column(column, above, words) for column in node["columns"].values()),
            readers=_readers(manifest, node["unique_id"]),
            has_persons=PERSONS in above and node["name"] != "dim_code",
        )


class _Upstream:
    """Which models and seeds a model is made from, near or far."""

    def __init__(self, manifest: Mapping[str, Any]) -> None:
        self._parents: Mapping[str, list[str]] = manifest["parent_map"]
        self._known: dict[str, frozenset[str]] = {}

    def of(self, unique_id: str) -> frozenset[str]:
        if unique_id not in self._known:
            parents = self._parents.get(unique_id, [])
            far = (self.of(parent) for parent in parents)
            near = frozenset(parent.rsplit(".", 1)[-1] for parent in parents)
            self._known[unique_id] = near.union(*far)
        return self._known[unique_id]


def _column(column: Mapping[str, Any], above: frozenset[str], words: FormWords) -> ColumnEntry:
    name = column["name"]
    places = [
        said
        for (sheet, form_column), said in sorted(words.columns.items())
        if form_column == name and FORM_PREFIX + sheet in above and name not in LINEAGE
    ]
    lists = {said.code_list for said in places if said.code_list}
    origin = f"{places[0].sheet} › {places[0].label}" if len(places) == 1 else None
    return ColumnEntry(
        name=name,
        data_type=column["data_type"] or "",
        description=" ".join(column["description"].split()),
        code_list=lists.pop() if len(lists) == 1 else None,
        origin=origin,
    )


def _readers(manifest: Mapping[str, Any], unique_id: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            exposure["label"] or exposure["name"]
            for exposure in manifest["exposures"].values()
            if unique_id in exposure["depends_on"]["nodes"]
        )
    )
