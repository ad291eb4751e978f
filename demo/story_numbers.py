"""The story in numbers: what is known of returns, findings and rows before the system sees them.

How the numbers are counted is in `story_known`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from demo.story_events import Claim
from demo.story_revisions import Revision
from demo.story_units import UnitMonth

Pairs = tuple[tuple[Claim, Claim], ...]


@dataclass(frozen=True)
class KnownReturns:
    """What is known of the returns. `current` is the newest accepted one of a unit and month."""

    expected_unit_months: int
    on_time: int
    """By the first accepted version; with `late`, `missing` and `refused` it makes the expected."""
    late: int
    missing: int
    refused: int
    """Months of which only refused returns were received."""
    suspended_unit_months: int
    status_by_unit_month: Mapping[UnitMonth, str]
    """on_time, late, missing or refused, for each unit-month expected."""
    parcels: int
    accepted_returns: int
    """Workbooks accepted, first and second versions alike."""
    refused_returns: int
    current_returns: int
    nil_returns: int
    revised_returns: int
    corrected_returns: int
    """Months first refused and then accepted."""


@dataclass(frozen=True)
class KnownFindings:
    """What is known of the deviations, and which rule finds each."""

    refused_by_fault: Mapping[str, int]
    findings_by_rule: Mapping[str, int]
    """Workbooks in which a rule finds something, accepted and refused."""
    current_findings_by_rule: Mapping[str, int]
    slips: Mapping[str, tuple[UnitMonth, ...]]
    revisions: tuple[Revision, ...]
    two_claim_events: Pairs
    likely_pairs: Pairs
    equal_small_seizures_same_day: Pairs
    proposed_pairs: Pairs
    """The likely pairs that the steward has not decided on."""
    decided_same: Pairs
    decided_different: Pairs
    cases_followed_up: Mapping[Claim, str]
    """What the newest return says of the investigation of an earlier seizure."""
    names_by_resolution: Mapping[str, int]
    """Names that are no label, by who knows them: alias, steward or unresolved."""


@dataclass(frozen=True)
class KnownRows:
    """What is known of the rows of the current returns."""

    rows_current: Mapping[str, int]
    seizure_lines_current: int
    seizure_claims_current: int
    seizure_events_current: int
    """A linked pair is one event, and so is one that the steward finds to be the same."""
    counted_lines: int
    counted_events: int
    """Those of the units' own seizures; of an event that two units say they made, one."""
    lines_by_unit_reported: Mapping[str, int]
    quantity_by_unit_reported: Mapping[str, Decimal]
    """As reported, cash at face value over all currencies: to prove that nothing was lost."""
    tablet_lines: int
    cash_lines_by_currency: Mapping[str, int]
    cash_by_currency: Mapping[str, Decimal]
    persons_current: int


@dataclass(frozen=True)
class Known(KnownReturns, KnownFindings, KnownRows):
    """The story in numbers."""
