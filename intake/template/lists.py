"""The lists of the template: what each drop-down shows, in which order, and where it is kept."""

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from intake.form.definition import NUMBER_WORDS, Code, CodeList, Column, Form, normalise_label

LISTS_SHEET = "_lists"
UNIT_LIST = "unit"
"""The list of units, shown by code: a unit is asked for by the code it signs with."""


def list_name(code_list: str) -> str:
    """Name the range of the hidden sheet that holds a list's labels."""
    return f"list_{code_list}"


def column_list(column: Column) -> str | None:
    """Name the code list a column's drop-down shows; null when it has none."""
    return UNIT_LIST if column.kind == "unit" else column.code_list


def shown_labels(code_list: CodeList, language: str) -> list[str]:
    """Return what a list's drop-down shows, in its order.

    Lists to look up by the alphabet are sorted in the reader's language; codes the form adds to a
    seed, such as `unknown`, come first, or nobody would find them among 250 countries.
    """
    if code_list.name == NUMBER_WORDS:
        return [word for code in code_list.codes for word in _words(code, language)]
    if code_list.name == UNIT_LIST:
        return sorted(code.code for code in code_list.codes)
    if not code_list.sort_by_label:
        return [code.labels[language] for code in code_list.codes]
    own = [code for code in code_list.codes if code.help]
    seeded = [code for code in code_list.codes if not code.help]
    seeded.sort(key=lambda code: normalise_label(code.labels[language]))
    return [code.labels[language] for code in (*own, *seeded)]


def _words(code: Code, language: str) -> tuple[str, ...]:
    return (code.labels[language], *code.synonyms.get(language, ()))


def write_lists(workbook: Workbook, form: Form, language: str) -> None:
    """Write the lists the drop-downs show, each one column under its name, as named ranges."""
    worksheet = workbook.create_sheet(LISTS_SHEET)
    worksheet.sheet_state = "hidden"
    used = {column_list(column) for sheet in form.sheets for column in sheet.columns}
    names = [name for name in form.code_lists if name in {*used, NUMBER_WORDS}]
    for index, name in enumerate(names, start=1):
        labels = shown_labels(form.code_lists[name], language)
        for row, value in enumerate((name, *labels), start=1):
            worksheet.cell(row, index).value = value
        letter = get_column_letter(index)
        cells = f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(labels) + 1}"
        workbook.defined_names[list_name(name)] = DefinedName(list_name(name), attr_text=cells)
    worksheet.protection.sheet = True
