"""What is known of the world before the system has seen it: the numbers a test compares with."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from demo.planted import Plan
from demo.story_decisions import DIFFERENT, SAME, WAIVER
from demo.story_events import Claim
from demo.story_follow_up import FollowUp
from demo.story_history import found_beside_other_returns
from demo.story_model import Parcel, Row
from demo.story_numbers import Known, KnownFindings, KnownReturns, KnownRows, Pairs
from demo.story_revisions import Revision
from demo.story_slips import RULES
from demo.story_units import UnitMonth

RESOLUTIONS: Mapping[str, str] = {
    "country_by_other_name": "alias",
    "commodity_by_other_name": "alias",
    "commodity_by_decided_name": "steward",
    "commodity_nobody_knows": "unresolved",
}
"""By slip, who knows the name that was written."""
Truths = Mapping[UnitMonth, Mapping[str, tuple[Row, ...]]]


def know(
    plan: Plan,
    expected: Sequence[UnitMonth],
    suspended: int,
    parcels: Sequence[Parcel],
    truths: Truths,
    revisions: Sequence[Revision],
    follow_ups: Sequence[FollowUp],
) -> Known:
    """Count the story.

    Args:
        plan: What was planted where.
        expected: The unit-months that owe a return.
        suspended: Unit-months in which a unit is suspended.
        parcels: Every workbook that is sent.
        truths: The rows that the current returns are read as, by sheet.
        revisions: What second versions corrected.
        follow_ups: What later returns say of earlier seizures.
    """
    of_returns = _returns(plan, expected, suspended, parcels)
    of_findings = _findings(plan, parcels, revisions, follow_ups)
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
    plan: Plan,
    parcels: Sequence[Parcel],
    revisions: Sequence[Revision],
    follow_ups: Sequence[FollowUp],
) -> KnownFindings:
    same, different = _decided(plan, SAME), _decided(plan, DIFFERENT)
    return KnownFindings(
        refused_by_fault=_counted(parcel.kind for parcel in parcels if not parcel.is_accepted),
        findings_by_rule=_counted(
            [
                *(_told(rule) for parcel in parcels for rule in parcel.rules),
                *found_beside_other_returns(plan, parcels),
            ]
        ),
        current_findings_by_rule=_counted(
            _told(rule) for slip in plan.slips.values() for rule in RULES[slip]
        ),
        slips={name: _places(plan, name) for name in sorted(set(plan.slips.values()))},
        revisions=tuple(revisions),
        two_claim_events=plan.two_claim_events,
        likely_pairs=plan.likely_pairs,
        equal_small_seizures_same_day=plan.equal_seizures,
        proposed_pairs=tuple(p for p in plan.likely_pairs if p not in (*same, *different)),
        decided_same=same,
        decided_different=different,
        cases_followed_up={news.claim: news.answer for news in follow_ups},
        names_by_resolution=_counted(
            RESOLUTIONS[slip] for slip in plan.slips.values() if slip in RESOLUTIONS
        ),
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
    merged = (*plan.two_claim_events, *_decided(plan, SAME))
    made_by_both = sum(roles[first] == roles[second] == "seized" for first, second in merged)
    return KnownRows(
        rows_current=_counted(s for rows in truths.values() for s, r in rows.items() for _ in r),
        seizure_lines_current=len(seizures),
        seizure_claims_current=len(roles),
        seizure_events_current=len(roles) - len(merged),
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


def _decided(plan: Plan, units: tuple[str, str]) -> Pairs:
    return tuple(p for p in plan.likely_pairs if (p[0].unit_code, p[1].unit_code) == units)


def _told(rule: str) -> str:
    """Return the rule that the sender is told of; a waived one is told as such."""
    return "rule_waived" if rule == WAIVER.rule_id else rule


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
        quantity = row.get("quantity_reported")
        if quantity is None:
            continue
        if not isinstance(quantity, Decimal):
            raise TypeError(f"a line that counts has a quantity, not {quantity!r}")
        sums[str(row[name])] = sums.get(str(row[name]), Decimal(0)) + quantity
    return dict(sorted(sums.items()))
