"""What a reader is to understand of a return that was sent with a slip."""

from collections.abc import Mapping

from demo.story_model import Content, Row
from demo.story_names import without_unknown_commodity
from demo.story_slips import FITS, SLIPS, with_rows
from demo.story_units import UnitMonth

TAKEN_AS_SENT = frozenset({"grams_as_kilograms", "searched_beyond_selected"})
"""Slips whose numbers are kept as they were sent: they are asked about, or waived."""


def understood(slip: str | None, truth: Content, place: UnitMonth) -> Mapping[str, tuple[Row, ...]]:
    """Return the rows as they are to be read in the end, by sheet."""
    if slip in TAKEN_AS_SENT:
        return SLIPS[slip](truth, place).rows
    if slip == "ambiguous_comma":
        return _without_ambiguous_quantity(truth).rows
    if slip == "commodity_nobody_knows":
        return without_unknown_commodity(truth).rows
    return truth.rows


def _without_ambiguous_quantity(content: Content) -> Content:
    """A number that can mean two amounts is neither of them: it is missing."""
    rows = list(content.rows["seizures"])
    fits = FITS["ambiguous_comma"]
    at = next(index for index, row in enumerate(rows) if fits(row, content.language))
    rows[at] = {name: cell for name, cell in rows[at].items() if name != "quantity_reported"}
    return with_rows(content, "seizures", rows)
