"""What is known of the world before the system has seen it: the numbers a test compares with."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from demo.planted import Plan
from demo.story_events import Claim
from demo.story_model import Parcel, Row
from demo.story_revisions import Revision
from demo.story_slips import RULES
from demo.story_units import UnitMonth

Pairs = tuple[tuple[Claim, Claim], ...]
Truths = Mapping[UnitMonth, Mapping[str, tuple[Row, ...]]]


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


@dataclass(frozen=True)
class KnownRows:
    """What is known of the rows of the current returns."""

    rows_current: Mapping[str, int]
    seizure_lines_current: int
    seizure_claims_current: int
    seizure_events_current: int
    """A linked pair is one event."""
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


def know(
    plan: Plan,
    expected: Sequence[UnitMonth],
    suspended: int,
    parcels: Sequence[Parcel],
    truths: Truths,
    revisions: Sequence[Revision],
) -> Known:
    """Count the story.

    Args:
        plan: What was planted where.
        expected: The unit-months that owe a return.
        suspended: Unit-months in which a unit is suspended.
        parcels: Every workbook that is sent.
        truths: The rows that the current returns are read as, by sheet.
        revisions: What second versions corrected.
    """
    of_returns = _returns(plan, expected, suspended, parcels)
    of_findings = _findings(plan, parcels, revisions)
    return Known(**vars(of_returns), **vars(of_findings), **vars(_rows(plan, truths)))


def _returns(
    plan: Plan, expected: Sequence[UnitMonth], suspended: int, parcels: Sequence[Parcel]
) -> KnownReturns:
    status = {place: _status(plan, place) for place in expected}
    counts = Counter(status.values())
    accepted = sum(parcel.is_accepted for parcel in parcels)
    return KnownReturns(
        expected_unit_months=len(expected),
        on_time=counts["on_time"],
        late=counts["late"],
        missing=counts["missing"],
        refused=counts["refused"],
        suspended_unit_months=suspended,
        status_by_unit_month=status,
        parcels=len(parcels),
        accepted_returns=accepted,
        refused_returns=len(parcels) - accepted,
        current_returns=counts["on_time"] + counts["late"],
        nil_returns=len(plan.nil),
        revised_returns=len(plan.revisions),
        corrected_returns=len(plan.faults) - len(plan.never_corrected),
    )


def _findings(
    plan: Plan, parcels: Sequence[Parcel], revisions: Sequence[Revision]
) -> KnownFindings:
    return KnownFindings(
        refused_by_fault=_counted(parcel.kind for parcel in parcels if not parcel.is_accepted),
        findings_by_rule=_counted(rule for parcel in parcels for rule in parcel.rules),
        current_findings_by_rule=_counted(r for slip in plan.slips.values() for r in RULES[slip]),
        slips={name: _places(plan, name) for name in sorted(set(plan.slips.values()))},
        revisions=tuple(revisions),
        two_claim_events=plan.two_claim_events,
        likely_pairs=plan.likely_pairs,
        equal_small_seizures_same_day=plan.equal_seizures,
    )


def _rows(plan: Plan, truths: Truths) -> KnownRows:
    seizures = [row for rows in truths.values() for row in rows["seizures"]]
    cash = [row for row in seizures if row["unit_reported"] == "currency_unit"]
    roles = {
        Claim(place.unit_code, str(row["seizure_ref"])): row["unit_role"]
        for place, rows in truths.items()
        for row in rows["seizures"]
    }
    # A shared event has one line in each claim, so lines and events lose the same number.
    made_by_both = sum(
        roles[first] == roles[second] == "seized" for first, second in plan.two_claim_events
    )
    return KnownRows(
        rows_current=_counted(s for rows in truths.values() for s, r in rows.items() for _ in r),
        seizure_lines_current=len(seizures),
        seizure_claims_current=len(roles),
        seizure_events_current=len(roles) - len(plan.two_claim_events),
        counted_lines=_with(seizures, "unit_role", "seized") - made_by_both,
        counted_events=sum(role == "seized" for role in roles.values()) - made_by_both,
        lines_by_unit_reported=_counted(str(row["unit_reported"]) for row in seizures),
        quantity_by_unit_reported=_sums(seizures, "unit_reported"),
        tablet_lines=_with(seizures, "unit_reported", "tablet"),
        cash_lines_by_currency=_counted(str(row["currency_code"]) for row in cash),
        cash_by_currency=_sums(cash, "currency_code"),
        persons_current=sum(
            count
            for rows in truths.values()
            for row in rows["persons"]
            if isinstance(count := row["person_count"], int)
        ),
    )


def _with(rows: Sequence[Row], column: str, code: str) -> int:
    return sum(row[column] == code for row in rows)


def _status(plan: Plan, place: UnitMonth) -> str:
    if place in plan.missing:
        return "missing"
    if place in plan.never_corrected:
        return "refused"
    return "late" if place in plan.late else "on_time"


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(names).items()))


def _places(plan: Plan, slip: str) -> tuple[UnitMonth, ...]:
    return tuple(place for place, planted in plan.slips.items() if planted == slip)


def _sums(rows: Sequence[Row], name: str) -> dict[str, Decimal]:
    sums: dict[str, Decimal] = {}
    for row in rows:
        quantity = row["quantity_reported"]
        if not isinstance(quantity, Decimal):
            raise TypeError(f"a line that counts has a quantity, not {quantity!r}")
        sums[str(row[name])] = sums.get(str(row[name]), Decimal(0)) + quantity
    return dict(sorted(sums.items()))
