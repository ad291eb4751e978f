"""Waivers: granted for a rule that may be, a unit and some months; and what they change."""

from datetime import date

import pytest

from intake.registry.model import Waiver
from intake.steward.decisions import DecisionError
from intake.steward.waivers import (
    all_waivers,
    grant,
    returns_touched,
    waivable_rules,
    withdraw,
)
from tests.unit.intake.bad_input import FIRST_ROW, SenderReturn
from tests.unit.intake.steward.conftest import DECIDED, UNDONE, Home

JANUARY, MARCH = date(2026, 1, 1), date(2026, 3, 1)
RULE = "transit_not_through"


def waived(
    home: Home,
    rule: str = RULE,
    unit: str = "LOS",
    first: date = JANUARY,
    last: date = MARCH,
) -> Waiver:
    return grant(home.registry, rule, unit, first, last, DECIDED)


def odd_return() -> SenderReturn:
    """Return one whose transit begins in the unit's own country."""
    return SenderReturn().put("seizures", FIRST_ROW, flow="transit")


def rules_found(home: Home, filled: SenderReturn) -> list[str]:
    (receipt,) = home.submit(filled)
    return [finding.rule for finding in receipt.findings]


def test_a_waiver_is_kept_with_who_when_and_why(home: Home) -> None:
    waived(home)

    (kept,) = all_waivers(home.registry)
    assert (kept.rule_id, kept.unit_code) == (RULE, "LOS")
    assert (kept.valid_from, kept.valid_to) == (JANUARY, MARCH)
    assert (kept.granted_by, kept.reason, kept.granted_at) == (
        *(DECIDED.by, DECIDED.reason, DECIDED.at),
    )
    assert kept.withdrawn_at is None


def test_a_waived_rule_is_told_as_a_note_until_the_waiver_is_withdrawn(home: Home) -> None:
    before = rules_found(home, odd_return())

    row = waived(home)
    under_waiver = rules_found(home, odd_return().put("seizures", FIRST_ROW, quantity_reported=2))
    withdraw(home.registry, row.waiver_id, UNDONE)
    after = rules_found(home, odd_return().put("seizures", FIRST_ROW, quantity_reported=3))

    assert (before, under_waiver, after) == ([RULE], ["rule_waived"], [RULE])
    (kept,) = all_waivers(home.registry)
    assert (kept.withdrawn_at, kept.withdrawn_by, kept.withdrawal_reason) == (
        *(UNDONE.at, UNDONE.by, UNDONE.reason),
    )


def test_the_returns_a_waiver_speaks_of_are_counted(home: Home) -> None:
    home.submit(odd_return(), SenderReturn(month=date(2026, 2, 1)))

    touched = returns_touched(home.registry, waived(home))
    later = returns_touched(
        home.registry, waived(home, first=date(2026, 4, 1), last=date(2026, 4, 1))
    )

    assert (dict(touched), dict(later)) == ({"accepted": 1}, {})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rule": "transit_not_thru"}, "'transit_not_thru' is not a rule; nearest: transit_not_"),
        ({"rule": "name_unknown"}, "the rule name_unknown decides what a return says"),
        ({"unit": "LGS"}, "'LGS' is not a unit; nearest: LOS"),
        ({"last": date(2025, 12, 1)}, "the last month, 2025-12, is before 2026-01"),
        ({"last": date(2027, 1, 1)}, "13 months are too long for a waiver; 12 at most"),
        ({"first": date(2026, 1, 2)}, "2026-01-02 is not the first day of a month"),
    ],
)
def test_a_waiver_that_cannot_be_meant_is_refused(
    home: Home, change: dict[str, object], said: str
) -> None:
    with pytest.raises(DecisionError) as refused:
        waived(home, **change)  # type: ignore[arg-type]

    assert said in str(refused.value)
    assert all_waivers(home.registry) == []


def test_twelve_months_are_granted(home: Home) -> None:
    assert waived(home, last=date(2026, 12, 1)).valid_to == date(2026, 12, 1)


def test_a_month_is_waived_once(home: Home) -> None:
    waived(home)

    with pytest.raises(DecisionError) as refused:
        waived(home, first=MARCH, last=MARCH)
    waived(home, unit="ACC")
    waived(home, first=date(2026, 4, 1), last=date(2026, 4, 1))

    assert str(refused.value) == (
        f"waiver 1 covers {RULE} of LOS from 2026-01 to 2026-03; withdraw it first"
    )
    assert len(all_waivers(home.registry)) == 3


def test_a_waiver_is_withdrawn_once(home: Home) -> None:
    row = waived(home)
    withdraw(home.registry, row.waiver_id, UNDONE)

    with pytest.raises(DecisionError, match="waiver 1 was taken back on 2026-04-21"):
        withdraw(home.registry, row.waiver_id, UNDONE)
    with pytest.raises(DecisionError, match="there is no waiver 3"):
        withdraw(home.registry, 3, UNDONE)


def test_rules_that_decide_what_lands_are_not_among_the_waivable() -> None:
    assert RULE in waivable_rules()
    assert "name_unknown" not in waivable_rules()
