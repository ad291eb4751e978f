"""Rules across the cells of the seizure lines: events told twice, amounts, units, routes."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from intake.findings import shown
from intake.history_model import ref_key
from intake.reading.cell_names import cell_name
from intake.rules.model import Check, CheckedSheet, TypedRow
from intake.unit_fit import MONEY_CLASS, MONEY_UNIT, is_kept_for_others
from intake.values.numbers import plain

FIRST_LINE_COLUMN = "commodity_class"
"""Columns before it tell of the event and are the same on all its lines."""
_ROUTE = ("departure", "transit_1", "transit_2", "destination")


def check_seizures(check: Check, seizures: CheckedSheet) -> None:
    """Report what is wrong between the cells and the lines of the seizures."""
    _check_events(check, seizures)
    _check_repeated_lines(check, seizures)
    for row in seizures.rows:
        _check_quantity(check, seizures, row)
        _check_route(check, seizures, row)


def _check_events(check: Check, seizures: CheckedSheet) -> None:
    names = [column.name for column in seizures.sheet.columns]
    event_names = names[1 : names.index(FIRST_LINE_COLUMN)]
    first_of: dict[str, TypedRow] = {}
    for row in seizures.rows:
        reference = row.values["seizure_ref"]
        if not isinstance(reference, str):
            continue
        first = first_of.setdefault(ref_key(reference), row)
        for name in event_names:
            here, there = row.values[name], first.values[name]
            if here is not None and there is not None and here != there:
                column = seizures.layout.columns[name]
                place = seizures.place(check, row, name)
                value = seizures.read.cell(row.source_row, column)
                other = cell_name(first.source_row, column)
                check.findings.add(
                    "seizure_event_conflict",
                    place,
                    value,
                    reference=reference,
                    other=other,
                    row=row.source_row,
                    other_row=first.source_row,
                )


def _check_repeated_lines(check: Check, seizures: CheckedSheet) -> None:
    """Ask about identical lines; two equal parcels in one seizure exist, so none is dropped."""
    lines: dict[tuple[Any, ...], list[TypedRow]] = defaultdict(list)
    for row in seizures.rows:
        # Two names that nobody knows yet are two goods, though both have no code.
        lines[(*row.values.values(), *row.statuses.values(), *row.written.values())].append(row)
    for first, *repeated in lines.values():
        for row in repeated:
            place = seizures.place(check, row, "seizure_ref")
            value = row.values["seizure_ref"] or ""
            check.findings.add("duplicate_seizure_line", place, value, other_row=first.source_row)


def _check_quantity(check: Check, seizures: CheckedSheet, row: TypedRow) -> None:
    unit, commodity_code = row.values["unit_reported"], row.values["commodity_code"]
    commodity = check.reference.commodities.get(str(commodity_code))
    if not isinstance(unit, str) or commodity is None or check.month is None:
        return
    is_money_unit = unit == MONEY_UNIT
    if is_money_unit and row.values["currency_code"] is None:
        check.findings.add("currency_missing", seizures.place(check, row, "currency_code"))
    quantity = row.values["quantity_reported"]
    amount = quantity if isinstance(quantity, Decimal) else Decimal(0)
    converted = check.reference.convert(
        amount, unit, str(commodity_code), check.unit_code or "", check.month
    )
    if converted is None:
        return
    standard, standard_unit = converted
    bound = check.reference.bounds.get((commodity.class_code, standard_unit))
    place = seizures.place(check, row, "unit_reported")
    value = seizures.read.cell(row.source_row, seizures.layout.columns["unit_reported"])
    if is_money_unit and commodity.class_code != MONEY_CLASS:
        check.findings.add("unit_unfit_for_commodity", place, value, **_names(check, row))
    elif bound is None or is_kept_for_others(unit, commodity):
        check.findings.add("unit_unusual_for_commodity", place, value, **_names(check, row))
    elif standard > bound:
        _report_implausible(check, seizures, row, (standard, bound, standard_unit))


def _report_implausible(
    check: Check, seizures: CheckedSheet, row: TypedRow, sizes: tuple[Decimal, Decimal, str]
) -> None:
    standard, bound, standard_unit = sizes
    value = seizures.read.cell(row.source_row, seizures.layout.columns["quantity_reported"])
    unit = "" if standard_unit in ("unit", MONEY_CLASS) else f" {standard_unit}"
    check.findings.add(
        "implausible_quantity",
        seizures.place(check, row, "quantity_reported"),
        value,
        standard=check.findings.number(plain(standard)) + unit,
        bound=check.findings.number(plain(bound)) + unit,
        **_names(check, row),
    )


def _names(check: Check, row: TypedRow) -> dict[str, str]:
    """Return the labels of a line's commodity and unit in the language of the message."""
    labels = {}
    for name, column, code_list in (
        ("commodity", "commodity_code", "commodity"),
        ("unit", "unit_reported", "measure_unit"),
    ):
        code = str(row.values[column])
        texts = check.form.code_lists[code_list].labels_by_code[code]
        labels[name] = texts.get(check.findings.language, code)
    return labels


def _check_route(check: Check, seizures: CheckedSheet, row: TypedRow) -> None:
    for stop in _ROUTE:
        airport, country = row.values[f"{stop}_airport"], row.values[f"{stop}_country"]
        of_airport = check.reference.airport_countries.get(str(airport))
        # An airport given where the country was left out or is not known contradicts nothing.
        if of_airport is None or country in (None, "unknown", of_airport):
            continue
        labels = check.form.code_lists["country"].labels_by_code
        names = labels.get(of_airport, {})
        check.findings.add(
            "airport_country_mismatch",
            seizures.place(check, row, f"{stop}_airport"),
            shown(airport),
            country=names.get(check.findings.language, of_airport),
        )
