"""Formulas that count what is still open on a sheet, for any spreadsheet program, without macros.

They count what the template can know. The reader finds more, and decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from openpyxl.utils import get_column_letter, quote_sheetname

from intake.form.definition import Sheet
from intake.months import last_day
from intake.template.context import FIRST_ROW

COUNTED_TO = 1004
"""The last row that is counted: senders paste below the lines that offer drop-downs."""


@dataclass(frozen=True)
class CountedSheet:
    """A sheet as formulas reach it."""

    sheet: Sheet
    title: str
    month: date
    fixed_lines: int
    """Lines that the form has written; 0 where the sender begins each."""

    def lines(self) -> str:
        """Count the lines that hold anything; of fixed lines, those that hold an answer."""
        first = 2 if self.fixed_lines else 1
        last = len(self.sheet.columns)
        area = f"{self._top(first)}:{self._corner(last)}"
        # A column of ones, as long as a line has cells, adds up each line.
        ones = f"ROW($1:${last - first + 1})^0"
        return f'SUMPRODUCT(--(MMULT(--({area}<>""),{ones})>0))'

    def missing(self, lines: str) -> str:
        """Count the blank required cells of begun lines; `lines` is the cell that counts these."""
        required = [
            index
            for index, column in enumerate(self.sheet.columns, start=1)
            if column.required and not (self.fixed_lines and index == 1)
        ]
        filled = "+".join(f'SUMPRODUCT(--({self._range(index)}<>""))' for index in required)
        if not self.fixed_lines:
            return f"{lines}*{len(required)}-({filled})"
        # Of fixed lines each needs an answer once one has it; before that the nil box is asked.
        return f"IF({lines}=0,0,{self.fixed_lines * len(required)}-({filled}))"

    def outside_month(self) -> str | None:
        """Count the dates the return of this month cannot hold; null where there are none."""
        first, next_month = _serial(self.month), _serial(last_day(self.month) + timedelta(days=1))
        if self.sheet.name == "activities":
            start, end = self._of("start_date"), self._of("end_date")
            late = f"ISNUMBER({start})*({start}>={next_month})"
            early = f"ISNUMBER({end})*(({end}<{first})+ISNUMBER({start})*({end}<{start}))"
            return f"SUMPRODUCT(--({late}+{early}>0))"
        dates = [column.name for column in self.sheet.columns if column.kind == "date"]
        if not dates:
            return None
        cells = self._of(dates[0])
        late = f'COUNTIF({cells},">={next_month}")'
        return f'{late}+COUNTIF({cells},"<{first}")' if self.sheet.name == "seizures" else late

    def conflicts(self) -> str | None:
        """Count the references that stand with two dates; null where lines tell of no event."""
        if self.sheet.name != "seizures":
            return None
        refs, dates = self._of("seizure_ref"), self._of("seizure_date")
        others = f'COUNTIFS({refs},{refs},{dates},">0",{dates},"<>"&{dates})'
        # Each line of a reference adds its part, so that the reference counts as one.
        told = f'({refs}<>"")*ISNUMBER({dates})*({others}>0)'
        return f'ROUND(SUMPRODUCT({told}/(COUNTIFS({refs},{refs},{dates},">0")+({told}=0))),0)'

    def _of(self, name: str) -> str:
        names = [column.name for column in self.sheet.columns]
        return self._range(names.index(name) + 1)

    def _range(self, index: int) -> str:
        return f"{self._top(index)}:{self._corner(index)}"

    def _top(self, index: int) -> str:
        return f"{quote_sheetname(self.title)}!${get_column_letter(index)}${FIRST_ROW}"

    def _corner(self, index: int) -> str:
        last = FIRST_ROW + self.fixed_lines - 1 if self.fixed_lines else COUNTED_TO
        return f"${get_column_letter(index)}${last}"


def choose(cases: Sequence[tuple[str, str]], otherwise: str) -> str:
    """Return a formula that gives the text of the first condition that holds."""
    formula = text_literal(otherwise)
    for condition, text in reversed(cases):
        formula = f"IF({condition},{text_literal(text)},{formula})"
    return formula


def text_literal(text: str) -> str:
    """Write a text as a formula has it."""
    return '"' + text.replace('"', '""') + '"'


def _serial(day: date) -> int:
    return (day - date(1899, 12, 30)).days
