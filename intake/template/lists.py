"""The lists of the template: what each drop-down shows, in which order, and where it is kept.

They stand on two hidden sheets, each list a named range; the names are codes, the same in every
language. Both sheets are written once and shared by all templates they are the same in.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName

from intake.deterministic import PreparedWorkbook, sheet_part
from intake.form.definition import (
    NUMBER_WORDS,
    Code,
    CodeList,
    Column,
    Form,
    normalise_label,
)
from intake.template.dependent import AIRPORTS, FAMILIES, Stack, stacked
from intake.template.reference_lists import airport_entries, grants_in

LISTS_SHEET = "_lists"
AIRPORTS_SHEET = "_airports"
UNIT_LIST = "unit"
"""The list of units, shown by code: a unit is asked for by the code it signs with."""
GRANT_LIST = "grant"
"""The grants of the month, by code: a list of the programme, not one of the form."""
_NOWHERE = "airport_any"
"""An empty cell: what is offered where no country is chosen, so that any code may be typed."""


def list_name(code_list: str) -> str:
    """Name the range of the hidden sheet that holds a list's labels."""
    return f"list_{code_list}"


def column_list(column: Column) -> str | None:
    """Name the code list a column's drop-down shows; null when it has none."""
    return UNIT_LIST if column.kind == "unit" else column.code_list


def shown_labels(code_list: CodeList, language: str) -> list[str]:
    """Return what a list's drop-down shows, in its order."""
    if code_list.name == NUMBER_WORDS:
        return [word for code in code_list.codes for word in _words(code, language)]
    return [
        code.code if code_list.name == UNIT_LIST else code.labels[language]
        for code in shown_codes(code_list, language)
    ]


def shown_codes(code_list: CodeList, language: str) -> list[Code]:
    """Return a list's codes in the order shown.

    Lists to look up by the alphabet are sorted in the reader's language; codes the form adds to a
    seed, such as `unknown`, come first, or nobody would find them among 250 countries.
    """
    if code_list.name == UNIT_LIST:
        return sorted(code_list.codes, key=lambda code: code.code)
    if not code_list.sort_by_label:
        return list(code_list.codes)
    own = [code for code in code_list.codes if code.help]
    seeded = [code for code in code_list.codes if not code.help]
    seeded.sort(key=lambda code: normalise_label(code.labels[language]))
    return [*own, *seeded]


def write_lists(workbook: PreparedWorkbook, form: Form, language: str, month: date) -> None:
    """Add the hidden sheets with the lists the drop-downs show, each under its name."""
    airports = airport_entries(month)
    lists = _prepared_lists(_Edition(form, language, month))
    for title, part in ((LISTS_SHEET, lists.part), (AIRPORTS_SHEET, _airports_part(airports))):
        workbook.create_sheet(title).sheet_state = "hidden"
        workbook.prepared[title] = part
    last = sum(map(len, airports.values())) + 1
    names = {
        **lists.names,
        AIRPORTS.name: f"'{AIRPORTS_SHEET}'!$A$1:$A${last}",
        _NOWHERE: f"'{AIRPORTS_SHEET}'!$A$1",
    }
    for name, cells in names.items():
        workbook.defined_names[name] = DefinedName(name, attr_text=cells)


@dataclass(frozen=True, eq=False)
class _Edition:
    """What the lists depend on; two are the same only if they are of one form."""

    form: Form
    language: str
    month: date

    def _key(self) -> tuple[int, int, str, date]:
        # The edition is kept as long as the key, so that no other form can take its numbers.
        return id(self.form.code_lists), id(self.form.sheets), self.language, self.month

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Edition) and self._key() == other._key()

    def __hash__(self) -> int:
        return hash(self._key())


@dataclass(frozen=True)
class _PreparedLists:
    part: bytes
    names: Mapping[str, str]


@lru_cache(maxsize=64)
def _prepared_lists(edition: _Edition) -> _PreparedLists:
    worksheet = Workbook().worksheets[0]
    names = {}
    for index, (name, values) in enumerate(_columns(edition), start=1):
        for row, value in enumerate((name, *values), start=1):
            worksheet.cell(row, index).value = value
        letter = get_column_letter(index)
        names[name] = f"'{LISTS_SHEET}'!${letter}$2:${letter}${len(values) + 1}"
    worksheet.protection.sheet = True
    return _PreparedLists(sheet_part(worksheet), names)


def _columns(edition: _Edition) -> Iterator[tuple[str, Sequence[str | int | None]]]:
    form, language = edition.form, edition.language
    used = {column_list(column) for sheet in form.sheets for column in sheet.columns}
    for name in form.code_lists:
        if name in {*used, NUMBER_WORDS}:
            yield list_name(name), shown_labels(form.code_lists[name], language)
    # A range has one cell at least; a month without grants offers an empty one.
    yield list_name(GRANT_LIST), grants_in(edition.month) or [None]
    for family in FAMILIES:
        parents = shown_codes(form.code_lists[family.parent], language)
        stack: Stack = stacked(family, form, [p.code for p in parents], language, edition.month)
        if family != AIRPORTS:
            yield family.name, stack.entries
        yield f"{family.name}_first", stack.firsts
        yield f"{family.name}_count", stack.counts


def _airports_part(airports: Mapping[str, tuple[str, ...]]) -> bytes:
    return _airports_sheet(tuple(entry for entries in airports.values() for entry in entries))


@lru_cache(maxsize=4)
def _airports_sheet(entries: tuple[str, ...]) -> bytes:
    worksheet = Workbook().worksheets[0]
    for row, entry in enumerate(entries, start=2):
        worksheet.cell(row, 1).value = entry
    worksheet.protection.sheet = True
    return sheet_part(worksheet)


def _words(code: Code, language: str) -> tuple[str, ...]:
    return (code.labels[language], *code.synonyms.get(language, ()))
