"""Decisions about pairs of claims of two units: one event, or two.

Which pairs are likely is computed by the warehouse from the returns; what is decided stands here,
under the units' own references, so that it outlives revisions and rebuilds.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from sqlalchemy import select
from sqlalchemy.orm import Session

from intake.claims import remember_what_was_accepted_before
from intake.history_model import ref_key
from intake.landing import Landing
from intake.past.current import IS_CURRENT
from intake.registry.decisions import decisions_now
from intake.registry.model import Claim, PairDecision, Submission
from intake.registry.store import Registry
from intake.steward.decisions import Decided, DecisionError, take_back

Decision = Literal["same", "different"]
PairKey = tuple[tuple[str, str], tuple[str, str]]
"""Both claims as unit and compared reference, in the order of the alphabet."""


@dataclass(frozen=True)
class ClaimName:
    """What a claim is called: the unit's code and its own reference."""

    unit_code: str
    seizure_ref: str

    @property
    def key(self) -> tuple[str, str]:
        """The name as it is compared."""
        return self.unit_code.strip().upper(), ref_key(self.seizure_ref)

    def __str__(self) -> str:
        return f"{self.unit_code} {self.seizure_ref}"


def pair_key(one: ClaimName, other: ClaimName) -> PairKey:
    """Return what a pair is known by, whichever claim is named first."""
    first, second = sorted((one.key, other.key))
    return first, second


def decide(
    registry: Registry,
    landing: Landing,
    decision: Decision,
    one: ClaimName,
    other: ClaimName,
    decided: Decided,
) -> PairDecision:
    """Keep the decision that two claims are one event, or two.

    The claims are kept under the references as their units write them now.

    Raises:
        DecisionError: Both claims are of one unit, a claim is in no current return, or the pair
            has a decision in force, which must be undone first.
    """
    if decision not in get_args(Decision):
        raise DecisionError(
            f"'{decision}' is not a decision; one of {', '.join(get_args(Decision))}"
        )
    first_key, second_key = pair_key(one, other)
    if first_key[0] == second_key[0]:
        raise DecisionError(
            f"both claims are of {first_key[0]}: a unit corrects its own doubles by sending its "
            "return again"
        )
    with registry.session() as session:
        remember_what_was_accepted_before(session, landing)
        known = _by_pair(decisions_now(session).pairs).get((first_key, second_key))
        if known is not None:
            raise DecisionError(_decided_before(known))
        first, second = _claim(session, first_key), _claim(session, second_key)
        row = PairDecision(
            first_unit_code=first.unit_code,
            first_seizure_ref=first.seizure_ref,
            second_unit_code=second.unit_code,
            second_seizure_ref=second.seizure_ref,
            decision=decision,
            reason=decided.reason,
            decided_by=decided.by,
            decided_at=decided.at,
        )
        session.add(row)
        session.flush()
        return row


def _decided_before(row: PairDecision) -> str:
    return (
        f"{_names(row)} were decided to be {row.decision} on {row.decided_at:%Y-%m-%d} by "
        f"{row.decided_by} (decision {row.decision_id}); undo it to decide again"
    )


def _names(row: PairDecision) -> str:
    return (
        f"{row.first_unit_code} {row.first_seizure_ref} and "
        f"{row.second_unit_code} {row.second_seizure_ref}"
    )


def _claim(session: Session, key: tuple[str, str]) -> ClaimName:
    """Return a claim of a current return as its unit writes it."""
    unit_code, reference = key
    written = session.scalar(
        select(Claim.seizure_ref)
        .join(Submission, Submission.submission_id == Claim.submission_id)
        .where(Claim.unit_code == unit_code, Claim.ref_key == reference)
        .where(IS_CURRENT)
        .order_by(Claim.claim_id)
        .limit(1)
    )
    if written is None:
        raise DecisionError(
            f"no current return of {unit_code} has a seizure with the reference '{reference}'"
        )
    return ClaimName(unit_code, written)


def undo(registry: Registry, decision_id: int, decided: Decided) -> PairDecision:
    """Take a decision back; the pair waits again.

    Raises:
        DecisionError: There is no such decision, or it was undone before.
    """
    with registry.session() as session:
        row = session.get(PairDecision, decision_id)
        return take_back(row, f"decision {decision_id} about a pair", decided)


def all_decisions(registry: Registry) -> Sequence[PairDecision]:
    """Return every decision ever taken, oldest first, the undone ones too."""
    with registry.reading() as session:
        return session.scalars(select(PairDecision).order_by(PairDecision.decision_id)).all()


def decisions_in_force(registry: Registry) -> Mapping[PairKey, PairDecision]:
    """Return the decisions that hold now by their pair."""
    with registry.reading() as session:
        return _by_pair(decisions_now(session).pairs)


def _by_pair(rows: Iterable[PairDecision]) -> dict[PairKey, PairDecision]:
    return {_key(row): row for row in rows}


def _key(row: PairDecision) -> PairKey:
    return pair_key(
        ClaimName(row.first_unit_code, row.first_seizure_ref),
        ClaimName(row.second_unit_code, row.second_seizure_ref),
    )
