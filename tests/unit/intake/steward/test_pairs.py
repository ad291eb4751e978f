"""Decisions that two claims are one event, or two."""

from collections.abc import Iterator
from typing import Literal

import pytest
from sqlalchemy.exc import IntegrityError

from intake.registry.model import PairDecision
from intake.steward.decisions import DecisionError
from intake.steward.pairs import (
    ClaimName,
    all_decisions,
    decide,
    decisions_in_force,
    pair_key,
    undo,
)
from tests.unit.intake.bad_input import FIRST_ROW, SenderReturn
from tests.unit.intake.steward.conftest import DECIDED, UNDONE, Home

LAGOS, ACCRA = ClaimName("LOS", "S-001"), ClaimName("ACC", "S-001")


@pytest.fixture
def sent(home: Home) -> Iterator[Home]:
    """Give two units whose returns hold a seizure each, both with the reference S-001."""
    home.submit(SenderReturn(), SenderReturn(unit="ACC"))
    yield home


def say(
    home: Home,
    decision: Literal["same", "different"],
    one: ClaimName = LAGOS,
    other: ClaimName = ACCRA,
) -> PairDecision:
    return decide(home.registry, home.landing, decision, one, other, DECIDED)


def test_a_decision_is_kept_in_one_order_with_who_when_and_why(sent: Home) -> None:
    say(sent, "same", ClaimName("los", " s-001 "), ACCRA)

    (kept,) = all_decisions(sent.registry)
    assert (kept.first_unit_code, kept.first_seizure_ref) == ("ACC", "S-001")
    assert (kept.second_unit_code, kept.second_seizure_ref) == ("LOS", "S-001")
    assert (kept.decision, kept.decided_by, kept.reason, kept.decided_at) == (
        *("same", DECIDED.by, DECIDED.reason, DECIDED.at),
    )
    assert list(decisions_in_force(sent.registry)) == [pair_key(LAGOS, ACCRA)]


def test_a_pair_is_decided_again_only_after_an_undo(sent: Home) -> None:
    first = say(sent, "same")

    with pytest.raises(DecisionError) as refused:
        say(sent, "different", ACCRA, LAGOS)
    undo(sent.registry, first.decision_id, UNDONE)
    say(sent, "different")

    assert str(refused.value) == (
        "ACC S-001 and LOS S-001 were decided to be same on 2026-04-20 by data steward "
        "(decision 1); undo it to decide again"
    )
    undone, second = all_decisions(sent.registry)
    assert (undone.decision, undone.withdrawn_at) == ("same", UNDONE.at)
    assert (undone.withdrawn_by, undone.withdrawal_reason) == (UNDONE.by, UNDONE.reason)
    assert (second.decision, second.withdrawn_at) == ("different", None)
    assert [d.decision_id for d in decisions_in_force(sent.registry).values()] == [2]


def test_claims_of_one_unit_are_its_own_affair(sent: Home) -> None:
    with pytest.raises(DecisionError, match="both claims are of LOS: a unit corrects its own"):
        say(sent, "same", LAGOS, ClaimName("LOS", "S-002"))


@pytest.mark.parametrize("other", [ClaimName("ACC", "S-999"), ClaimName("XXX", "S-001")])
def test_a_claim_that_nobody_reports_is_refused(sent: Home, other: ClaimName) -> None:
    with pytest.raises(DecisionError) as refused:
        say(sent, "same", LAGOS, other)

    assert str(refused.value) == (
        f"no current return of {other.unit_code} has a seizure with the reference "
        f"'{other.seizure_ref}'"
    )
    assert all_decisions(sent.registry) == []


def test_a_claim_that_a_revision_took_back_is_refused(sent: Home) -> None:
    revised = SenderReturn(unit="ACC").put("seizures", FIRST_ROW, seizure_ref="S-002")
    sent.submit(revised.put("persons", FIRST_ROW, seizure_ref="S-002"))

    with pytest.raises(DecisionError, match="no current return of ACC"):
        say(sent, "same")


def test_an_undo_needs_a_decision_in_force(sent: Home) -> None:
    row = say(sent, "same")
    undo(sent.registry, row.decision_id, UNDONE)

    with pytest.raises(DecisionError, match="decision 1 about a pair was taken back on 2026-04-21"):
        undo(sent.registry, 1, UNDONE)
    with pytest.raises(DecisionError, match="there is no decision 5 about a pair"):
        undo(sent.registry, 5, UNDONE)


def test_the_registry_itself_holds_one_decision_a_pair(sent: Home) -> None:
    say(sent, "same")

    with pytest.raises(IntegrityError), sent.registry.session() as session:
        session.add(
            PairDecision(
                first_unit_code="ACC",
                first_seizure_ref="S-001",
                second_unit_code="LOS",
                second_seizure_ref="S-001",
                decision="different",
                reason="",
                decided_by="",
                decided_at=DECIDED.at,
            )
        )
