"""Assets as files: the committed YAML, and the archives that Superset imports and exports.

A file is named by the title of its asset. Nothing here talks to a server.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from exports.dashboards.normalise import complete, normalise

TITLES = {
    "databases": "database_name",
    "datasets": "table_name",
    "charts": "slice_name",
    "dashboards": "dashboard_title",
}
"""The kinds of assets, in the order in which they refer to one another, and what names each."""

KINDS = tuple(TITLES)
SHORT = 72
"""A list or mapping of plain values up to this many characters stands on one line."""


class AssetError(ValueError):
    """An asset is not understood, or refers to one that is not there; the message names it."""


@dataclass(frozen=True)
class Asset:
    """One database, dataset, chart or dashboard in normal form."""

    kind: str
    content: dict[str, Any]

    @property
    def uuid(self) -> str:
        """The name by which assets refer to one another, the same on every server."""
        return str(self.content["uuid"])

    @property
    def title(self) -> str:
        """What people call it."""
        return str(self.content[TITLES[self.kind]])

    @property
    def path(self) -> str:
        """Where its text lies in the folder of assets."""
        return f"{self.kind}/{slug(self.title)}.yaml"

    @property
    def text(self) -> str:
        """Its YAML: keys sorted, SQL and markdown as blocks, short lists on one line."""
        return yaml.dump(self.content, Dumper=_Dumper, allow_unicode=True, width=100)


class _Dumper(yaml.SafeDumper):
    """Writes text of several lines as a block, so that a changed line is a changed line."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write a repeated value twice: nobody reads anchors."""
        return True


def _represent_text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar(
        "tag:yaml.org,2002:str", text, style="|" if "\n" in text else None
    )


def _represent_list(dumper: yaml.SafeDumper, items: list[Any]) -> yaml.SequenceNode:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=_is_short(items))


def _represent_mapping(dumper: yaml.SafeDumper, content: dict[str, Any]) -> yaml.MappingNode:
    pairs = dict(sorted(content.items()))
    return dumper.represent_mapping(
        "tag:yaml.org,2002:map", pairs, flow_style=_is_short(pairs.values(), pairs)
    )


def _is_short(values: Iterable[Any], names: Iterable[str] = ()) -> bool:
    plain = list(values)
    if any(isinstance(value, dict | list) and value for value in plain):
        return False
    return sum(len(str(word)) + 2 for word in [*plain, *names]) <= SHORT


_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(dict, _represent_mapping)


def slug(title: str) -> str:
    """Return the title as a file name: ASCII, lower case, underscores."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "_", plain.lower()).strip("_")


def read_assets(folder: Path) -> tuple[Asset, ...]:
    """Read the committed assets and follow their references.

    Raises:
        AssetError: There are none, or one refers to another that is not among them. Superset
            answers such a bundle with a bare error 500.
    """
    assets = tuple(
        Asset(kind, yaml.safe_load(path.read_text(encoding="utf-8")))
        for kind in KINDS
        for path in sorted((folder / kind).glob("*.yaml"))
    )
    if not assets:
        raise AssetError(f"{folder} holds no assets")
    known = {asset.uuid for asset in assets}
    for asset in assets:
        for place, uuid in references(asset):
            if uuid not in known:
                raise AssetError(f"{asset.path}: {place} refers to {uuid}, which is no asset")
    return assets


def references(asset: Asset) -> list[tuple[str, str]]:
    """Return where the asset refers to others, and to which."""
    content = asset.content
    found = [(key, content[key]) for key in ("database_uuid", "dataset_uuid") if key in content]
    for name, tile in content.get("position", {}).items():
        if tile["type"] == "CHART":
            found.append((name, tile["meta"]["uuid"]))
    for chosen in content.get("metadata", {}).get("native_filter_configuration", []):
        targets = [target for target in chosen["targets"] if target]
        found.extend((chosen["id"], target["datasetUuid"]) for target in targets)
    return found


def write_assets(assets: Iterable[Asset], folder: Path) -> None:
    """Write assets as text, each under its own name; files of other assets are left alone."""
    for asset in assets:
        path = folder / asset.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(asset.text, encoding="utf-8")


def unpack(data: bytes) -> tuple[Asset, ...]:
    """Read an export, whatever its files are called, into normal form."""
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            kind = name.split("/")[1] if name.count("/") > 1 else ""
            if kind in KINDS:
                content = yaml.safe_load(archive.read(name))
                found.append(Asset(kind, normalise(kind, content)))
    return tuple(sorted(found, key=lambda asset: (KINDS.index(asset.kind), asset.path)))


def pack(assets: Iterable[Asset], database_uri: str) -> bytes:
    """Return the archive that Superset imports."""
    head = {"version": "1.0.0", "type": "assets", "timestamp": "2026-01-01T00:00:00+00:00"}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("assets/metadata.yaml", yaml.safe_dump(head))
        for asset in assets:
            full = complete(asset.kind, asset.content, database_uri)
            archive.writestr(f"assets/{asset.path}", yaml.safe_dump(full))
    return buffer.getvalue()
