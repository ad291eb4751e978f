"""The same rule on many cells is one group, the gravest come first, and nothing is left out."""

import pytest

from intake.answer.grouping import cell_ranges, grouped
from intake.answer.receipt import SaidFinding


def said(severity: str, cell: str, rule: str = "a", sheet: str = "Seizures") -> SaidFinding:
    return SaidFinding(severity, sheet, cell, "", rule, f"about {cell}")


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        ([], ""),
        (["C8"], "C8"),
        (["C8", "C9", "C10"], "C8:C10"),
        (["C10", "C8", "C9", "D1"], "C8:C10, D1"),
        (["C8", "C10", "C9", "C12"], "C8:C10, C12"),
        (["", "A5:C5", "B2", ""], "B2, A5:C5"),
        (["C8", "C8"], "C8"),
    ],
)
def test_cells_are_named_by_the_runs_of_their_column(cells: list[str], shown: str) -> None:
    assert cell_ranges(cells) == shown


def test_errors_come_before_questions_before_notes() -> None:
    findings = [said("note", "A1"), said("question", "A2"), said("error", "A3"), said("note", "A4")]

    groups = grouped(findings)

    assert [(g.severity, [f.cell for f in g.findings]) for g in groups] == [
        ("error", ["A3"]),
        ("question", ["A2"]),
        ("note", ["A1", "A4"]),
    ]


def test_a_group_is_one_rule_on_one_sheet_in_the_order_met() -> None:
    findings = [said("error", "A1", "b"), said("error", "A2"), said("error", "A3", "b", "Staff")]

    assert [(g.rule, g.sheet) for g in grouped([*findings, findings[0]])] == [
        ("b", "Seizures"),
        ("a", "Seizures"),
        ("b", "Staff"),
    ]


@pytest.mark.parametrize(
    ("count", "shown", "folded", "places"),
    [(1, 1, 0, ""), (4, 4, 0, ""), (5, 3, 2, "C4:C5"), (20, 3, 17, "C4:C20")],
)
def test_long_groups_are_folded_and_say_where_the_rest_is(
    count: int, shown: int, folded: int, places: str
) -> None:
    (group,) = grouped([said("error", f"C{row}") for row in range(1, count + 1)])

    assert (len(group.shown), len(group.folded), group.folded_places) == (shown, folded, places)
    assert group.shown + group.folded == group.findings
