"""Which warehouse a command reads: the published one, a kept release, or that of a past day."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from exports.warehouse import published_file
from orchestration.settings import Settings
from portal.command_line import WrongUseError, err, registry

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="Answer as at the end of a past day (UTC), YYYY-MM-DD."),
]
VintageId = Annotated[
    str | None, typer.Option("--vintage", help="Answer from a kept release; see `vintages`.")
]


class UnknownVintageError(ValueError):
    """A vintage that was never published, or whose release is not kept any more."""


def warehouse_file(loaded: Settings, as_of: str | None, vintage_id: str | None) -> Path:
    """Return the file to read; what an answer comes from is said on stderr.

    Raises:
        WrongUseError: A day that is none, or a day and a vintage both.
        UnknownVintageError: There is no such release.
        AsOfError: Of that day nothing can be said.
    """
    if as_of is not None and vintage_id is not None:
        raise WrongUseError("--as-of and --vintage each choose the warehouse; give one of them")
    if vintage_id is not None:
        return _release_file(loaded, vintage_id)
    if as_of is None:
        return published_file(loaded.published)
    # dbt takes seconds to import: only who asks about another day pays for it.
    from orchestration.as_of import answer_as_of, file_of

    def say(text: str) -> None:
        err.print(text, markup=False, soft_wrap=True)

    return file_of(answer_as_of(loaded, registry(loaded), _day(as_of), say))


def _release_file(loaded: Settings, vintage_id: str) -> Path:
    from orchestration.release_file import FILE_NAME
    from orchestration.vintage_history import publications

    releases = loaded.published / "releases"
    kept = {path.parent.name: path for path in releases.glob(f"[0-9]*/{FILE_NAME}")}
    if vintage_id in kept:
        return kept[vintage_id]
    known = {publication.vintage_id: publication for publication in publications(loaded.published)}
    if vintage_id in known:
        raise UnknownVintageError(
            f"the release of {vintage_id} is not kept any more; its day is answered anew with "
            f"--as-of {known[vintage_id].manifest['as_of']}, by today's rules"
        )
    raise UnknownVintageError(f"'{vintage_id}' was never published; `aircop vintages` lists them")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise WrongUseError(f"'{text}' is not a day as YYYY-MM-DD") from None
