"""What a unit has said in other months: references, lines, activities, and the month before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from intake.claims import digest_of_line
from intake.history_model import ActivityBefore, line_fingerprint
from intake.past.current import IS_CURRENT
from intake.reference import Reference
from intake.registry.model import Claim, ReportedActivity, Submission
from intake.rules.model import TypedRow


@dataclass(frozen=True)
class MonthBefore:
    """An earlier month and the receipt of its current return."""

    month: date
    receipt: str


@dataclass(frozen=True)
class OwnMonths:
    """The current returns of a unit's other months."""

    session: Session
    unit_code: str
    month: date

    def month_before(self) -> MonthBefore | None:
        """Return the newest earlier month with an accepted return; null when there is none."""
        found = self.session.execute(
            select(Submission.reporting_month, Submission.receipt)
            .where(Submission.unit_code == self.unit_code)
            .where(Submission.reporting_month < self.month)
            .where(IS_CURRENT)
            .order_by(Submission.reporting_month.desc())
            .limit(1)
        ).one_or_none()
        return None if found is None else MonthBefore(*found)

    def misses_month_before(self, previous: MonthBefore | None, reference: Reference) -> bool:
        """Say whether the month just before was expected, but a still earlier one came last.

        A unit that has sent nothing yet misses nothing here: from when on it is asked to report is
        not known to the registry.
        """
        last_day = self.month - timedelta(days=1)
        first_day = last_day.replace(day=1)
        if previous is None or previous.month == first_day:
            return False
        return reference.is_operational(self.unit_code, first_day, last_day)

    def references(self, keys: set[str]) -> dict[str, date]:
        """Return the first of the other months of each reference that was used before."""
        found = self._of_unit(Claim.ref_key, Claim.reporting_month, among=(Claim.ref_key, keys))
        return _first_months((str(key), month) for key, month in found)

    def replaced_references(self) -> frozenset[str]:
        """Return the references of the current return of this month itself; none before one."""
        found = self.session.scalars(
            select(Claim.ref_key)
            .join(Submission, Submission.submission_id == Claim.submission_id)
            .where(Claim.unit_code == self.unit_code, Claim.reporting_month == self.month)
            .where(IS_CURRENT)
        )
        return frozenset(key for key in found if key is not None)

    def lines(self, rows: Iterable[TypedRow]) -> dict[str, date]:
        """Return the first of the other months of each line that was reported before."""
        digests = {
            digest: fingerprint
            for row in rows
            if (fingerprint := line_fingerprint(row)) and (digest := digest_of_line(row))
        }
        found = self._of_unit(
            Claim.line_digest, Claim.reporting_month, among=(Claim.line_digest, set(digests))
        )
        return _first_months((digests[str(digest)], month) for digest, month in found)

    def _of_unit(
        self,
        wanted: InstrumentedAttribute[str | None],
        month: InstrumentedAttribute[date],
        among: tuple[InstrumentedAttribute[str | None], set[str]],
    ) -> list[tuple[str | None, date]]:
        column, values = among
        if not values:
            return []
        return list(
            self.session.execute(
                select(wanted, month)
                .join(Submission, Submission.submission_id == Claim.submission_id)
                .where(Claim.unit_code == self.unit_code, Claim.reporting_month != self.month)
                .where(column.in_(values))
                .where(IS_CURRENT)
            ).tuples()
        )

    def activities(self, keys: set[str]) -> dict[str, ActivityBefore]:
        """Return activities of other months by reference; of several the newest."""
        if not keys:
            return {}
        found = self.session.scalars(
            select(ReportedActivity)
            .join(Submission, Submission.submission_id == ReportedActivity.submission_id)
            .where(ReportedActivity.unit_code == self.unit_code)
            .where(ReportedActivity.reporting_month != self.month)
            .where(ReportedActivity.ref_key.in_(keys))
            .where(IS_CURRENT)
            .order_by(ReportedActivity.reporting_month)
        )
        return {
            row.ref_key: ActivityBefore(row.reporting_month, row.activity_type, row.start_date)
            for row in found
        }


def _first_months(found: Iterable[tuple[str, date]]) -> dict[str, date]:
    months: dict[str, date] = {}
    for key, month in found:
        months[key] = min(month, months.get(key, month))
    return months
