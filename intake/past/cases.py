"""What was last answered about a unit's seizures, and which of its cases are still open."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, inspect, select
from sqlalchemy.orm import Session

from intake.history_model import CASE_ANSWERS
from intake.past.current import IS_CURRENT
from intake.reference import load_reference
from intake.registry.model import CaseNews, Claim, Submission
from intake.registry.store import Registry
from intake.template.open_cases import OpenCase

ARMS = "arms"
"""The group of commodities that are traced; ammunition and explosives are not."""
_NOT_ANSWERED = (None, "unknown")
Told = TypeVar("Told", Claim, CaseNews)
Answers = dict[str, str | None]


def last_answers(
    session: Session, unit_code: str, before: date, keys: set[str]
) -> dict[str, Answers]:
    """Return what returns of earlier months last answered about seizures, by reference.

    A blank answer or "unknown" takes nothing back that was known, as in the warehouse.
    """
    if not keys:
        return {}
    claims = Claim.unit_code == unit_code, Claim.reporting_month < before, Claim.ref_key.in_(keys)
    news = (
        CaseNews.unit_code == unit_code,
        CaseNews.reporting_month < before,
        CaseNews.ref_key.in_(keys),
    )
    # Of one month the seizure speaks first: its follow-up is about seizures told before.
    told: list[Claim | CaseNews] = []
    told.extend(_told(session, Claim, claims))
    told.extend(_told(session, CaseNews, news))
    told.sort(key=lambda row: row.reporting_month)
    cases: dict[str, Answers] = {}
    for row in told:
        case = cases.setdefault(str(row.ref_key), dict.fromkeys(CASE_ANSWERS))
        for name in CASE_ANSWERS:
            answer = getattr(row, name)
            if answer not in _NOT_ANSWERED or case[name] is None:
                case[name] = answer
    return cases


def _told(
    session: Session, kind: type[Told], those: tuple[ColumnElement[bool], ...]
) -> Sequence[Told]:
    return session.scalars(
        select(kind)
        .join(Submission, Submission.submission_id == kind.submission_id)
        .where(*those)
        .where(IS_CURRENT)
        .order_by(kind.reporting_month, *inspect(kind).primary_key)
    ).all()


def open_cases(registry: Registry, unit_code: str, month: date) -> tuple[OpenCase, ...]:
    """Return the seizures of a unit's twelve months before a month whose case is still open.

    A case is open while it is blank or not known whether an investigation was opened, or, for
    firearms, until they are traced. What a later follow-up has said is taken into account.

    Returns:
        One case per seizure, the oldest first, with what was last answered about it.
    """
    first_month = month.replace(year=month.year - 1)
    with registry.reading() as session:
        claims = session.scalars(
            select(Claim)
            .join(Submission, Submission.submission_id == Claim.submission_id)
            .where(Claim.unit_code == unit_code, Claim.ref_key.is_not(None))
            .where(Claim.reporting_month >= first_month, Claim.reporting_month < month)
            .where(IS_CURRENT)
            .order_by(Claim.seizure_date, Claim.claim_id)
        ).all()
        keys = {str(claim.ref_key) for claim in claims}
        answers = last_answers(session, unit_code, month, keys)
    by_seizure: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_seizure[str(claim.ref_key)].append(claim)
    return tuple(
        _open_case(lines, answers[key])
        for key, lines in by_seizure.items()
        if answers[key]["investigation_opened"] in _NOT_ANSWERED
        or (_arms(lines) and answers[key]["arms_traced"] != "yes")
    )


def _open_case(lines: Sequence[Claim], answers: Answers) -> OpenCase:
    shown = (_arms(lines) or lines)[0]
    return OpenCase(shown.seizure_ref or "", shown.seizure_date, shown.commodity_code, **answers)


def _arms(lines: Sequence[Claim]) -> list[Claim]:
    known = load_reference().commodities
    return [
        line
        for line in lines
        if (commodity := known.get(line.commodity_code or "")) and commodity.group_code == ARMS
    ]
