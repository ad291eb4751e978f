"""The data sheets of the empty return: tags, headings, drop-downs, messages, formats, print."""

import re
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from intake.form.definition import Form, FormError, load_form, normalise_label
from intake.template.dependent import family_of
from intake.template.lists import column_list, list_name
from intake.template.messages import MAX_TEXT, MAX_TITLE
from intake.template.return_workbook import (
    UnitIdentity,
    build_template,
    shown_labels,
    write_template,
)

MONTH = date(2026, 1, 1)
LOME = UnitIdentity("LFW", {"en": "JAITF Lomé", "fr": "CAAT Lomé"}, "LFW", "Lomé Airport", "fr")


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture(scope="module", params=["en", "fr"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def template(form: Form, language: str, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path = tmp_path_factory.mktemp("template") / "return.xlsx"
    write_template(form, LOME, MONTH, language, path)
    return load_workbook(path)


def rules_by_column(worksheet: Worksheet) -> dict[int, DataValidation]:
    rules = worksheet.data_validations.dataValidation
    return {next(iter(rule.sqref.ranges)).min_col: rule for rule in rules}


def listed(workbook: Workbook, name: str) -> list[str]:
    ((sheet, cells),) = workbook.defined_names[name].destinations
    return [str(cell.value) for (cell,) in workbook[sheet][cells]]


def test_tags_are_hidden_above_headings_that_mark_what_is_required(
    form: Form, language: str, template: Workbook
) -> None:
    for sheet in form.data_sheets:
        worksheet, count = template[sheet.labels[language]], len(sheet.columns)

        tags = [worksheet.cell(3, index + 1).value for index in range(count)]
        headings = [worksheet.cell(4, index + 1) for index in range(count)]

        assert tags == [column.name for column in sheet.columns]
        assert worksheet.row_dimensions[3].hidden
        assert [heading.value for heading in headings] == [
            column.labels[language] + (" *" if column.required else "") for column in sheet.columns
        ]
        fills = {heading.fill.fgColor.rgb for heading in headings if "*" in heading.value}
        others = {heading.fill.fgColor.rgb for heading in headings if "*" not in heading.value}
        assert not fills & others


def test_every_code_column_offers_the_labels_of_its_list(
    form: Form, language: str, template: Workbook
) -> None:
    for sheet in form.data_sheets:
        rules = rules_by_column(template[sheet.labels[language]])
        for index, column in enumerate(sheet.columns, start=1):
            name = column_list(column)
            # What depends on the cell before it has tests of its own.
            if name is None or family_of(sheet, column) is not None:
                continue
            assert (rules[index].type, rules[index].formula1) == ("list", list_name(name))
            assert listed(template, list_name(name)) == shown_labels(
                form.code_lists[name], language
            )


def test_every_label_that_is_offered_leads_back_to_one_code(form: Form, language: str) -> None:
    for code_list in form.code_lists.values():
        labels = shown_labels(code_list, language)

        codes = {code_list.codes_by_label[normalise_label(label)] for label in labels}

        assert codes == {code.code for code in code_list.codes}


def test_unknown_leads_the_countries_which_follow_the_alphabet_of_the_language(
    form: Form,
) -> None:
    labels = shown_labels(form.code_lists["country"], "fr")

    assert labels[0] == "Inconnu"
    assert labels.index("Égypte") < labels.index("Fidji")


def test_every_cell_says_what_it_asks_for_within_the_limits_of_excel(
    form: Form, language: str, template: Workbook
) -> None:
    for sheet in form.data_sheets:
        rules = rules_by_column(template[sheet.labels[language]])
        for index, column in enumerate(sheet.columns, start=1):
            rule = rules[index]
            assert rule.showInputMessage
            assert rule.prompt.startswith(column.help[language])
            assert len(rule.prompt) <= MAX_TEXT
            assert 0 < len(rule.promptTitle) <= MAX_TITLE
            assert rule.showErrorMessage
            assert 0 < len(rule.error) <= MAX_TEXT
            assert 0 < len(rule.errorTitle) <= MAX_TITLE


def test_a_help_text_that_excel_cannot_show_is_refused(form: Form) -> None:
    column = form.sheet("persons").column("sex")
    long = {"en": "x" * MAX_TEXT}
    sheet = replace_column(form, long)

    with pytest.raises(FormError, match=f"the message of '{column.name}' has 2.. of 255"):
        build_template(sheet, LOME, MONTH, "en")


def replace_column(form: Form, help_texts: dict[str, str]) -> Form:
    """Return the form with another help text for the sex of persons."""
    sheets = tuple(
        replace(
            sheet,
            columns=tuple(
                replace(column, help=help_texts)
                if (sheet.name, column.name) == ("persons", "sex")
                else column
                for column in sheet.columns
            ),
        )
        for sheet in form.sheets
    )
    return replace(form, sheets=sheets)


def test_number_cells_take_numbers_and_the_words_for_no_number(
    form: Form, language: str, template: Workbook
) -> None:
    worksheet = template[form.sheet("seizures").labels[language]]
    index = [column.name for column in form.sheet("seizures").columns].index(
        "quantity_reported"
    ) + 1

    formula = rules_by_column(worksheet)[index].formula1

    cell = f"{get_column_letter(index)}5"
    assert formula == (f"OR(AND(ISNUMBER({cell}),N({cell})>=0),COUNTIF(list_number_word,{cell})>0)")
    words = listed(template, "list_number_word")
    assert {"en": "not known", "fr": "inconnu"}[language] in words


def test_dates_may_not_lie_after_the_month(template: Workbook, form: Form, language: str) -> None:
    rule = rules_by_column(template[form.sheet("seizures").labels[language]])[2]

    last_day = (date(2026, 1, 31) - date(1899, 12, 30)).days
    assert (rule.type, rule.operator, rule.formula2) == ("date", "between", str(last_day))


def test_whole_columns_carry_the_formats_in_which_a_sender_writes(
    form: Form, language: str, template: Workbook
) -> None:
    worksheet = template[form.sheet("seizures").labels[language]]

    formats = {
        column.kind: worksheet.column_dimensions[get_column_letter(index)].number_format
        for index, column in enumerate(form.sheet("seizures").columns, start=1)
    }

    assert formats["date"] == {"en": "[$-809]dd mmm yyyy", "fr": "[$-40C]dd/mm/yyyy"}[language]
    assert formats["decimal"].startswith("#,##0.00####")
    assert formats["text"] == "General"


def test_rows_fixed_by_the_form_are_written_and_locked(
    form: Form, language: str, template: Workbook
) -> None:
    for sheet in form.data_sheets:
        if sheet.fixed_rows is None:
            continue
        worksheet, codes = template[sheet.labels[language]], form.code_lists[sheet.fixed_rows].codes

        written = [worksheet.cell(5 + offset, 1) for offset in range(len(codes) + 1)]

        assert [cell.value for cell in written[:-1]] == [code.labels[language] for code in codes]
        assert written[-1].value is None
        assert all(cell.protection.locked for cell in written[:-1])
        assert not worksheet.cell(5, 2).protection.locked


def test_headings_are_frozen_and_locked_and_only_a_long_instruction_is_merged(
    form: Form, language: str, template: Workbook
) -> None:
    for sheet in form.data_sheets:
        worksheet = template[sheet.labels[language]]
        assert worksheet.freeze_panes == "B5"
        assert worksheet.protection.sheet
        assert worksheet.protection.password is None
        assert worksheet.cell(4, 1).protection.locked
        merged = {(cells.min_col, cells.min_row, cells.max_row) for cells in worksheet.merged_cells}
        assert merged <= {(2, 2, 2)}


def test_pages_are_landscape_fitted_numbered_and_repeat_their_headings(
    form: Form, language: str, template: Workbook
) -> None:
    for sheet in form.data_sheets:
        worksheet = template[sheet.labels[language]]
        assert worksheet.page_setup.orientation == "landscape"
        assert worksheet.sheet_properties.pageSetUpPr.fitToPage
        assert worksheet.page_setup.fitToHeight == 0
        assert worksheet.print_title_rows == "$4:$4"
        assert re.search(r"&P .* &N", worksheet.oddFooter.right.text)
