"""Find the two vintages that a ledger compares, and compare them."""

from pathlib import Path

from exports.revisions.bridge import Ledger, bridge
from exports.revisions.keep import kept_vintages, read_kept
from exports.revisions.knowledge import Knowledge, knowledge_of
from exports.revisions.quarters import Quarter, quarter_of
from exports.revisions.scope import Scope
from exports.warehouse import published_file


class UnknownVintageError(ValueError):
    """No such vintage is kept; the message names those that are."""


def make_ledger(
    published: Path, quarter: str, scope: Scope, then: str | None = None, now: str | None = None
) -> Ledger:
    """Compare a quarter as it was first published with what is published now.

    Args:
        published: The folder of releases and of the ledger.
        quarter: A code such as 2026Q1.
        scope: Which figures.
        then: Another vintage to begin from, kept or a release that is still there.
        now: Another vintage to compare with.

    Raises:
        QuarterCodeError: The quarter is not written as 2026Q1 is.
        UnknownVintageError: A vintage is neither kept nor a release; or nothing is kept.
        NothingPublishedError: There is no release.
        DamagedLedgerError: A kept file is not what it was.
    """
    asked = quarter_of(quarter)
    kept = kept_vintages(published, quarter)
    if then is None and not kept:
        raise UnknownVintageError(
            f"{quarter} was never published: no donor report of it was issued and it is not closed"
        )
    first = _known(published, asked, then or kept[0].vintage_id)
    second = _known(published, asked, now or published_file(published).parent.name)
    return bridge(quarter, first, second, scope)


def _known(published: Path, quarter: Quarter, vintage_id: str) -> Knowledge:
    kept = {one.vintage_id: one for one in kept_vintages(published, quarter.code)}
    if vintage_id in kept:
        return read_kept(published, kept[vintage_id])
    releases = published / "releases"
    there = {path.name for path in releases.iterdir() if path.is_dir()} if releases.exists() else ()
    if vintage_id not in there:
        known = ", ".join(sorted({*kept, *(n for n in there if not n.startswith("."))}))
        raise UnknownVintageError(
            f"vintage '{vintage_id}' of {quarter.code} is not kept; there are: {known or 'none'}"
        )
    return knowledge_of(releases / vintage_id, quarter)
