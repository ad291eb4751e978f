"""Decisions about amounts that stand out: it is so, or it is wrong.

Which amounts stand out is computed by the warehouse; what is decided stands here, for the amount as
it was reported, so that a revision of the sender ends it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.claims import remember_what_was_accepted_before
from intake.history_model import ref_key
from intake.landing import Landing
from intake.past.current import IS_CURRENT
from intake.registry.decisions import decisions_now
from intake.registry.model import Claim, Submission
from intake.registry.outlier_decision import OutlierDecision
from intake.registry.store import Registry
from intake.steward.decisions import Decided, DecisionError, take_back

Decision = Literal["confirmed", "wrong"]
AmountKey = tuple[str, str, str, str, str]
"""Unit, compared reference, commodity, amount as plain text, measure."""


@dataclass(frozen=True)
class Amount:
    """One line's amount as its unit reported it, and what it is known by."""

    unit_code: str
    seizure_ref: str
    commodity_code: str
    quantity_reported: Decimal
    unit_reported: str

    @property
    def key(self) -> AmountKey:
        """The amount as it is compared: 5 and 5.000 are one."""
        return (
            self.unit_code.strip().upper(),
            ref_key(self.seizure_ref),
            self.commodity_code,
            plain(self.quantity_reported),
            self.unit_reported,
        )

    def __str__(self) -> str:
        return (
            f"{self.unit_code} {self.seizure_ref}: {self.commodity_code} "
            f"{plain(self.quantity_reported)} {self.unit_reported}"
        )


def plain(quantity: Decimal) -> str:
    """Return a quantity without exponent and closing zeros."""
    return format(quantity.normalize(), "f")


def decide(
    registry: Registry, landing: Landing, decision: Decision, amount: Amount, decided: Decided
) -> OutlierDecision:
    """Keep the decision that an amount is as reported, or that it is wrong.

    Raises:
        DecisionError: No current return reports that amount under that reference (its unit may
            have corrected it since the last build), or it has a decision in force.
    """
    if decision not in get_args(Decision):
        raise DecisionError(
            f"'{decision}' is not a decision; one of {', '.join(get_args(Decision))}"
        )
    with registry.session() as session:
        remember_what_was_accepted_before(session, landing)
        known = _by_amount(decisions_now(session).outliers).get(amount.key)
        if known is not None:
            raise DecisionError(
                f"{amount} was decided to be {known.decision} on {known.decided_at:%Y-%m-%d} by "
                f"{known.decided_by} (decision {known.decision_id}); undo it to decide again"
            )
        _refuse_unknown(session, amount)
        row = OutlierDecision(
            unit_code=amount.unit_code,
            seizure_ref=amount.seizure_ref,
            commodity_code=amount.commodity_code,
            quantity_text=plain(amount.quantity_reported),
            unit_reported=amount.unit_reported,
            decision=decision,
            reason=decided.reason,
            decided_by=decided.by,
            decided_at=decided.at,
        )
        session.add(row)
        session.flush()
        return row


def _refuse_unknown(session: Session, amount: Amount) -> None:
    # By reference and amount alone: a name's code may have been decided on after the return came.
    reported = session.scalars(
        select(Claim.quantity_reported)
        .join(Submission, Submission.submission_id == Claim.submission_id)
        .where(Claim.unit_code == amount.key[0], Claim.ref_key == amount.key[1])
        .where(IS_CURRENT)
        .order_by(Claim.claim_id)
    ).all()
    amounts = [plain(Decimal(text)) for text in reported if text is not None]
    if plain(amount.quantity_reported) not in amounts:
        now = ", ".join(amounts) or "no amount"
        raise DecisionError(
            f"no current return reports {amount}; under that reference it has {now}"
        )


def undo(registry: Registry, decision_id: int, decided: Decided) -> OutlierDecision:
    """Take a decision back; the amount waits again, if it still stands out.

    Raises:
        DecisionError: There is no such decision, or it was undone before.
    """
    with registry.session() as session:
        row = session.get(OutlierDecision, decision_id)
        return take_back(row, f"decision {decision_id} about an amount", decided)


def all_decisions(registry: Registry) -> Sequence[OutlierDecision]:
    """Return every decision ever taken, oldest first, the undone ones too."""
    with registry.reading() as session:
        return session.scalars(select(OutlierDecision).order_by(OutlierDecision.decision_id)).all()


def decisions_in_force(registry: Registry) -> Mapping[AmountKey, OutlierDecision]:
    """Return the decisions that hold now by their amount."""
    with registry.reading() as session:
        return _by_amount(decisions_now(session).outliers)


def _by_amount(rows: Iterable[OutlierDecision]) -> dict[AmountKey, OutlierDecision]:
    return {amount_of(row).key: row for row in rows}


def amount_of(row: OutlierDecision) -> Amount:
    """Return the amount that a decision is about."""
    return Amount(
        row.unit_code,
        row.seizure_ref,
        row.commodity_code,
        row.quantity_reported,
        row.unit_reported,
    )
