"""A language written from right to left: a form whose Arabic texts are the English ones."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook, load_workbook

from intake.form.definition import Form, load_form
from intake.template.open_cases import OpenCase
from intake.template.return_workbook import UnitIdentity, write_template

MONTH = date(2026, 1, 1)
CAIRO = UnitIdentity("CAI", {"en": "JAITF Cairo", "ar": "القاهرة"}, "CAI", "Cairo", "ar")
Texts = TypeVar("Texts")


def with_arabic(texts: Mapping[str, Texts]) -> Mapping[str, Texts]:
    return {**texts, "ar": texts["en"]} if "en" in texts else texts


def arabic_form() -> Form:
    """Return the form as it would be in Arabic, with labels still to be translated."""
    form = load_form()
    sheets = tuple(
        replace(
            sheet,
            labels=with_arabic(sheet.labels),
            help=with_arabic(sheet.help),
            columns=tuple(
                replace(column, labels=with_arabic(column.labels), help=with_arabic(column.help))
                for column in sheet.columns
            ),
        )
        for sheet in form.sheets
    )
    lists = {
        name: replace(
            code_list,
            codes=tuple(replace(code, labels=with_arabic(code.labels)) for code in code_list.codes),
        )
        for name, code_list in form.code_lists.items()
    }
    texts = {key: with_arabic(text) for key, text in form.texts.items()}
    languages = (*form.languages, "ar")
    return replace(form, sheets=sheets, code_lists=lists, texts=texts, languages=languages)


def template(language: str, path: Path) -> Workbook:
    case = OpenCase("CAI-202512-001", date(2025, 12, 9), "handguns")
    write_template(arabic_form(), CAIRO, MONTH, language, path, [case])
    return load_workbook(path)


@pytest.mark.parametrize(("language", "reading", "side"), [("ar", 2, "right"), ("en", 0, "left")])
def test_sheets_and_cells_follow_the_direction_of_the_language(
    tmp_path: Path, language: str, reading: int, side: str
) -> None:
    workbook = template(language, tmp_path / "return.xlsx")

    shown = [sheet for sheet in workbook if sheet.sheet_state == "visible"]
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in shown} == {language == "ar"}
    seizures = workbook["Seizures"]
    cells = [seizures["A4"], seizures["B2"], workbook["Follow-up"]["A5"], workbook["Check"]["A7"]]
    assert {cell.alignment.readingOrder for cell in cells} == {float(reading)}
    assert {cell.alignment.horizontal for cell in cells} == {side}
    for column in seizures.column_dimensions.values():
        assert column.alignment.readingOrder == reading
