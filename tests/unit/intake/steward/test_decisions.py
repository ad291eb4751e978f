"""Who decides and why: kept with every decision, and without data of a person."""

from datetime import datetime

import pytest

from intake.steward.decisions import Decided, DecisionError

AT = datetime(2026, 4, 20, 9)


@pytest.mark.parametrize(
    ("by", "reason", "said"),
    [
        ("", "asked the unit", "who decides (--by) is empty"),
        ("data steward", " ", "the reason (--reason) is empty"),
        ("data steward", "Mr Abiola Kunle said so", "'Ab•••••le'); reword it"),
        ("Mrs Adaeze Obi", "asked the unit", "who decides (--by) looks like data of a person"),
        ("x" * 101, "asked the unit", "longer than 100 letters"),
    ],
)
def test_a_decision_without_a_role_or_a_fit_reason_is_refused(
    by: str, reason: str, said: str
) -> None:
    with pytest.raises(DecisionError) as refused:
        Decided(by, reason, AT)

    assert said in str(refused.value)
    assert "Kunle" not in str(refused.value)


def test_a_role_and_a_reason_are_enough() -> None:
    assert Decided("AB", "asked the unit", AT).by == "AB"
