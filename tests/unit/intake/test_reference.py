"""Reference data of a moment: who works when, which rule converts what."""

from collections import Counter
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from intake.form.definition import SEEDS, load_form
from intake.form.sources import read_seed
from intake.reference import (
    Conversion,
    Reference,
    UnitPeriod,
    UnknownTimeZoneError,
    load_reference,
    normalise_name,
)

MILESTONES = (
    (date(2025, 1, 10), "mou"),
    (date(2025, 3, 15), "operational"),
    (date(2025, 9, 20), "suspended"),
    (date(2026, 2, 1), "operational"),
    (date(2026, 5, 31), "closed"),
)


@pytest.fixture
def reference() -> Reference:
    return replace(
        load_reference(),
        milestones={"ABC": MILESTONES},
        units={
            "ABC": (
                UnitPeriod("DXB", "ARE", "en", date(2020, 1, 1), date(2025, 6, 30)),
                UnitPeriod("LOS", "NGA", "fr", date(2025, 7, 1), None),
            )
        },
    )


@pytest.mark.parametrize(
    ("first", "last", "works"),
    [
        (date(2025, 2, 1), date(2025, 2, 28), False),
        (date(2025, 3, 1), date(2025, 3, 31), True),
        (date(2025, 6, 1), date(2025, 6, 30), True),
        (date(2025, 9, 1), date(2025, 9, 30), True),
        (date(2025, 10, 1), date(2025, 10, 31), False),
        (date(2026, 2, 1), date(2026, 2, 28), True),
        (date(2026, 5, 1), date(2026, 5, 31), True),
        (date(2026, 6, 1), date(2026, 6, 30), False),
    ],
)
def test_a_unit_reports_the_months_in_which_it_worked_a_day(
    first: date, last: date, works: bool, reference: Reference
) -> None:
    assert reference.is_operational("ABC", first, last) is works
    assert reference.is_operational("XYZ", first, last) is False


def test_a_unit_is_what_it_was_on_the_day(reference: Reference) -> None:
    before = reference.unit_on("ABC", date(2025, 6, 30))
    after = reference.unit_on("ABC", date(2025, 7, 1))

    assert before is not None
    assert after is not None
    assert (before.airport_iata, after.airport_iata) == ("DXB", "LOS")
    assert reference.unit_on("ABC", date(2019, 12, 31)) is None
    assert (reference.language_of("ABC"), reference.language_of(None)) == ("fr", None)


@pytest.mark.parametrize(
    ("day", "unit", "commodity", "expected"),
    [
        (date(2025, 6, 1), "tablet", "captagon", (Decimal("0.17"), "kg")),
        (date(2025, 8, 1), "tablet", "captagon", (Decimal(1000), "unit")),
        (date(2025, 6, 1), "tablet", "tramadol", (Decimal(1000), "unit")),
        (date(2025, 6, 1), "packet", "cigarettes", (Decimal(20000), "unit")),
        (date(2025, 6, 1), "l", "cocaine_liquid", (Decimal(1000), "kg")),
        (date(2025, 6, 1), "l", "explosives", (Decimal(1000), "litre")),
        (date(2009, 6, 1), "kg", "heroin", None),
        (date(2025, 6, 1), "bushel", "heroin", None),
    ],
)
def test_the_most_precise_rule_of_the_day_and_region_converts(
    day: date,
    unit: str,
    commodity: str,
    expected: tuple[Decimal, str] | None,
    reference: Reference,
) -> None:
    converted = reference.convert(Decimal(1000), unit, commodity, "ABC", day)

    assert (converted and (converted[0].normalize(), converted[1])) == (
        expected and (expected[0].normalize(), expected[1])
    )


def test_a_rule_for_a_commodity_is_more_precise_than_one_for_a_region() -> None:
    rules = [
        Conversion(commodity, region, "kg", Decimal(1), None, None)
        for commodity in ("*", "heroin")
        for region in ("*", "002")
    ]

    assert [rule.precision for rule in rules] == [0, 1, 2, 3]


def test_namibia_keeps_its_two_letters() -> None:
    assert load_reference().country_by_iso2["NA"] == "NAM"


def test_airports_are_known_by_code_city_and_name() -> None:
    reference = load_reference()

    assert reference.airport_by_icao["DNMM"] == "LOS"
    assert reference.airport_names["LOS"][0] == "Lagos"
    assert set(reference.airport_names) == set(reference.airport_countries)


def test_the_shipped_aliases_are_codes_of_their_lists_and_no_labels_of_others() -> None:
    form, reference = load_form(), load_reference()
    wrong = []
    for (code_list, name), code in reference.aliases.items():
        if code_list == "airport":
            known = set(reference.airport_countries)
            label = name.upper() if name.upper() in known else None
        else:
            codes = form.code_lists[code_list]
            known = set(codes.labels_by_code)
            label = codes.codes_by_label.get(name)
        if code not in known or label not in (None, code):
            wrong.append((code_list, name, code, label))

    assert wrong == []


def test_no_alias_of_a_country_is_the_two_letters_of_another() -> None:
    reference = load_reference()

    assert [
        name
        for (code_list, name), code in reference.aliases.items()
        if code_list == "country" and reference.country_by_iso2.get(name.upper(), code) != code
    ] == []


def test_no_shipped_alias_stands_twice_or_for_two_codes() -> None:
    rows = list(read_seed(SEEDS / "seed_alias.csv"))
    names = Counter((row["code_list"], normalise_name(row["alias"])) for row in rows)

    assert [name for name, count in names.items() if count > 1] == []
    assert len(rows) > 600


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("  CÔTE-d’Ivoire ", "cote d ivoire"),
        ("U.S.A.", "u s a"),
        ("Guinea–Bissau", "guinea bissau"),
        ("O'Hare (Chicago)", "o hare chicago"),
        ("?!?", ""),
    ],
)
def test_names_are_compared_by_their_words(text: str, name: str) -> None:
    assert normalise_name(text) == name


def test_every_unit_has_a_time_zone_on_every_day() -> None:
    reference = load_reference()

    zones = {
        unit: {
            reference.time_zone_of(unit, day).key
            for period in periods
            for day in (period.valid_from, period.valid_to, date(1990, 1, 1))
            if day is not None
        }
        for unit, periods in reference.units.items()
    }

    assert zones["LOS"] == {"Africa/Lagos"}
    assert all(zones.values())


def test_a_unit_is_in_the_time_zone_of_its_airport_on_the_day(reference: Reference) -> None:
    days = date(2020, 6, 1), date(2025, 6, 30), date(2025, 7, 1), date(2010, 1, 1)

    zones = [reference.time_zone_of("ABC", day).key for day in days]

    assert zones == ["Asia/Dubai", "Asia/Dubai", "Africa/Lagos", "Africa/Lagos"]


def test_no_time_zone_is_made_up(reference: Reference) -> None:
    with pytest.raises(UnknownTimeZoneError, match="'XXX'"):
        reference.time_zone_of("XXX", date(2026, 1, 1))
