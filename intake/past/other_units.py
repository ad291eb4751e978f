"""What other units have said that may be of the same event: near lines, and linked ones."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import Session

from intake.history_model import NearClaim, ref_key
from intake.past.current import IS_CURRENT
from intake.registry.model import Claim, Submission
from intake.rules.model import TypedRow

NEAR_DAYS = timedelta(days=2)
"""How far apart two units may date one event."""

_Columns = tuple[
    *tuple[str, date, str | None, date | None, str | None, str | None],
    *tuple[str | None, str | None, str | None],
]
_CLAIMS: Select[_Columns] = (
    select(
        Claim.unit_code,
        Claim.reporting_month,
        Claim.seizure_ref,
        Claim.seizure_date,
        Claim.commodity_code,
        Claim.quantity_reported,
        Claim.unit_reported,
        Claim.linked_unit_code,
        Claim.linked_seizure_ref,
    )
    .join(Submission, Submission.submission_id == Claim.submission_id)
    .where(Claim.seizure_ref.is_not(None), IS_CURRENT)
    .order_by(Claim.seizure_date, Claim.claim_id)
)
"""Columns rather than objects: a month of fifty units is a few hundred lines."""


def near_claims(
    session: Session, unit_code: str, rows: Iterable[TypedRow]
) -> tuple[NearClaim, ...]:
    """Return lines of other units close in time to a line of the same commodity."""
    days: dict[str, list[date]] = {}
    for row in rows:
        day, commodity = row.values.get("seizure_date"), row.values.get("commodity_code")
        if isinstance(day, date) and commodity is not None:
            days.setdefault(str(commodity), []).append(day)
    if not days:
        return ()
    every = [day for found in days.values() for day in found]
    found = _of_others(unit_code).where(
        Claim.seizure_date.between(min(every) - NEAR_DAYS, max(every) + NEAR_DAYS),
        Claim.commodity_code.in_(days),
    )
    return tuple(
        near
        for near in _near(session, found)
        if near.seizure_date is not None
        and any(
            abs(near.seizure_date - day) <= NEAR_DAYS for day in days[near.commodity_code or ""]
        )
    )


def linked_claims(
    session: Session, unit_code: str, rows: Sequence[TypedRow]
) -> tuple[NearClaim, ...]:
    """Return the lines of other units that these lines name as their link, or that name them."""
    own = {ref_key(ref) for row in rows if (ref := row.values.get("seizure_ref")) is not None}
    links = {
        (str(unit), ref_key(reference))
        for row in rows
        if (unit := row.values.get("linked_unit_code")) is not None
        and (reference := row.values.get("linked_seizure_ref")) is not None
    }
    if not own and not links:
        return ()
    named = and_(
        Claim.unit_code.in_({unit for unit, _ in links}),
        Claim.ref_key.in_({key for _, key in links}),
    )
    found = _of_others(unit_code).where(or_(named, Claim.linked_unit_code == unit_code))
    return tuple(
        near
        for near in _near(session, found)
        if (near.unit_code, ref_key(near.seizure_ref)) in links
        or (
            near.linked_unit_code == unit_code
            and near.linked_seizure_ref is not None
            and ref_key(near.linked_seizure_ref) in own
        )
    )


def _of_others(unit_code: str) -> Select[_Columns]:
    return _CLAIMS.where(Claim.unit_code != unit_code)


def _near(session: Session, statement: Select[_Columns]) -> Iterator[NearClaim]:
    for row in session.execute(statement).tuples():
        unit_code, month, reference, day, commodity, quantity, *rest = row
        number = None if quantity is None else Decimal(quantity)
        yield NearClaim(unit_code, month, reference or "", day, commodity, number, *rest)
