"""Every rule of the form has a return that breaks it, and one close by that does not."""

from collections import Counter

import pytest

from intake.form.rule_catalogue import rules
from tests.unit.intake.rules.cases import (
    cells,
    declared,
    declared_sheets,
    file,
    history,
    lines,
    returns,
)
from tests.unit.intake.rules.judged import judge

MODULES = (cells, declared, declared_sheets, file, history, lines, returns)
CASES = {rule: case for module in MODULES for rule, case in module.CASES.items()}


def test_every_rule_has_one_case_and_no_case_is_left_over() -> None:
    named = Counter(rule for module in MODULES for rule in module.CASES)

    assert set(named) == set(rules())
    assert [rule for rule, count in named.items() if count > 1] == []


@pytest.mark.parametrize("rule", CASES)
def test_what_breaks_a_rule_is_told_at_its_cell(rule: str) -> None:
    case = CASES[rule]

    told = [(f.severity, f.cell) for f in judge(case.breaks()).findings if f.rule == rule]

    assert told[:1] == [(case.severity, case.cell)]


@pytest.mark.parametrize("rule", CASES)
def test_what_is_close_to_it_is_not(rule: str) -> None:
    assert rule not in {finding.rule for finding in judge(CASES[rule].keeps()).findings}
