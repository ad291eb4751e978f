"""What every decision of a steward has in common: who, why, when, and being taken back once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from difflib import get_close_matches
from typing import TypeVar

from intake.registry.model import Alias, PairDecision, Waiver
from intake.registry.outlier_decision import OutlierDecision
from intake.rules.privacy import personal_data

LONGEST_ROLE = 100
"""What the registry keeps of who decided."""


class DecisionError(ValueError):
    """A decision that cannot be meant, or was taken already; the message says which and why."""


@dataclass(frozen=True)
class Decided:
    """Who decides or takes back, why, and when (UTC without zone).

    Raises:
        DecisionError: The role or the reason is empty, the role is too long, or one of them looks
            like data of a person: both are kept for good and shown beside the figures.
    """

    by: str
    """A role or initials, such as `data steward`; no person's full name is needed."""
    reason: str
    at: datetime

    def __post_init__(self) -> None:
        for what, text in (("who decides (--by)", self.by), ("the reason (--reason)", self.reason)):
            if not text.strip():
                raise DecisionError(f"{what} is empty, and a decision is kept with both")
            refuse_personal(what, text)
        if len(self.by) > LONGEST_ROLE:
            raise DecisionError(f"who decides is longer than {LONGEST_ROLE} letters; give a role")


def refuse_personal(what: str, text: str) -> None:
    """Raise DecisionError for a text that a return would be refused for; the text is masked."""
    suspect = personal_data(text)
    if suspect is not None and suspect.rule == "personal_data":
        raise DecisionError(f"{what} looks like data of a person ('{suspect.masked}'); reword it")


Row = TypeVar("Row", Alias, PairDecision, OutlierDecision, Waiver)


def take_back(row: Row | None, what: str, decided: Decided) -> Row:
    """Mark a decision as withdrawn and return it.

    Args:
        row: The decision; null when none has the number asked for.
        what: The decision in words, for the message.
        decided: Who takes it back, why and when.

    Raises:
        DecisionError: There is no such decision, or it was taken back before.
    """
    if row is None:
        raise DecisionError(f"there is no {what}")
    if row.withdrawn_at is not None:
        raise DecisionError(
            f"{what} was taken back on {row.withdrawn_at:%Y-%m-%d} by {row.withdrawn_by}"
        )
    row.withdrawn_at = decided.at
    row.withdrawn_by = decided.by
    row.withdrawal_reason = decided.reason
    return row


def months_between(first: date, last: date) -> int:
    """Return how many months two first days span, both included."""
    return (last.year - first.year) * 12 + last.month - first.month + 1


def unknown(asked: str, what: str, known: Iterable[str]) -> DecisionError:
    """Return the error about a word that does not exist, naming those most like it."""
    near = ", ".join(get_close_matches(asked, list(known), n=3, cutoff=0.5))
    return DecisionError(f"'{asked}' is not {what}" + (f"; nearest: {near}" if near else ""))
