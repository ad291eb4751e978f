"""What goes wrong in a return: slips that are asked about, and faults that refuse it.

Each takes the true content and gives what the sender sent instead. None changes what the reader
is to understand, but for grams typed as kilograms, which is the error that is asked about.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from demo import story_names as names
from demo.story_model import Cell, Content, Row, Typed
from demo.story_units import UnitMonth, classes_of_commodities

GRAM_ERROR_FROM = Decimal("2.6")
"""From here on, the drug's bound of 2,500 kg is passed when grams are typed as kilograms."""
PERSONAL = {
    "en": "Carrier arrested at the gate, passport X1234567",
    "fr": "Passeur interpellé en salle d’embarquement, passeport X1234567",
    "es": "Pasajero detenido en la puerta de embarque, pasaporte X1234567",
    "pt": "Passageiro detido na porta de embarque, passaporte X1234567",
}
NOT_IN_LIST = {
    "en": "Inside a child's toy",
    "fr": "Dans un jouet d’enfant",
    "es": "Dentro de un juguete",
    "pt": "Dentro de um brinquedo",
}
OLD_VERSION = "0"
WHOLE_FLIGHT = 214
"""Passengers of one flight that is searched as a whole."""
LEFT_BLANK = ("manifests_screened", "flights_screened", "cargo_inspected")
Slip = Callable[[Content, UnitMonth], Content]
Fits = Callable[[Row, str], bool]


def is_gram_case(row: Row, _language: str) -> bool:
    """Say whether a line's kilograms, typed as grams, pass the plausible."""
    quantity = row["quantity_reported"]
    is_drug = classes_of_commodities()[str(row["commodity_code"])] == "drugs"
    return (
        is_drug
        and row["unit_reported"] == "kg"
        and isinstance(quantity, Decimal)
        and quantity >= GRAM_ERROR_FROM
    )


def is_plain_decimal(row: Row, language: str) -> bool:
    """Say whether a French sender's quantity has a comma that can mean one thing only."""
    return language == "fr" and _decimals(row) in (1, 2)


def is_ambiguous(row: Row, language: str) -> bool:
    """Say whether a quantity with a comma could be read in two ways.

    In English a comma before three digits groups thousands; in French it stands before decimals.
    """
    quantity = row["quantity_reported"]
    if not isinstance(quantity, Decimal):
        return False
    if language == "fr":
        return _decimals(row) == 3 and 1 <= quantity < 1000
    return row["unit_reported"] == "tablet" and 1000 <= quantity < 1_000_000


FITS: Mapping[str, Fits] = {
    "grams_as_kilograms": is_gram_case,
    "decimal_comma": is_plain_decimal,
    "ambiguous_comma": is_ambiguous,
}
"""Slips of a quantity, and which lines they can happen to."""
NAME_FITS: Mapping[str, Callable[[Sequence[Row], str], bool]] = {
    "country_by_other_name": names.has_country,
    "commodity_by_other_name": names.has_commodity,
    "commodity_by_decided_name": names.has_decided,
}
"""Slips of a name, and which returns they can happen to."""


def can_happen(slip: str, rows: Sequence[Row], language: str) -> bool:
    """Say whether a slip can happen to a return with these seizure lines."""
    if slip in NAME_FITS:
        return NAME_FITS[slip](rows, language)
    fits = FITS.get(slip)
    return fits is None or any(fits(row, language) for row in rows)


def slip_of_quantity(slip: str) -> Slip:
    """Return the slip that writes the quantity of the first fitting line in another way."""

    def written(content: Content, _place: UnitMonth) -> Content:
        rows = list(content.rows["seizures"])
        at = next(i for i, row in enumerate(rows) if FITS[slip](row, content.language))
        quantity = rows[at]["quantity_reported"]
        if not isinstance(quantity, Decimal):
            raise TypeError(f"{slip} needs a quantity, not {quantity!r}")
        rows[at] = {**rows[at], "quantity_reported": _WRITTEN[slip](quantity, content.language)}
        return with_rows(content, "seizures", rows)

    return written


def _as_grams(quantity: Decimal, _language: str) -> Cell:
    return quantity * 1000


def _with_comma(quantity: Decimal, _language: str) -> Cell:
    return Typed(format(quantity, "f").replace(".", ","))


def _with_grouping(quantity: Decimal, language: str) -> Cell:
    return _with_comma(quantity, language) if language == "fr" else Typed(f"{quantity:,f}")


_WRITTEN: Mapping[str, Callable[[Decimal, str], Cell]] = {
    "grams_as_kilograms": _as_grams,
    "decimal_comma": _with_comma,
    "ambiguous_comma": _with_grouping,
}


def date_as_text(content: Content, _place: UnitMonth) -> Content:
    """Type the date of the last seizure as a text, day first."""
    rows = list(content.rows["seizures"])
    day = rows[-1]["seizure_date"]
    rows[-1] = {**rows[-1], "seizure_date": Typed(f"{day:%d/%m/%Y}")}
    return with_rows(content, "seizures", rows)


def number_left_blank(content: Content, _place: UnitMonth) -> Content:
    """Leave three numbers of controls out."""
    rows = [
        {name: cell for name, cell in row.items() if name != "control_count"}
        if row["control_type"] in LEFT_BLANK
        else row
        for row in content.rows["controls"]
    ]
    return with_rows(content, "controls", rows)


def searched_beyond_selected(content: Content, _place: UnitMonth) -> Content:
    """Count all passengers searched, those of whole flights among them, as the waiver allows."""
    counts = {row["control_type"]: row["control_count"] for row in content.rows["controls"]}
    searched = counts["passengers_targeted"]
    if not isinstance(searched, int):
        raise TypeError(f"a unit with a waiver targets passengers, not {searched!r}")
    rows = [
        {**row, "control_count": searched + WHOLE_FLIGHT}
        if row["control_type"] == "passengers_searched"
        else row
        for row in content.rows["controls"]
    ]
    return with_rows(content, "controls", rows)


def nil_box_forgotten(content: Content, _place: UnitMonth) -> Content:
    """Leave the activities empty without saying that there were none."""
    without = with_rows(content, "activities", ())
    return replace(without, nil_sheets=content.nil_sheets - {"activities"})


def personal_data(content: Content, _place: UnitMonth) -> Content:
    """Write the number of a passport into a remark."""
    return _in_first_seizure(content, "remark", Typed(PERSONAL[content.language]))


def code_unknown(content: Content, _place: UnitMonth) -> Content:
    """Type a way of concealment that is not in the list."""
    return _in_first_seizure(content, "concealment", Typed(NOT_IN_LIST[content.language]))


def old_version(content: Content, _place: UnitMonth) -> Content:
    """Use a template of the version before."""
    return replace(content, form_version=OLD_VERSION)


def template_of_month_before(content: Content, place: UnitMonth) -> Content:
    """Fill in the template of the month before."""
    return replace(content, template_month=month_before(place).month)


def cover_overtyped(content: Content, place: UnitMonth) -> Content:
    """Fill in the template of the month before and overtype the month on its cover."""
    other = template_of_month_before(content, place)
    return replace(other, other_cells={"reporting_month": place.month})


SLIPS: Mapping[str, Slip] = {
    **{name: slip_of_quantity(name) for name in FITS},
    "date_as_text": date_as_text,
    "number_left_blank": number_left_blank,
    "searched_beyond_selected": searched_beyond_selected,
    "country_by_other_name": names.country_by_other_name,
    "commodity_by_other_name": names.commodity_by_other_name,
    "commodity_by_decided_name": names.commodity_by_decided_name,
    "commodity_nobody_knows": names.commodity_nobody_knows,
    "nil_box_forgotten": nil_box_forgotten,
    "personal_data": personal_data,
    "code_unknown": code_unknown,
    "old_version": old_version,
    "template_of_month_before": template_of_month_before,
    "cover_overtyped": cover_overtyped,
}
RULES: Mapping[str, frozenset[str]] = {
    "grams_as_kilograms": frozenset({"implausible_quantity"}),
    "decimal_comma": frozenset({"decimal_as_text"}),
    "ambiguous_comma": frozenset({"number_ambiguous"}),
    "date_as_text": frozenset({"text_date"}),
    "number_left_blank": frozenset({"number_missing"}),
    "searched_beyond_selected": frozenset({"controls_exceed_selected"}),
    "country_by_other_name": frozenset({"name_by_alias"}),
    "commodity_by_other_name": frozenset({"name_by_alias"}),
    "commodity_by_decided_name": frozenset({"name_unknown"}),
    "commodity_nobody_knows": frozenset({"name_unknown"}),
    "nil_box_forgotten": frozenset({"nil_missing"}),
    "personal_data": frozenset({"personal_data"}),
    "code_unknown": frozenset({"code_unknown"}),
    "old_version": frozenset({"form_version_unknown"}),
    "template_of_month_before": frozenset({"date_outside_month"}),
    "cover_overtyped": frozenset({"date_outside_month", "identity_differs"}),
}
"""The rules by which each is found."""


def month_before(place: UnitMonth) -> UnitMonth:
    """Return the same unit in the month before."""
    last = place.month.toordinal() - 1
    return UnitMonth(place.unit_code, place.month.fromordinal(last).replace(day=1))


def with_rows(content: Content, sheet: str, rows: Sequence[Row]) -> Content:
    """Return the content with other rows on one sheet."""
    return replace(content, rows={**content.rows, sheet: tuple(rows)})


def _in_first_seizure(content: Content, column: str, cell: Cell) -> Content:
    first, *others = content.rows["seizures"]
    return with_rows(content, "seizures", [{**first, column: cell}, *others])


def _decimals(row: Row) -> int:
    quantity = row["quantity_reported"]
    exponent = quantity.as_tuple().exponent if isinstance(quantity, Decimal) else 0
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
