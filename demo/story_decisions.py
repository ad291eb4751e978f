"""What the programme's steward decides in the story, before it is put into the registry."""

from dataclasses import dataclass
from datetime import date, datetime

from demo.story_model import naive_midnight

STEWARD = "data steward"


@dataclass(frozen=True)
class Waived:
    """One rule that one unit need not keep for some months."""

    rule_id: str
    unit_code: str
    first_month: date
    last_month: date
    reason: str
    granted_at: datetime

    def covers(self, unit_code: str, month: date) -> bool:
        """Say whether it holds for a unit in a month."""
        return unit_code == self.unit_code and self.first_month <= month <= self.last_month


WAIVER = Waived(
    "controls_exceed_selected",
    "SKP",
    date(2025, 4, 1),
    date(2026, 3, 1),
    "The unit searches flights from two airports as a whole, without selecting passengers",
    naive_midnight(date(2025, 4, 2)),
)
SAME = ("NBO", "ACC")
"""The units of the likely pair that the steward finds to be one event."""
DIFFERENT = ("LOS", "BKK")
"""The units of the likely pair that the steward finds to be two events."""
REASON_SAME = "Both case files name the same consignment and the same air waybill"
REASON_DIFFERENT = "Two consignments: the packing and the consignees differ"
REASON_ALIAS = "The laboratory of the unit's customs has identified the plant"
DECIDED_AT = naive_midnight(date(2026, 4, 29))
"""After the last workbook was received, a day before the story is told."""
