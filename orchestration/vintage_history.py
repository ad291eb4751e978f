"""The history of published vintages: one line each, never rewritten, whatever is pruned later.

A line holds what changed since the line before: seven thousand returns are not written again each
day, and any vintage's list of sources is had by adding the lines up.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from exports.warehouse import open_file
from orchestration.release_file import FILE_NAME
from orchestration.vintage import Vintage

FILE = "vintages.jsonl"
Records = dict[str, dict[str, Any]]
"""Sources or decisions by what names them."""


@dataclass(frozen=True)
class Publication:
    """One publication: a vintage became the current one."""

    vintage_id: str
    published_at: datetime
    manifest: Mapping[str, Any]
    """As it stood beside the release: day, checksum, tables with their rows."""
    sources: Mapping[str, Mapping[str, Any]]
    decisions: Mapping[str, Mapping[str, Any]]
    new_sources: tuple[str, ...]
    """Receipts that the publication before did not have, or had otherwise (held, counted)."""
    new_decisions: tuple[str, ...]
    gone: int
    """Sources and decisions that the publication before had and this one has not."""


def record_publication(published: Path, vintage: Vintage) -> None:
    """Add a line, unless the newest one is of this very vintage."""
    before = list(publications(published))
    if before and before[-1].vintage_id == vintage.vintage_id:
        return
    manifest = json.loads(
        (published / "releases" / vintage.vintage_id / "manifest.json").read_text()
    )
    sources = {s.return_id: _plain(asdict(s)) for s in vintage.sources}
    decisions = {
        f"{d.decision_table} {d.decision_id}": _plain(asdict(d)) for d in vintage.decisions
    }
    moment = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    _append(published, before[-1] if before else None, manifest, moment, sources, decisions)


def publications(published: Path) -> Iterator[Publication]:
    """Yield every publication, the oldest first."""
    path = published / FILE
    if not path.exists():
        return
    sources: Records = {}
    decisions: Records = {}
    for text in path.read_text().splitlines():
        line = json.loads(text)
        for known, kind in ((sources, "sources"), (decisions, "decisions")):
            known.update(line[kind]["new"])
            for name in line[kind]["gone"]:
                del known[name]
        yield Publication(
            vintage_id=line["manifest"]["vintage_id"],
            published_at=datetime.fromisoformat(line["published_at"]),
            manifest=line["manifest"],
            sources=dict(sources),
            decisions=dict(decisions),
            new_sources=tuple(line["sources"]["new"]),
            new_decisions=tuple(line["decisions"]["new"]),
            gone=len(line["sources"]["gone"]) + len(line["decisions"]["gone"]),
        )


def backfilled(published: Path) -> None:
    """Begin the history of a home that published before there was one, from what it kept."""
    if (published / FILE).exists():
        return
    found = sorted(
        (json.loads(path.read_text()) for path in published.glob("releases/2*/manifest.json")),
        key=lambda manifest: str(manifest["built_at"]),
    )
    for manifest in found:
        newest = next(reversed(list(publications(published))), None)
        release = published / "releases" / manifest["vintage_id"] / FILE_NAME
        moment = datetime.fromisoformat(manifest["built_at"])
        _append(published, newest, manifest, moment, _sources_in(release), {})


def _sources_in(release: Path) -> Records:
    with open_file(release) as connection:
        answer = connection.execute("select * from meta.vintage_source order by return_id")
        names = [column[0] for column in answer.description or []]
        rows = answer.fetchall()
    unheld = {"held_reason": None}
    return {row[0]: unheld | _plain(dict(zip(names, row, strict=True))) for row in rows}


def _append(
    published: Path,
    before: Publication | None,
    manifest: Mapping[str, Any],
    moment: datetime,
    sources: Records,
    decisions: Records,
) -> None:
    line = {
        "published_at": moment.isoformat(),
        "manifest": manifest,
        "sources": _difference(before.sources if before else {}, sources),
        "decisions": _difference(before.decisions if before else {}, decisions),
    }
    with (published / FILE).open("a") as file:
        file.write(json.dumps(line, ensure_ascii=False) + "\n")
        file.flush()
        os.fsync(file.fileno())


def _difference(
    before: Mapping[str, Mapping[str, Any]], now: Records
) -> dict[str, Records | Sequence[str]]:
    new = {name: record for name, record in now.items() if before.get(name) != record}
    return {"new": new, "gone": sorted(set(before) - set(now))}


def _plain(record: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if hasattr(value, "isoformat") else value
        for name, value in record.items()
    }
