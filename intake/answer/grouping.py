"""Findings put together as people read them: errors first, the same rule on many cells as one.

Every form of the answer (terminal, page, workbook) shows these groups, so that none of them tells
another story. Nothing is left out: what is folded is named by its cells.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from intake.answer.receipt import SaidFinding
from intake.findings import SEVERITIES
from intake.reading.cell_names import cell_name, parse_reference

SHOWN = 3
"""So many of a group are told one by one, and a fourth too: 'and 1 more' would save nothing."""


@dataclass(frozen=True)
class Group:
    """The findings of one rule on one sheet, in the order of the workbook."""

    severity: str
    rule: str
    sheet: str
    findings: tuple[SaidFinding, ...]

    @property
    def shown(self) -> tuple[SaidFinding, ...]:
        """The findings that are told one by one."""
        return self.findings if len(self.findings) <= SHOWN + 1 else self.findings[:SHOWN]

    @property
    def folded(self) -> tuple[SaidFinding, ...]:
        """The rest, of which only the number and the places are told at first."""
        return self.findings[len(self.shown) :]

    @property
    def folded_places(self) -> str:
        """The cells of the rest; empty when they are about no cell."""
        return cell_ranges(finding.cell for finding in self.folded)


def grouped(findings: Sequence[SaidFinding]) -> tuple[Group, ...]:
    """Return the groups: by severity, and within it by the first place where each is met."""
    groups: dict[tuple[str, str, str], list[SaidFinding]] = {}
    for finding in findings:
        groups.setdefault((finding.severity, finding.rule, finding.sheet), []).append(finding)
    found = [Group(*key, tuple(members)) for key, members in groups.items()]
    return tuple(sorted(found, key=lambda group: SEVERITIES.index(group.severity)))


def cell_ranges(cells: Iterable[str]) -> str:
    """Return cells as a reader would write them: `C8:C24, D9`, each column's runs together.

    What is no single cell, such as a range, stays as it is.
    """
    columns: dict[int, set[int]] = {}
    others: dict[str, None] = {}
    for name in cells:
        cell = parse_reference(name)
        if cell:
            columns.setdefault(cell[1], set()).add(cell[0])
        elif name:
            others[name] = None
    runs = [
        _run_name(column, first, last)
        for column, rows in columns.items()
        for first, last in _runs(rows)
    ]
    return ", ".join([*runs, *others])


def _run_name(column: int, first: int, last: int) -> str:
    start = cell_name(first, column)
    return start if first == last else f"{start}:{cell_name(last, column)}"


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and last of each unbroken run of numbers."""
    start, last = 0, -1
    for row in sorted(rows):
        if row != last + 1:
            if start:
                yield start, last
            start = row
        last = row
    if start:
        yield start, last
