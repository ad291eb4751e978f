"""Waivers: a rule that is not held against one unit for some months, with its reason and its end.

A waived finding is still told, as a note; which rules may be waived is said by the rules.
"""

from collections import Counter
from collections.abc import Sequence
from datetime import date

from sqlalchemy import select

from intake.form.rule_catalogue import rules
from intake.reference import load_reference
from intake.registry.model import RecordedFinding, Submission, Waiver
from intake.registry.store import Registry
from intake.steward.decisions import (
    Decided,
    DecisionError,
    months_between,
    take_back,
    unknown,
)

LONGEST_MONTHS = 12
"""A waiver that is needed longer is a rule to be changed, or is granted again with a reason."""


def grant(
    registry: Registry,
    rule_id: str,
    unit_code: str,
    valid_from: date,
    valid_to: date,
    decided: Decided,
) -> Waiver:
    """Keep a waiver of a rule for one unit, from one reporting month to another.

    Args:
        registry: Where it is kept.
        rule_id: The rule as findings name it.
        unit_code: The unit's code.
        valid_from: First day of the first reporting month.
        valid_to: First day of the last reporting month, which is included.
        decided: Who grants it, why and when.

    Raises:
        DecisionError: The rule or the unit does not exist, the rule cannot be waived, the months
            are none, in the wrong order or too many, or a waiver in force covers one of them.
    """
    _refuse_rule(rule_id)
    if unit_code not in load_reference().units:
        raise unknown(unit_code, "a unit", load_reference().units)
    _refuse_months(valid_from, valid_to)
    with registry.session() as session:
        overlapping = session.scalar(
            select(Waiver)
            .where(Waiver.rule_id == rule_id, Waiver.unit_code == unit_code)
            .where(Waiver.withdrawn_at.is_(None))
            .where(Waiver.valid_from <= valid_to, Waiver.valid_to >= valid_from)
            .order_by(Waiver.waiver_id)
        )
        if overlapping is not None:
            raise DecisionError(
                f"waiver {overlapping.waiver_id} covers {rule_id} of {unit_code} from "
                f"{overlapping.valid_from:%Y-%m} to {overlapping.valid_to:%Y-%m}; withdraw it first"
            )
        row = Waiver(
            rule_id=rule_id,
            unit_code=unit_code,
            valid_from=valid_from,
            valid_to=valid_to,
            reason=decided.reason,
            granted_by=decided.by,
            granted_at=decided.at,
        )
        session.add(row)
        session.flush()
        return row


def _refuse_rule(rule_id: str) -> None:
    rule = rules().get(rule_id)
    if rule is None:
        raise unknown(rule_id, "a rule", rules())
    if not rule.is_waivable:
        raise DecisionError(
            f"the rule {rule_id} decides what a return says and always holds; `aircop waivers "
            "rules` lists those that may be waived"
        )


def waivable_rules() -> tuple[str, ...]:
    """Return the ids of the rules that a steward may waive, in the order of the alphabet."""
    return tuple(sorted(rule_id for rule_id, rule in rules().items() if rule.is_waivable))


def _refuse_months(valid_from: date, valid_to: date) -> None:
    for month in (valid_from, valid_to):
        if month.day != 1:
            raise DecisionError(f"{month} is not the first day of a month")
    count = months_between(valid_from, valid_to)
    if count < 1:
        raise DecisionError(f"the last month, {valid_to:%Y-%m}, is before {valid_from:%Y-%m}")
    if count > LONGEST_MONTHS:
        raise DecisionError(f"{count} months are too long for a waiver; {LONGEST_MONTHS} at most")


def withdraw(registry: Registry, waiver_id: int, decided: Decided) -> Waiver:
    """Take a waiver back; returns received from then on are held to the rule again.

    Raises:
        DecisionError: There is no such waiver, or it was taken back before.
    """
    with registry.session() as session:
        row = session.get(Waiver, waiver_id)
        return take_back(row, f"waiver {waiver_id}", decided)


def all_waivers(registry: Registry) -> Sequence[Waiver]:
    """Return every waiver ever granted, oldest first, the withdrawn ones too."""
    with registry.reading() as session:
        return session.scalars(select(Waiver).order_by(Waiver.waiver_id)).all()


def returns_touched(registry: Registry, waiver: Waiver) -> Counter[str]:
    """Count the returns already received that the waived rule spoke of, by their status."""
    with registry.reading() as session:
        statuses = session.scalars(
            select(Submission.status)
            .join(RecordedFinding, RecordedFinding.submission_id == Submission.submission_id)
            .where(RecordedFinding.rule == waiver.rule_id)
            .where(Submission.unit_code == waiver.unit_code)
            .where(Submission.reporting_month >= waiver.valid_from)
            .where(Submission.reporting_month <= waiver.valid_to)
            .group_by(Submission.submission_id)
        )
        return Counter(statuses)
