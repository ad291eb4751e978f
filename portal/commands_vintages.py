"""`aircop vintages`: what has been published when, from what, and whether it is still the same."""

import sys
from collections.abc import Sequence
from typing import Annotated, Any

import typer

from intake.landing import digest
from orchestration.publication import KEPT_RELEASES, current_vintage
from orchestration.release_file import FILE_NAME
from orchestration.settings import Settings
from orchestration.vintage_history import Publication, backfilled, publications
from portal.command_line import WrongUseError, out, settings
from portal.decisions import counted
from portal.reading import UnknownVintageError
from portal.shown import show_table

FORMATS = ("table", "csv", "json")
COLUMNS = (
    *("vintage_id", "published_at", "as_of", "sources", "new_returns", "new_decisions", "gone"),
    *("sha256", "is_kept", "why"),
)
SOURCE_COLUMNS = (
    *("return_id", "unit_code", "reporting_month", "revision", "status", "held_reason"),
    *("received_at", "sha256"),
)


class ChecksumError(RuntimeError):
    """A kept release is not what was published; the message names each."""


def register(app: typer.Typer) -> None:
    """Add the command to `aircop`."""
    app.command()(vintages)


def vintages(
    vintage: Annotated[
        str | None, typer.Argument(metavar="VINTAGE_ID", help="List what one was made from.")
    ] = None,
    output_format: Annotated[str, typer.Option("--format", help="table, csv or json.")] = "table",
    verify: Annotated[
        bool, typer.Option("--verify", help="Compute the checksums of the kept ones again.")
    ] = False,
) -> None:
    """List the published vintages, the oldest first; those whose release is gone too."""
    if output_format not in FORMATS:
        raise WrongUseError(f"'{output_format}' is not a format; one of {', '.join(FORMATS)}")
    loaded = settings()
    if (loaded.published / "releases").exists():
        backfilled(loaded.published)
    known = list(publications(loaded.published))
    if verify:
        _verify(loaded, known)
    elif vintage is None:
        _show(output_format, COLUMNS, [_line(loaded, publication) for publication in known])
    else:
        found = next((p for p in reversed(known) if p.vintage_id == vintage), None)
        if found is None:
            raise UnknownVintageError(f"'{vintage}' was never published")
        rows = [[source.get(name) for name in SOURCE_COLUMNS] for source in found.sources.values()]
        _show(output_format, SOURCE_COLUMNS, rows)


def _line(loaded: Settings, publication: Publication) -> list[Any]:
    manifest = publication.manifest
    why = _why_kept(loaded, publication.vintage_id)
    return [
        publication.vintage_id,
        publication.published_at,
        manifest["as_of"],
        len(publication.sources),
        len(publication.new_sources),
        len(publication.new_decisions),
        publication.gone,
        manifest["sha256"],
        why is not None,
        why or f"older than the newest {KEPT_RELEASES}; --as-of answers for its day",
    ]


def _why_kept(loaded: Settings, vintage_id: str) -> str | None:
    """Return why the release of a vintage is there; null when it is not."""
    releases = loaded.published / "releases"
    if not (releases / vintage_id / FILE_NAME).exists():
        return None
    marker = releases / f"{vintage_id}.kept"
    reasons = marker.read_text().splitlines() if marker.exists() else []
    if current_vintage(loaded.published) == vintage_id:
        reasons = ["current", *reasons]
    return "; ".join(reasons) or f"among the newest {KEPT_RELEASES}"


def _verify(loaded: Settings, known: Sequence[Publication]) -> None:
    published = {publication.vintage_id: publication for publication in known}
    checked, wrong = 0, []
    for folder in sorted((loaded.published / "releases").glob("[0-9]*/")):
        if folder.name not in published:
            wrong.append(f"{folder.name} is kept and was never published")
            continue
        checked += 1
        said, found = published[folder.name].manifest["sha256"], digest(folder / FILE_NAME)
        if said != found:
            wrong.append(f"{folder.name} was published as {said} and is {found}")
    if wrong:
        raise ChecksumError("\n".join(wrong))
    out.print(f"{counted(checked, 'kept release')} as published: every checksum agrees")


def _show(output_format: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    # Loads pyarrow and DuckDB, which the other commands do not wait for.
    from portal.queries import write_answer

    write_answer(sys.stdout, columns, rows, output_format, show_table)
