"""Reads from the registry what a unit has said in other months, and other units near it.

Only what a return speaks of is looked up, by index: the past of one return takes milliseconds
after ten years too. Every question is asked of current returns alone, never of replaced ones.
"""

from collections.abc import Iterator

from sqlalchemy.orm import Session

from intake.history_model import (
    History,
    equipment_held,
    equipment_received,
    ref_key,
    staff_totals,
)
from intake.landing import Landing
from intake.past.cases import last_answers
from intake.past.other_units import linked_claims, near_claims
from intake.past.own_months import OwnMonths
from intake.reference import Reference
from intake.registry.decisions import pairs_of
from intake.registry.store import Registry
from intake.rules.model import CheckedReturn


def history_of(
    registry: Registry, landing: Landing, checked: CheckedReturn, reference: Reference
) -> History:
    """Return what is known beside a return now, for a dry run; nothing is written.

    The history of a return whose unit or month is not known is empty.
    """
    with registry.reading() as session:
        return read_history(session, landing, checked, reference)


def read_history(
    session: Session, landing: Landing, checked: CheckedReturn, reference: Reference
) -> History:
    """Return what is known beside a return, as the session sees it."""
    if checked.unit_code is None or checked.reporting_month is None:
        return History()
    unit_code, month = checked.unit_code, checked.reporting_month
    past = OwnMonths(session, unit_code, month)
    seizures = checked.rows.get("seizures", ())
    previous = past.month_before()
    rows = landing.read_rows(previous.receipt) if previous else {}
    return History(
        refs=past.references(_keys(checked, "seizures", "persons", "follow_up")),
        lines=past.lines(seizures),
        activities=past.activities(_keys(checked, "activities")),
        previous_month=previous.month if previous else None,
        previous_expected_missing=past.misses_month_before(previous, reference),
        staff_before=staff_totals(rows.get("staff", ())),
        equipment_before=equipment_held(rows.get("equipment", ())),
        equipment_received_before=equipment_received(rows.get("equipment", ())),
        replaced_refs=past.replaced_references(),
        cases=last_answers(session, unit_code, month, _keys(checked, "seizures", "follow_up")),
        near_claims=near_claims(session, unit_code, seizures),
        linked_claims=linked_claims(session, unit_code, seizures),
        decided_pairs=frozenset(_decided(session, unit_code)),
    )


def _keys(checked: CheckedReturn, *sheets: str) -> set[str]:
    column = "activity_ref" if sheets == ("activities",) else "seizure_ref"
    references = (row.values.get(column) for sheet in sheets for row in checked.rows.get(sheet, ()))
    return {ref_key(reference) for reference in references if reference is not None}


def _decided(session: Session, unit_code: str) -> Iterator[tuple[str, str, str]]:
    for pair in pairs_of(session, unit_code):
        first = pair.first_unit_code, ref_key(pair.first_seizure_ref)
        second = pair.second_unit_code, ref_key(pair.second_seizure_ref)
        for own, other in ((first, second), (second, first)):
            if own[0] == unit_code:
                yield own[1], *other
