"""Findings added to a return that has been checked: where they stand, and the status afterwards.

What is asked of other months and other units, and what a steward has waived, is known only when
the workbook is closed; its cells are named by what the checked return remembers of them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.findings import Finding, Findings, Parameter, Place
from intake.form.definition import Form
from intake.reading.cell_names import cell_name, parse_reference
from intake.rules.model import CheckedReturn, TypedRow

_Order = tuple[int, int, int]


@dataclass(frozen=True)
class Later:
    """Collects what is found in a checked return, in the language of its other messages."""

    checked: CheckedReturn
    form: Form
    findings: Findings

    def cell(self, sheet: str, row: TypedRow, column: str) -> Place:
        """Name the cell that a value of a line came from."""
        number = self.checked.columns.get(sheet, {}).get(column, 0)
        labels = self.form.sheet(sheet).column(column).labels
        heading = labels.get(self.checked.language or "") or labels["en"]
        name = cell_name(row.source_row, number) if number else ""
        return Place(self.title(sheet), name, sheet, column, row.source_row, heading)

    def sheet(self, sheet: str) -> Place:
        """Name a sheet as a whole."""
        return Place(self.title(sheet), sheet_name=sheet)

    def title(self, sheet: str) -> str:
        """Return a sheet's title in the file; its title in the form when the file lacks it."""
        labels = self.form.sheet(sheet).labels
        of_form = labels.get(self.checked.language or "") or labels["en"]
        return self.checked.titles.get(sheet) or of_form

    def label(self, code_list: str, code: object) -> str:
        """Return a code's label in the language of the messages."""
        labels = self.form.code_lists[code_list].labels_by_code.get(str(code), {})
        return labels.get(self.findings.language) or labels.get("en") or str(code)

    def add(self, rule: str, place: Place, value: object = "", **parameters: Parameter) -> None:
        """Add a finding; a rule that does not hold in the month is not raised."""
        self.findings.add(rule, place, value, **parameters)

    def judged(self) -> CheckedReturn:
        """Return the checked return with what was found, its status decided anew."""
        return with_findings(self.checked, (*self.checked.findings, *self.findings.in_order()))


def later(checked: CheckedReturn, form: Form, language: str) -> Later:
    """Begin to ask a checked return what only its past and its neighbours can tell."""
    findings = Findings(language)
    findings.month = checked.reporting_month
    findings.form_version = checked.form_version
    return Later(checked, form, findings)


def with_findings(checked: CheckedReturn, findings: Sequence[Finding]) -> CheckedReturn:
    """Return a checked return with these findings instead, in the order of its workbook."""
    is_refused = any(finding.severity == "error" for finding in findings)
    return replace(
        checked,
        status="refused" if is_refused else "accepted",
        findings=_in_workbook_order(checked, findings),
    )


def _in_workbook_order(checked: CheckedReturn, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sort by sheet, row and column; what stands on the cover or a foreign sheet stays put."""
    ranks = {title: rank for rank, title in enumerate(checked.titles.values())}
    keyed: list[tuple[_Order, Finding]] = []
    key: _Order = (-1, 0, 0)
    for finding in findings:
        if finding.sheet in ranks:
            at = parse_reference(finding.cell.partition(":")[0])
            row, column = at or (finding.source_row or 0, 0)
            key = (ranks[finding.sheet], row, column)
        else:
            # What is said of the whole file comes first, then the cover.
            key = max(key, (-1, 1, 0)) if finding.sheet else (-1, 0, 0)
        keyed.append((key, finding))
    return tuple(finding for _, finding in sorted(keyed, key=lambda pair: pair[0]))


def in_words(month: date) -> str:
    """Write a month as the form does."""
    return month.strftime("%Y-%m")
