"""What stands out in the published warehouse, for the steward's queue."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from exports.warehouse import open_published
from intake.steward.outliers import Amount

WAITING = "decision = 'undecided'"
EVERY = "true"
FOUND = """
select
    outlier_kind, unit_code, reporting_month, seizure_ref, commodity_code, quantity_reported,
    unit_reported, outlier_score, explanation, decision, _return_id, _source_sheet, _source_row
from marts.fct_outlier
where {condition}
order by is_dispute_kind desc, abs(outlier_score) desc nulls last, outlier_key
"""


@dataclass(frozen=True)
class Outlier:
    """One line that stands out, or one silent month; the fields of a line are then null."""

    outlier_kind: str
    unit_code: str
    reporting_month: date
    seizure_ref: str | None
    commodity_code: str | None
    quantity_reported: Decimal | None
    unit_reported: str | None
    outlier_score: float | None
    explanation: str
    decision: str | None
    return_id: str
    source_sheet: str | None
    source_row: int | None

    @property
    def amount(self) -> Amount | None:
        """What a decision would be about; null where there is nothing to decide on."""
        if (
            self.seizure_ref is None
            or self.commodity_code is None
            or self.quantity_reported is None
            or self.unit_reported is None
        ):
            return None
        return Amount(
            self.unit_code,
            self.seizure_ref,
            self.commodity_code,
            self.quantity_reported,
            self.unit_reported,
        )


def outliers(published: Path, condition: str) -> tuple[Outlier, ...]:
    """Return what stands out under one of the conditions above, the plainest first.

    Raises:
        NothingPublishedError: There is no release to read.
    """
    with open_published(published) as connection:
        found = connection.execute(FOUND.format(condition=condition)).fetchall()
    return tuple(Outlier(*row) for row in found)
