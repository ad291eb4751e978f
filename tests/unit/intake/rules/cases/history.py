"""Cases of other months, of other units, and of waivers."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from intake.history_model import ActivityBefore, History, NearClaim, line_fingerprint
from intake.rules.waivers import WaivedRule
from tests.unit.intake.rules.cases.declared_sheets import ACTIVITY, EQUIPMENT
from tests.unit.intake.rules.cases.model import Case, Sent, on
from tests.unit.intake.rules.draft import Draft, cell_of

BEFORE, AFTER = date(2025, 12, 1), date(2026, 2, 1)
CLAIM = NearClaim(
    "ABJ", date(2026, 1, 1), "ABJ-7", date(2026, 1, 6), "heroin", Decimal(12600), "g", None, None
)
ANSWERED = replace(CLAIM, linked_unit_code="LOS", linked_seizure_ref="s-001")
ROUTE: dict[str, Any] = {"transit_1_country": "CIV"}
LINK: dict[str, Any] = {"linked_unit_code": "ABJ", "linked_seizure_ref": "abj-7"}


def _month(
    severity: str,
    at: str,
    draft: Callable[[], Draft],
    breaks: History,
    keeps: History,
    row: int = 5,
) -> Case:
    """Make a case of one return beside two histories."""
    sheet, _, column = at.partition(".")
    cell = cell_of(sheet, column, row) if column else ""
    return Case(
        severity,
        cell,
        lambda: Sent(draft().content(), history=breaks),
        lambda: Sent(draft().content(), history=keeps),
    )


def _follow_up(**cells: Any) -> Callable[[], Draft]:
    return lambda: Draft().put("follow_up", **{"seizure_ref": "s-900", **cells})


def _seizure(**cells: Any) -> Callable[[], Draft]:
    return lambda: Draft().put("seizures", **cells)


def _equipment(**cells: Any) -> Callable[[], Draft]:
    held = {**EQUIPMENT, "equipment_status": "working", "received_date": None}
    return lambda: on("equipment", {**held, **cells})


def _fingerprint() -> str:
    from tests.unit.intake.rules.judged import judge

    (row,) = judge(Draft()).rows["seizures"]
    return line_fingerprint(row) or ""


def _seen_before(month_of: Mapping[str, date]) -> History:
    return History(lines=month_of)


def _waived(valid_to: date) -> Callable[[], Sent]:
    waiver = WaivedRule("arrested_without_seizure", BEFORE, valid_to, "no references are given")
    return lambda: Sent(Draft().put("persons", seizure_ref=None).content(), waivers=(waiver,))


OPEN = History(refs={"S-900": BEFORE})
CASES = {
    "month_gap": _month(
        "note", "", Draft, History(previous_expected_missing=True), History(previous_month=BEFORE)
    ),
    "ref_reused": _month(
        "question",
        "seizures.seizure_ref",
        _seizure(seizure_ref="s-001 "),
        History(refs={"S-001": AFTER}),
        History(refs={"S-0011": AFTER}),
    ),
    "seizures_dropped": _month(
        "question",
        "seizures.",
        Draft,
        History(replaced_refs=frozenset({"S-001", "S-002"})),
        History(replaced_refs=frozenset({"S-001"})),
    ),
    "line_seen_before": Case(
        "question",
        cell_of("seizures", "quantity_reported"),
        lambda: Sent(Draft().content(), history=_seen_before({_fingerprint(): BEFORE})),
        lambda: Sent(
            Draft().put("seizures", quantity_reported=12.6).content(),
            history=_seen_before({_fingerprint(): BEFORE}),
        ),
    ),
    "follow_up_ref_unknown": _month(
        "error", "follow_up.seizure_ref", _follow_up(remark="open"), History(), OPEN
    ),
    "follow_up_same_month": _month(
        "question",
        "follow_up.seizure_ref",
        _follow_up(seizure_ref="S-001", remark="open"),
        History(),
        History(refs={"S-001": BEFORE}),
    ),
    "follow_up_date_differs": _month(
        "question",
        "follow_up.seizure_date",
        _follow_up(seizure_date=date(2025, 12, 3)),
        History(refs={"S-900": date(2025, 11, 1)}),
        OPEN,
    ),
    "case_reversed": _month(
        "question",
        "follow_up.investigation_opened",
        _follow_up(investigation_opened="no"),
        replace(OPEN, cases={"S-900": {"investigation_opened": "yes"}}),
        replace(OPEN, cases={"S-900": {"investigation_opened": "unknown"}}),
    ),
    "activity_ref_reused": _month(
        "question",
        "activities.activity_ref",
        lambda: on("activities", ACTIVITY),
        History(activities={"A-1": ActivityBefore(BEFORE, "mentoring", date(2026, 1, 12))}),
        History(activities={"A-1": ActivityBefore(BEFORE, "workshop", date(2026, 1, 12))}),
    ),
    "staff_jump": _month(
        "question",
        "staff.women",
        lambda: Draft().put("staff", 6, women=10, men=8),
        History(previous_month=BEFORE, staff_before={"customs": 11}),
        History(previous_month=BEFORE, staff_before={"customs": 12}),
        row=6,
    ),
    "equipment_jump": _month(
        "question",
        "equipment.item_count",
        _equipment(item_count=4),
        History(previous_month=BEFORE, equipment_before={"scanner": 7}),
        History(previous_month=BEFORE, equipment_before={"scanner": 6}),
    ),
    "likely_same_event": _month(
        "question",
        "seizures.linked_unit_code",
        _seizure(**ROUTE),
        History(near_claims=(CLAIM,)),
        History(near_claims=(replace(CLAIM, quantity_reported=Decimal(13000)),)),
    ),
    "link_asked": _month(
        "question",
        "seizures.linked_unit_code",
        Draft,
        History(linked_claims=(ANSWERED,)),
        History(linked_claims=(replace(ANSWERED, linked_seizure_ref="S-002"),)),
    ),
    "link_to_unknown_ref": _month(
        "note",
        "seizures.linked_seizure_ref",
        _seizure(**LINK),
        History(linked_claims=(replace(ANSWERED, seizure_ref="ABJ-8"),)),
        History(linked_claims=(ANSWERED,)),
    ),
    "link_not_answered": _month(
        "question",
        "seizures.linked_seizure_ref",
        _seizure(**LINK),
        History(linked_claims=(CLAIM,)),
        History(linked_claims=(ANSWERED,)),
    ),
    "linked_quantity_differs": _month(
        "note",
        "seizures.quantity_reported",
        _seizure(**LINK),
        History(linked_claims=(replace(ANSWERED, quantity_reported=Decimal(9000)),)),
        History(linked_claims=(replace(ANSWERED, quantity_reported=Decimal(11000)),)),
    ),
    "rule_waived": Case("note", cell_of("persons", "seizure_ref"), _waived(AFTER), _waived(BEFORE)),
}
