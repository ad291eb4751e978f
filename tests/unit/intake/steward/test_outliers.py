"""Decisions that an amount is as reported, or that it is wrong."""

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select

from intake.registry.decisions import decisions_at
from intake.registry.model import Claim
from intake.steward.decisions import DecisionError
from intake.steward.outliers import Amount, all_decisions, decide, decisions_in_force, undo
from tests.unit.intake.bad_input import SenderReturn
from tests.unit.intake.steward.conftest import DECIDED, UNDONE, Home


@pytest.fixture
def amount(home: Home) -> Amount:
    """Give the amount of the one seizure of a return."""
    home.submit(SenderReturn())
    with home.registry.reading() as session:
        claim = session.scalars(select(Claim)).one()
    assert claim.seizure_ref is not None
    assert claim.commodity_code is not None
    assert claim.quantity_reported is not None
    assert claim.unit_reported is not None
    return Amount(
        claim.unit_code,
        claim.seizure_ref,
        claim.commodity_code,
        Decimal(claim.quantity_reported),
        claim.unit_reported,
    )


def test_a_decision_is_kept_with_the_amount_as_reported(home: Home, amount: Amount) -> None:
    decide(home.registry, home.landing, "confirmed", amount, DECIDED)

    (kept,) = all_decisions(home.registry)
    assert (kept.decision, kept.decided_by, kept.reason) == (
        "confirmed",
        DECIDED.by,
        DECIDED.reason,
    )
    assert kept.quantity_reported == amount.quantity_reported
    assert list(decisions_in_force(home.registry)) == [amount.key]


def test_an_amount_is_decided_again_only_after_an_undo(home: Home, amount: Amount) -> None:
    first = decide(home.registry, home.landing, "wrong", amount, DECIDED)

    with pytest.raises(DecisionError, match="was decided to be wrong"):
        decide(home.registry, home.landing, "confirmed", amount, DECIDED)
    undo(home.registry, first.decision_id, UNDONE)
    decide(home.registry, home.landing, "confirmed", amount, DECIDED)

    assert [row.decision for row in all_decisions(home.registry)] == ["wrong", "confirmed"]


def test_an_amount_that_no_return_reports_is_refused(home: Home, amount: Amount) -> None:
    other = replace(amount, quantity_reported=amount.quantity_reported + 1)

    with pytest.raises(DecisionError, match="no current return reports"):
        decide(home.registry, home.landing, "confirmed", other, DECIDED)


def test_a_decision_holds_from_the_moment_it_is_taken(home: Home, amount: Amount) -> None:
    row = decide(home.registry, home.landing, "confirmed", amount, DECIDED)
    undo(home.registry, row.decision_id, UNDONE)

    with home.registry.reading() as session:
        before = decisions_at(session, DECIDED.at.replace(year=2000)).outliers
        then = decisions_at(session, DECIDED.at).outliers
        later = decisions_at(session, UNDONE.at).outliers

    assert (len(before), len(then), len(later)) == (0, 1, 0)
