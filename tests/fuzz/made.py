"""Returns filled by hypothesis: any value in any cell, in any of the form's languages.

Each is a real workbook made from the template; what stands in its cells obeys nobody.
"""

import io
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from intake.form.definition import Form, load_form
from tests.unit.intake.bad_input import SenderReturn

UNITS = {"en": "LOS", "fr": "DSS", "es": "BOG", "pt": "OXB"}
_REACH = 30
"""Rows and columns around the table that are written to."""
_NASTY = (
    "=1+1", "+33 6 12", "-5", "@SUM(A1)", "\t", "\r", "'", "…", "-", "néant", "N/A", "NA", "1,2,3",
    "1.234,5", "1\u202f234,5", "١٢٣", "12 kg", "12 %", "(5)", "1e309", "1e-400", "inf", "nan",
    "31/02/2026", "2026-13-01", "29/02/1900", "juin", "00/00/0000", "#N/A", "TRUE", "\u202e\u200b",
    "{0} {cell} %s", "<b>&amp;]]>", "'; drop table submission; --", "../../x",
    "\U0001f4a5", "Mr Okafor", "passport A1234567", "TOTAL", "x" * 40_000,
)  # fmt: skip
TEXTS = st.one_of(st.sampled_from(_NASTY), st.text(max_size=80))
VALUES = st.one_of(
    TEXTS,
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 1, 1), date(9999, 12, 31)),
    st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1)),
    st.times(),
    st.timedeltas(timedelta(0), timedelta(days=9_999)),
)


@dataclass(frozen=True)
class Edit:
    """One cell of one sheet, by the number of the sheet in the workbook, and its new value."""

    sheet: int
    row: int
    column: int
    value: str | int | float | bool | date | time | timedelta


def labels(form: Form) -> tuple[str, ...]:
    """Return every label of every code list, so that right words land in wrong places."""
    texts = (
        label
        for code_list in form.code_lists.values()
        for code in code_list.codes[:20]
        for label in code.labels.values()
    )
    return tuple(sorted(set(texts)))


@st.composite
def edits(draw: st.DrawFn) -> tuple[str, tuple[Edit, ...]]:
    """Draw a language and what is written over the good return in that language."""
    form = load_form()
    language = draw(st.sampled_from(form.languages))
    edit = st.builds(
        Edit,
        sheet=st.integers(0, len(form.sheets) - 1),
        row=st.one_of(st.integers(4, 7), st.integers(1, _REACH)),
        column=st.integers(1, _REACH + 15),
        value=st.one_of(VALUES, st.sampled_from(labels(form))),
    )
    return language, tuple(draw(st.lists(edit, min_size=2, max_size=40)))


@cache
def good_return(language: str) -> bytes:
    """Return a filled return that is accepted, made once per language."""
    return SenderReturn(language, UNITS[language]).saved_bytes()


def written(language: str, changes: tuple[Edit, ...]) -> bytes:
    """Return the workbook with its changes, as a spreadsheet program would save it."""
    workbook = load_workbook(io.BytesIO(good_return(language)))
    for edit in changes:
        cell: Any = workbook.worksheets[edit.sheet].cell(edit.row, edit.column)
        cell.value = _storable(edit.value)
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def _storable(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    # Lone surrogates and control characters cannot stand in XML at all.
    text = re.sub("[\ud800-\udfff\ufffe\uffff]", "", ILLEGAL_CHARACTERS_RE.sub("", value))
    return text[:32_767]
