"""What is said about a return: one finding per place and rule, in the sender's language.

The texts are data (`form/rule_catalogue.py`). What is checked stands in the package `rules`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import get_args

from babel.numbers import format_decimal

from intake.form.rule_catalogue import Severity, rule_languages, rules

FALLBACK_LANGUAGE = "en"
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From what refuses a return to what only informs; findings are told in this order."""
MAX_FINDINGS = 1_000
"""More than anybody reads. A return with as many errors is not judged any further."""
SHOWN_LENGTH = 60
Parameter = str | int | date


class UnreadableReturnError(Exception):
    """A file of which no row can be read. It has one rule, and what the message needs to say."""

    def __init__(self, rule: str, **parameters: Parameter) -> None:
        super().__init__(f"{rule}: {parameters}")
        self.rule = rule
        self.parameters = parameters


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, doubtful or worth knowing about a return.

    `error` refuses the return; `question` and `note` accept it.
    """

    severity: Severity
    sheet: str
    """Title of the sheet as the file has it; empty when the whole file is meant."""
    cell: str
    """The cell as Excel names it, or a range; empty when no cell is meant."""
    value: str
    rule: str
    message: str
    sheet_name: str | None = None
    """The form's name for the sheet, and for the column below."""
    column_name: str | None = None
    source_row: int | None = None


@dataclass(frozen=True)
class Place:
    """Where a finding belongs. The fields mean what they mean in `Finding`."""

    sheet: str = ""
    cell: str = ""
    sheet_name: str | None = None
    column_name: str | None = None
    source_row: int | None = None
    heading: str = ""
    """The column's label in the return's language, for use in messages."""
    order: tuple[int, int, int] = (-1, 0, 0)
    """Number of the sheet, row and column: findings are told in the order of the workbook."""


WHOLE_FILE = Place()


def message_language(asked: str | None, of_return: str | None) -> str:
    """Choose the language of the messages: the asked one, else the return's, else English."""
    for language in (asked, of_return):
        if language in rule_languages():
            return language
    return FALLBACK_LANGUAGE


def shown(value: object) -> str:
    """Return a cell's value as its sender would recognise it, cut when it is long."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    text = " ".join(str(value).split())
    return text if len(text) <= SHOWN_LENGTH else f"{text[: SHOWN_LENGTH - 1]}…"


class Findings:
    """Collects the findings of one return and puts them in the order of the workbook."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.month: date | None = None
        """The reporting month once it is known; rules that do not hold in it are not raised."""
        self.form_version: str | None = None
        """The version the return is read by; rules of other versions are not raised either."""
        self._found: list[tuple[tuple[int, int, int], Finding]] = []
        self._errors = 0

    def add(
        self, rule: str, place: Place = WHOLE_FILE, value: object = "", **parameters: Parameter
    ) -> None:
        """Add a finding; the message knows cell, value and heading besides the parameters."""
        text = rules()[rule]
        if not text.holds_in(self.month, self.form_version):
            return
        value_shown = shown(value)
        fields = {
            "sheet": place.sheet,
            "cell": place.cell,
            "heading": place.heading,
            "value": value_shown,
            **{name: self._localised(parameter) for name, parameter in parameters.items()},
        }
        message = text.texts[self.language].format_map(fields)
        finding = Finding(
            text.severity,
            place.sheet,
            place.cell,
            value_shown,
            rule,
            message,
            place.sheet_name,
            place.column_name,
            place.source_row,
        )
        self._found.append((place.order, finding))
        self._errors += text.severity == "error"

    def _localised(self, parameter: Parameter) -> str:
        if isinstance(parameter, int):
            return str(format_decimal(parameter, locale=self.language))
        return str(parameter)

    def number(self, amount: Decimal) -> str:
        """Write an amount as the readers of the messages do."""
        return str(format_decimal(amount, locale=self.language, decimal_quantization=False))

    def has_errors(self) -> bool:
        """Say whether anything found refuses the return."""
        return self._errors > 0

    def is_full(self) -> bool:
        """Say whether so many errors were found that looking for more helps nobody."""
        return self._errors >= MAX_FINDINGS

    def has_errors_on(self, sheet_name: str) -> bool:
        """Say whether an error was found on one of the form's sheets."""
        return any(
            finding.severity == "error" and finding.sheet_name == sheet_name
            for _, finding in self._found
        )

    def in_order(self) -> tuple[Finding, ...]:
        """Return the findings, first the file's own, then sheet by sheet and row by row."""
        ordered = [finding for _, finding in sorted(self._found, key=lambda found: found[0])]
        if len(ordered) <= MAX_FINDINGS:
            return tuple(ordered)
        # What refuses the return is cut last, and before it questions: names wait by them.
        kept = sorted(ordered, key=lambda f: SEVERITIES.index(f.severity))[:MAX_FINDINGS]
        rest = Findings(self.language)
        rest.add("findings_cut", limit=MAX_FINDINGS)
        return (*rest.in_order(), *kept)


def unreadable(error: UnreadableReturnError, language: str) -> tuple[Finding, ...]:
    """Return the one finding about a file of which no row can be read."""
    findings = Findings(language)
    sheet = error.parameters.get("sheet", "")
    cell = error.parameters.get("cell", "")
    place = Place(sheet=str(sheet), cell=str(cell))
    value = error.parameters.get("kind", "")
    findings.add(error.rule, place, value, **error.parameters)
    return findings.in_order()
