"""What an accepted return leaves in the registry, so that later returns can be held against it.

Seizure lines, news of earlier cases and activities: a copy of a few columns, indexed. The rows
themselves rest in the landing.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, noload

from intake.history_model import CASE_ANSWERS, activities_of, day_of, line_fingerprint, ref_key
from intake.landing import Landing
from intake.registry.model import CaseNews, Claim, ReportedActivity, Submission
from intake.rules.model import TypedRow

Remembered = Claim | CaseNews | ReportedActivity
_COPIED = (
    "seizure_ref",
    "commodity_code",
    "unit_reported",
    "linked_unit_code",
    "linked_seizure_ref",
    *CASE_ANSWERS,
)


def digest_of_line(row: TypedRow) -> str | None:
    """Return the digest of what a seizure line is recognised by; null when by nothing."""
    fingerprint = line_fingerprint(row)
    return hashlib.sha256(fingerprint.encode()).hexdigest() if fingerprint else None


def remember(
    session: Session, submission: Submission, rows: Mapping[str, Sequence[TypedRow]]
) -> None:
    """Add the lines of an accepted, flushed submission; rows may come from the landing."""
    submission.is_remembered = True
    session.add_all(_lines(submission, rows))


def remember_what_was_accepted_before(session: Session, landing: Landing) -> int:
    """Add the lines of returns that were accepted by a version that did not remember them.

    Returns:
        How many returns were read again: 0 but for the first time after an upgrade.
    """
    again = session.scalars(
        select(Submission)
        .where(Submission.status == "accepted", Submission.is_remembered.is_(False))
        .options(noload(Submission.findings))
    ).all()
    for submission in again:
        remember(session, submission, landing.read_rows(submission.receipt))
    return len(again)


def _lines(submission: Submission, rows: Mapping[str, Sequence[TypedRow]]) -> Iterator[Remembered]:
    of_return: dict[str, Any] = {
        "submission_id": submission.submission_id,
        "unit_code": submission.unit_code,
        "reporting_month": submission.reporting_month,
    }
    for row in rows.get("seizures", ()):
        yield _claim(row, of_return)
    for row in rows.get("follow_up", ()):
        answers = {name: row.values.get(name) for name in CASE_ANSWERS}
        yield CaseNews(ref_key=ref_key(row.values["seizure_ref"]), **answers, **of_return)
    activities = activities_of(rows.get("activities", ()), of_return["reporting_month"])
    for key, activity in activities.items():
        yield ReportedActivity(
            ref_key=key,
            activity_type=activity.activity_type,
            start_date=activity.start_date,
            **of_return,
        )


def _claim(row: TypedRow, of_return: Mapping[str, Any]) -> Claim:
    reference = row.values.get("seizure_ref")
    return Claim(
        **of_return,
        **{name: row.values.get(name) for name in _COPIED},
        seizure_date=day_of(row.values.get("seizure_date")),
        quantity_reported=_decimal_text(row.values.get("quantity_reported")),
        source_row=row.source_row,
        ref_key=None if reference is None else ref_key(reference),
        line_digest=digest_of_line(row),
    )


def _decimal_text(value: object) -> str | None:
    if value is None:
        return None
    return format(value, "f") if isinstance(value, Decimal) else str(value)
