"""Rules between cells and lines: events, amounts, units, routes, dates, parts of a whole."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.unit.intake.bad_input import (
    FIRST_ROW,
    PERSON,
    SEIZURE,
    SenderReturn,
    check,
    found,
    only,
)

ACTIVITY = {
    "activity_ref": "A-1",
    "activity_type": "workshop",
    "pillar": "capacity",
    "start_date": date(2026, 1, 12),
    "participants_women": 4,
}
OPERATION = {
    "activity_type": "joint_operation",
    "joint_operation_code": "HARMATTAN",
    "operation_total_count": 30,
}
EQUIPMENT = {
    "equipment_category": 0,
    "item_count": 2,
    "equipment_status": "received",
    "received_date": date(2026, 1, 20),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.xlsx"


def seizure(**cells: Any) -> SenderReturn:
    return SenderReturn().put("seizures", FIRST_ROW, **cells)


def activity(**cells: Any) -> SenderReturn:
    return SenderReturn().cover(nil_activities=None).put("activities", 5, **{**ACTIVITY, **cells})


def equipment(**cells: Any) -> SenderReturn:
    return SenderReturn().cover(nil_equipment=None).put("equipment", 5, **{**EQUIPMENT, **cells})


def test_two_lines_of_one_seizure_must_agree_on_its_event(path: Path) -> None:
    line = {**SEIZURE, "traffic_type": "cargo", "commodity_code": "opium"}

    finding = only(check(seizure().put("seizures", 6, **line).save(path)))

    assert (finding.rule, finding.cell, finding.severity) == (
        "seizure_event_conflict",
        "E6",
        "error",
    )
    assert "rows 5 and 6 (E5 and E6)" in finding.message


def test_two_lines_of_one_seizure_with_two_commodities_are_clean(path: Path) -> None:
    line = {**SEIZURE, "commodity_code": "tramadol", "unit_reported": "tablet"}

    assert found(check(seizure().put("seizures", 6, **line).save(path))) == []


def test_identical_lines_are_asked_about_and_both_kept(path: Path) -> None:
    checked = check(seizure().put("seizures", 6, **SEIZURE).save(path))

    assert found(checked) == [("duplicate_seizure_line", "question", "A6")]
    assert "row 5" in checked.findings[0].message
    assert len(checked.rows["seizures"]) == 2


@pytest.mark.parametrize(
    ("cells", "rule", "severity", "cell"),
    [
        ({"quantity_reported": 12_500}, "implausible_quantity", "question", "AF5"),
        (
            {"quantity_reported": 2_600_000, "unit_reported": "g"},
            "implausible_quantity",
            "question",
            "AF5",
        ),
        (
            {"unit_reported": "currency_unit", "currency_code": "EUR"},
            "unit_unfit_for_commodity",
            "error",
            "AG5",
        ),
        (
            {"commodity_code": "ivory", "unit_reported": "tablet"},
            "unit_unusual_for_commodity",
            "question",
            "AG5",
        ),
        (
            {"commodity_code": "gold", "unit_reported": "l"},
            "unit_unusual_for_commodity",
            "question",
            "AG5",
        ),
        (
            {"commodity_code": "cash", "unit_reported": "currency_unit"},
            "currency_missing",
            "error",
            "AJ5",
        ),
        ({"value_reported": 900}, "currency_missing", "error", "AJ5"),
        ({"departure_airport": "CDG"}, "airport_country_mismatch", "question", "H5"),
        ({"seizure_date": date(2026, 2, 1)}, "date_outside_month", "error", "B5"),
        ({"seizure_date": "31/12/2025"}, "date_outside_month", "error", "B5"),
    ],
)
def test_a_seizure_that_cannot_be_so_is_questioned_or_refused(
    cells: dict[str, Any], rule: str, severity: str, cell: str, path: Path
) -> None:
    findings = found(check(seizure(**cells).save(path)))

    assert (rule, severity, cell) in findings
    assert {other for other, _, _ in findings} <= {rule, "text_date"}


@pytest.mark.parametrize(
    "cells",
    [
        {"quantity_reported": 2_400, "unit_reported": "kg"},
        {"quantity_reported": 2_400_000, "unit_reported": "g"},
        {"commodity_code": "tramadol", "unit_reported": "tablet", "quantity_reported": 400_000},
        {
            "commodity_code": "cash",
            "unit_reported": "currency_unit",
            "currency_code": "XOF",
            "quantity_reported": 45_000_000,
        },
        {"commodity_code": "cannabis_plant", "unit_reported": "plant", "quantity_reported": 40},
        {"commodity_code": "ammunition", "unit_reported": "round", "quantity_reported": 90},
        {"value_reported": 0},
        {"departure_country": "unknown"},
        {"departure_airport": "not known"},
    ],
)
def test_an_ordinary_seizure_is_not_questioned(cells: dict[str, Any], path: Path) -> None:
    assert found(check(seizure(**cells).save(path))) == []


def test_the_message_on_a_large_quantity_says_what_it_comes_to(path: Path) -> None:
    filled = seizure(quantity_reported=4_500_000)

    message = only(check(filled.save(path))).message

    assert "4500000 × “Kilogram (kg)” of Heroin is 4,500,000 kg" in message
    assert "(2,500 kg)" in message


def test_persons_without_a_seizure_need_no_reference(path: Path) -> None:
    line = {**PERSON, "seizure_ref": None, "person_status": "intercepted"}
    filled = SenderReturn().put("persons", 6, **line)

    assert found(check(filled.save(path))) == []


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"start_date": date(2025, 12, 28), "end_date": date(2026, 1, 3)}, []),
        ({"start_date": date(2025, 12, 28)}, []),
        ({"start_date": date(2026, 2, 1)}, [("date_outside_month", "error", "E5")]),
        (
            {"start_date": date(2025, 12, 1), "end_date": date(2025, 12, 9)},
            [("date_outside_month", "error", "F5")],
        ),
        ({"end_date": date(2026, 1, 2)}, [("dates_reversed", "error", "F5")]),
        ({"grant_code": "NO-SUCH"}, [("grant_unknown", "question", "R5")]),
        (
            {**OPERATION, "operation_total_count": 3, "operation_own_count": 4},
            [("parts_exceed_whole", "error", "Q5")],
        ),
        ({**OPERATION, "operation_total_count": "not known", "operation_own_count": 4}, []),
    ],
)
def test_an_activity_touches_its_month_and_its_parts_fit(
    cells: dict[str, Any], expected: list[tuple[str, str, str]], path: Path
) -> None:
    assert found(check(activity(**cells).save(path))) == expected


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"equipment_status": "working", "received_date": date(2024, 5, 1)}, []),
        ({"received_date": date(2024, 5, 1)}, [("received_earlier", "question", "G5")]),
        ({"received_date": date(2026, 2, 1)}, [("date_outside_month", "error", "G5")]),
        ({"value_reported": 5_000}, [("currency_missing", "error", "E5")]),
    ],
)
def test_equipment_is_received_in_its_month(
    cells: dict[str, Any], expected: list[tuple[str, str, str]], path: Path
) -> None:
    assert found(check(equipment(**cells).save(path))) == expected


@pytest.mark.parametrize(
    ("cells", "cell", "says"),
    [
        ({"women_heads": 3, "heads": 2}, "D6", "more than “Heads in all” (2)"),
        ({"women": 1, "men": 9, "women_heads": 2, "heads": 3}, "D6", "more than “Women” (1)"),
        ({"women": 1, "men": 1, "women_heads": 0, "heads": 3}, "E6", "“Women + Men” (2)"),
    ],
)
def test_heads_are_part_of_the_staff(
    cells: dict[str, int], cell: str, says: str, path: Path
) -> None:
    finding = only(check(SenderReturn().put("staff", 6, **cells).save(path)))

    assert (finding.rule, finding.cell) == ("parts_exceed_whole", cell)
    assert says in finding.message


def test_more_hits_than_queries_are_asked_about(path: Path) -> None:
    filled = SenderReturn().put("information", 7, query_count=2, hit_count=5)

    assert found(check(filled.save(path))) == [("hits_exceed_queries", "question", "C7")]


def test_a_person_count_of_zero_is_no_group(path: Path) -> None:
    filled = SenderReturn().put("persons", FIRST_ROW, person_count=0)

    assert found(check(filled.save(path))) == [("number_below_minimum", "error", "F5")]
