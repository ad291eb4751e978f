"""Names that a sender types instead of choosing them: known by another name, or by none yet."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from demo.story_model import Content, Row, Typed
from demo.story_units import UnitMonth

Names = Mapping[str, Mapping[str, str]]
COUNTRIES: Names = {
    "en": {"ARE": "Dubai", "CIV": "Cote dIvoire", "CHN": "PR China"},
    "fr": {"ARE": "Émirats", "COD": "Congo belge", "BEN": "Dahomey"},
    "es": {"ARE": "Emiratos", "DOM": "Rep. Dom."},
    "pt": {"ARE": "Emirados"},
}
"""Country to a former, short or local name that the programme knows, by language."""
COMMODITIES: Names = {
    "en": {"cannabis_herb": "Indian hemp", "heroin": "brown sugar", "cocaine_salt": "cocaine HCl"},
    "fr": {"cannabis_herb": "yamba", "cocaine_salt": "poudre de cocaïne"},
    "es": {"cannabis_herb": "mariguana", "cocaine_salt": "cocaína en polvo"},
    "pt": {"cannabis_herb": "liamba", "cocaine_salt": "cocaína em pó"},
}
"""Commodity to a local or trade name that the programme knows, by language."""
NOBODY_KNOWS: Mapping[str, str] = {
    "en": "Zuruku", "fr": "Mufundu", "es": "Wubiya", "pt": "Zimzim",
}  # fmt: skip
"""What a commodity is called that no list has, and on which nobody has decided."""
DECIDED_TEXT, DECIDED_CODE = "Kpekpe", "cannabis_herb"
"""A name that no list has, and the commodity that the steward takes it for."""
_STOPS = ("departure_country", "transit_1_country", "transit_2_country", "destination_country")


def has_country(rows: Sequence[Row], language: str) -> bool:
    """Say whether a line names a country that its sender may call otherwise."""
    return _place(rows, _STOPS, COUNTRIES[language]) is not None


def has_commodity(rows: Sequence[Row], language: str) -> bool:
    """Say whether a line is of a commodity that its sender may call otherwise."""
    return _place(rows, ("commodity_code",), COMMODITIES[language]) is not None


def has_decided(rows: Sequence[Row], _language: str) -> bool:
    """Say whether a line is of the commodity that the steward decides on."""
    return any(row["commodity_code"] == DECIDED_CODE for row in rows)


def country_by_other_name(content: Content, _place: UnitMonth) -> Content:
    """Write a country by another of its names."""
    return _renamed(content, _STOPS, COUNTRIES[content.language])


def commodity_by_other_name(content: Content, _place: UnitMonth) -> Content:
    """Write a commodity as it is called where the unit is."""
    return _renamed(content, ("commodity_code",), COMMODITIES[content.language])


def commodity_by_decided_name(content: Content, _place: UnitMonth) -> Content:
    """Write a commodity by a name on which the steward then decides."""
    return _renamed(content, ("commodity_code",), {DECIDED_CODE: DECIDED_TEXT})


def commodity_nobody_knows(content: Content, _place: UnitMonth) -> Content:
    """Write the first commodity by a name that nobody has decided on."""
    first, *others = content.rows["seizures"]
    named = {**first, "commodity_code": Typed(NOBODY_KNOWS[content.language])}
    return _with_seizures(content, [named, *others])


def without_unknown_commodity(content: Content) -> Content:
    """Return the content as it is understood while nobody has decided: without that commodity."""
    first, *others = content.rows["seizures"]
    bare = {name: cell for name, cell in first.items() if name != "commodity_code"}
    return _with_seizures(content, [bare, *others])


def _place(
    rows: Sequence[Row], columns: Sequence[str], names: Mapping[str, str]
) -> tuple[int, str] | None:
    """Return the first line and column that hold one of the codes."""
    return next(
        (
            (index, column)
            for index, row in enumerate(rows)
            for column in columns
            if row.get(column) in names
        ),
        None,
    )


def _renamed(content: Content, columns: Sequence[str], names: Mapping[str, str]) -> Content:
    rows = list(content.rows["seizures"])
    found = _place(rows, columns, names)
    if found is None:
        raise ValueError(f"no line has one of {sorted(names)}")
    index, column = found
    rows[index] = {**rows[index], column: Typed(names[str(rows[index][column])])}
    return _with_seizures(content, rows)


def _with_seizures(content: Content, rows: Sequence[Row]) -> Content:
    return replace(content, rows={**content.rows, "seizures": tuple(rows)})
