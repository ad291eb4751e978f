"""Publish the committed dashboards into a running Superset, and take out what is no longer there.

Publishing compares what the server exports with our text, so a second publication changes
nothing, and a change made by hand in Superset is found and undone.
"""

import tempfile
from dataclasses import dataclass
from pathlib import Path

from exports.dashboards.bundle import Asset, pack, read_assets, unpack
from exports.dashboards.connection import Connection

ASSETS = Path(__file__).resolve().parent / "assets"
"""The committed assets."""

LOCKED = "access_mode=READ_ONLY&enable_external_access=false&lock_configuration=true"
"""Read-only alone is not enough: a query could still read and write other files of the machine."""

PRUNED = ("dashboards", "charts", "datasets")
"""In the order in which they can be removed: nothing that is still referred to."""

ENDPOINTS = {"dashboards": "dashboard", "charts": "chart", "datasets": "dataset"}


class PublishError(RuntimeError):
    """Superset did not take what was published; the message says which assets."""


@dataclass(frozen=True)
class PublishSummary:
    """The paths of the assets, by what happened to them."""

    created: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]
    """Titles: what is removed has no text here any more."""

    @property
    def is_unchanged(self) -> bool:
        """Whether the server held exactly this already."""
        return not (self.created or self.updated or self.removed)


def database_uri(link: Path) -> str:
    """Return the address under which Superset reads the published warehouse, and only that."""
    return f"duckdb:///{link}?{LOCKED}"


def publish_dashboards(
    base_url: str, username: str, password: str, assets: Path, database_uri: str
) -> PublishSummary:
    """Bring the server's assets in line with the committed ones.

    Raises:
        AssetError: The committed assets refer to something that is not among them.
        PublishError: The server holds something else than what it was given.
    """
    connection = Connection(base_url, username, password)
    wanted = read_assets(assets)
    held = {asset.uuid: asset for asset in export_assets(connection)}
    created = tuple(asset for asset in wanted if asset.uuid not in held)
    moved = _moved_databases(connection, database_uri)
    updated = tuple(
        asset for asset in wanted if held.get(asset.uuid, asset) != asset or asset.uuid in moved
    )
    if created or updated:
        _import(connection, wanted, database_uri)
    removed = _prune(connection, wanted)
    if created or updated or removed:
        _check_taken(connection, wanted)
    changed = {asset.uuid for asset in (*created, *updated)}
    return PublishSummary(
        created=tuple(asset.path for asset in created),
        updated=tuple(asset.path for asset in updated),
        unchanged=tuple(asset.path for asset in wanted if asset.uuid not in changed),
        removed=removed,
    )


def export_assets(connection: Connection) -> tuple[Asset, ...]:
    """Return all assets of a server in normal form."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "export.zip"
        connection.assets.export(path)
        return unpack(path.read_bytes())


def _import(connection: Connection, assets: tuple[Asset, ...], database_uri: str) -> None:
    # The client's `assets.import_file` opens the bare name of the file, so it finds it only in
    # the working directory, and answers False when there is none.
    bundle = ("assets.zip", pack(assets, database_uri), "application/zip")
    answer = connection.call("POST", "assets/import/", files={"bundle": bundle})
    if answer.get("message") != "OK":
        raise PublishError(f"the import answered {answer}")


def _moved_databases(connection: Connection, database_uri: str) -> set[str]:
    """Return the databases that the server reads from elsewhere; the text holds no address."""
    moved = set()
    for known in connection.call("GET", "database/")["result"]:
        detail = connection.call("GET", f"database/{known['id']}/connection")["result"]
        if detail["sqlalchemy_uri"] != database_uri:
            moved.add(str(known["uuid"]))
    return moved


def _prune(connection: Connection, assets: tuple[Asset, ...]) -> tuple[str, ...]:
    """Remove what we published once and have no text for any more.

    An import leaves such assets behind. What people made in Superset themselves is kept: it does
    not carry the mark of a managed asset.
    """
    wanted = {asset.uuid for asset in assets}
    removed = []
    for kind in PRUNED:
        place = ENDPOINTS[kind]
        listed = connection.call("GET", f"{place}/", params={"q": "(page_size:1000)"})["result"]
        for known in listed:
            if known["uuid"] in wanted:
                continue
            detail = connection.call("GET", f"{place}/{known['id']}")["result"]
            if detail["is_managed_externally"]:
                connection.call("DELETE", f"{place}/{known['id']}")
                names = ("dashboard_title", "slice_name", "table_name")
                removed.append(next(str(known[name]) for name in names if name in known))
    return tuple(removed)


def _check_taken(connection: Connection, assets: tuple[Asset, ...]) -> None:
    held = {asset.uuid: asset for asset in export_assets(connection)}
    differing = [asset.path for asset in assets if held.get(asset.uuid) != asset]
    if differing:
        raise PublishError(f"Superset holds something else than the text of {differing}")
