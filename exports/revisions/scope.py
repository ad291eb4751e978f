"""Which figures are compared: an area, a disaggregation and an indicator, or all of them."""

import re
from dataclasses import dataclass

AREAS = {
    "world": "$area_code = 'W'",
    "region": "region_m49 = $area_code",
    "country": "country_code = $area_code",
    "unit": "unit_code = $area_code",
    "donor": "list_contains(donor_codes, $area_code)",
}
"""Area types and when a contribution lies in one."""
SAME_NAME = (
    *("sex", "age_band", "detection_basis", "traffic_type", "flow", "activity_type", "topic"),
    *("agency_class", "control_type", "equipment_category"),
)
DIMENSIONS = {
    **{name: name for name in SAME_NAME},
    "commodity": "commodity_code",
    "commodity_class": "commodity_class_code",
    "commodity_group": "commodity_group_code",
    "grant": "grant_code",
    "currency": "currency_code",
}
"""Types of disaggregation and their columns, as `seed_indicator_disaggregation` declares them."""
TOTAL = "_T"
_CODE = re.compile(r"[A-Za-z0-9_.*-]{1,60}")


class ScopeError(ValueError):
    """The area or the disaggregation cannot be meant."""


@dataclass(frozen=True)
class Scope:
    """The area, the disaggregation and the indicators of a ledger."""

    area_type: str = "world"
    area_code: str = "W"
    disaggregation_type: str = TOTAL
    disaggregation_code: str = TOTAL
    indicator: str = "*"

    @property
    def membership(self) -> str:
        """Return when a contribution is in the scope, as SQL over names of ours only."""
        area = AREAS[self.area_type]
        if self.disaggregation_type == TOTAL:
            return area
        column = DIMENSIONS[self.disaggregation_type]
        if column == "grant_code":
            return f"{area} and coalesce(grant_code, 'none') = $disaggregation_code"
        # A stated zero has no parts, and a record that does not say is a part of its own.
        records = "source_kind <> 'return'"
        return f"{area} and {records} and coalesce({column}, 'missing') = $disaggregation_code"

    @property
    def last_of(self) -> str:
        """Return whose newest month is the last one of a state: the world's, or the donor's."""
        return "is_member" if self.area_type == "donor" else "true"

    @property
    def parameters(self) -> dict[str, str]:
        """Return the values that the SQL asks for."""
        return {
            "area_code": self.area_code,
            "disaggregation_code": self.disaggregation_code,
            "indicator": self.indicator,
        }

    def figure_id(self, indicator_code: str, period_code: str) -> str:
        """Return the id of the figure of an indicator in this scope."""
        part = (
            TOTAL
            if self.disaggregation_type == TOTAL
            else f"{self.disaggregation_type}:{self.disaggregation_code}"
        )
        return f"{indicator_code}/{period_code}/{self.area_type}:{self.area_code}/{part}"


def scope_of(area: str = "world:W", disaggregation: str = TOTAL, indicator: str = "*") -> Scope:
    """Return the scope that is written as in figure ids.

    Raises:
        ScopeError: It is not; the message says what would be.
    """
    area_type, _, area_code = area.partition(":")
    if area_type not in AREAS or not _CODE.fullmatch(area_code):
        raise ScopeError(
            f"'{area}' is not an area; write {', '.join(f'{name}:CODE' for name in AREAS)}, "
            "for instance country:SEN, or world:W"
        )
    if disaggregation == TOTAL:
        return Scope(area_type, area_code, indicator=indicator)
    kind, _, code = disaggregation.partition(":")
    if kind not in DIMENSIONS or not _CODE.fullmatch(code):
        raise ScopeError(
            f"'{disaggregation}' is not a disaggregation such as sex:female, or _T; "
            f"there are {', '.join(sorted(DIMENSIONS))}"
        )
    return Scope(area_type, area_code, kind, code, indicator)
