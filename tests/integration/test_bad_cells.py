"""Bad cells, headings and sheets in a file that can be read: one clear reason each."""

import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from intake.rules.check import CheckedReturn
from tests.integration.bad_files import Bad, answers_to, assert_one_clear_reason, changed
from tests.unit.intake.bad_input import SEIZURE, SenderReturn, with_cell

pytestmark = pytest.mark.integration


def line(**cells: object) -> bytes:
    return SenderReturn().put("seizures", 5, **cells).saved_bytes()


def merged() -> bytes:
    filled = SenderReturn().put("seizures", 6, **{**SEIZURE, "quantity_reported": 1})
    filled.sheet("seizures").merge_cells("AF5:AF6")
    return filled.saved_bytes()


def hidden() -> bytes:
    filled = SenderReturn()
    for row in (6, 7, 9):
        filled.put("seizures", row, **{**SEIZURE, "seizure_ref": f"S-{row}"})
        filled.sheet("seizures").row_dimensions[row].hidden = True
    return filled.saved_bytes()


def with_heading(column_name: str, written: str) -> bytes:
    filled = SenderReturn()
    filled.cell("seizures", 4, column_name).value = written
    return filled.saved_bytes()


def persons_elsewhere() -> bytes:
    filled = SenderReturn()
    filled.workbook.create_sheet("Notes")["B7"] = "Mme Traoré, passeport 12AB34567"
    return filled.saved_bytes()


def calendar_1904() -> bytes:
    filled = SenderReturn()
    filled.workbook.epoch = CALENDAR_MAC_1904
    # 44200 days after 1 January 1904 is 5 January 2025; 44565 is 5 January 2026.
    filled.put("seizures", 6, **{**SEIZURE, "seizure_ref": "S-002", "seizure_date": 44565})
    filled.cell("seizures", 6, "seizure_date").number_format = "General"
    return filled.saved_bytes()


CASES: dict[str, Bad] = {
    "formula": Bad(
        lambda: changed(with_cell("AF5", "<f>10+2.5</f><v>12.5</v>")),
        [("formula_value", "note", "AF5")],
        "Their results as last saved were used",
    ),
    "formula_without_result": Bad(
        lambda: line(quantity_reported="=10+2.5"),
        [("formula_uncached", "error", "AF5")],
        "Write the value itself",
    ),
    "error_cell": Bad(
        lambda: changed(with_cell("AF5", "<v>#DIV/0!</v>", 't="e"')),
        [("error_cell", "error", "AF5")],
        "shows the error #DIV/0!",
    ),
    "merged": Bad(merged, [("merged_cells", "error", "AF5:AF6")], "Unmerge them", 2),
    "hidden_rows": Bad(hidden, [("hidden_rows", "note", "6:7, 9:9")], "3: rows 6:7, 9:9", 4),
    "stray_character": Bad(
        lambda: SenderReturn().put("seizures", 40, flow="x").saved_bytes(),
        [("stray_content", "question", "F40")],
        "“x” in F40",
    ),
    "calendar_1904": Bad(
        calendar_1904, [("date_as_number", "note", "B6")], "which is 2026-01-05", 2
    ),
    "text_date": Bad(
        lambda: line(seizure_date="31/01/2026"),
        [("text_date", "note", "B5")],
        "as 2026-01-31",
    ),
    "text_number": Bad(
        lambda: line(quantity_reported="12,5"),
        [("decimal_as_text", "note", "AF5")],
        "read as the number 12.5",
    ),
    "ambiguous_number": Bad(
        lambda: line(quantity_reported="1,209"),
        [("number_ambiguous", "question", "AF5")],
        "can mean 1209 or 1.209, so neither was taken",
    ),
    "number_with_unit": Bad(
        lambda: line(quantity_reported="12,5 kg"),
        [("number_with_unit", "error", "AF5")],
        "choose the unit in its own column",
    ),
    "percentage": Bad(
        lambda: line(quantity_reported="12,5 %"),
        [("number_is_percent", "error", "AF5")],
        "asks for the number itself",
    ),
    "name_by_alias": Bad(
        lambda: line(destination_country="Haute-Volta"),
        [("name_by_alias", "note", "M5")],
        "read as Burkina Faso",
    ),
    "name_near": Bad(
        lambda: line(destination_country="Namibya"),
        [("name_near", "question", "M5")],
        "Namibia",
    ),
    "name_unknown": Bad(
        lambda: line(commodity_code="Zuruku"),
        [("name_unknown", "question", "AD5")],
        "tell the programme what it is",
    ),
    "heading_changed": Bad(
        lambda: with_heading("quantity_reported", "Weight"),
        [("heading_changed", "question", "AF4")],
        "read as “Quantity”",
    ),
    "heading_elsewhere": Bad(
        lambda: with_heading("quantity_reported", "Flow"),
        [("heading_elsewhere", "error", "AF4")],
        "the template has “Quantity” in this column",
    ),
    "persons_on_another_sheet": Bad(
        persons_elsewhere,
        [("sheet_not_read", "note", ""), ("personal_data", "error", "B7")],
        "Nothing on it counts",
    ),
}


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, CheckedReturn]:
    """Have all of them checked by one reading process."""
    return answers_to(CASES, tmp_path_factory.mktemp("received"))


@pytest.mark.parametrize("name", CASES)
def test_a_bad_cell_gets_one_clear_reason(name: str, answers: dict[str, CheckedReturn]) -> None:
    assert_one_clear_reason(CASES[name], answers[name])
