"""Rules that look at other months of the unit; those about other units are in `between_units.py`.

They are asked once the return has been read and its past is known, and only of facts that both
sides have: a month that was never received contradicts nothing.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from intake.findings import WHOLE_FILE
from intake.form.definition import Form
from intake.history_model import (
    CASE_ANSWERS,
    History,
    equipment_held,
    equipment_received,
    line_fingerprint,
    ref_key,
    staff_totals,
)
from intake.reference import Reference
from intake.rules.between_units import check_between_units
from intake.rules.later import Later, in_words, later
from intake.rules.model import CheckedReturn, TypedRow

_STAFF_PERSONS, _STAFF_SHARE = 5, 0.5
"""A change of five officers is a rotation; one of more, and of more than half, may be a slip."""
_ITEMS, _ITEM_SHARE = 2, 0.2
"""An item or two are lent or written off; more, and more than a fifth, should be told of."""
_NAMED = 10
"""References named in one question: enough to find the rest by, short enough to be read."""
_CONSUMED = frozenset({"testing_kit", "protective", "office"})
"""Categories that are used up, so that fewer of them need no word."""


def check_history(
    checked: CheckedReturn, history: History, form: Form, reference: Reference, language: str
) -> CheckedReturn:
    """Ask a checked return what its unit's other months and other units' returns tell.

    Args:
        checked: The return as it was read and judged by itself; refused ones are asked too.
        history: What is known beside it.
        form: The form it was read by.
        reference: For comparing quantities of other units, and where those units lie.
        language: The language of the messages: that of the findings it has already.

    Returns:
        The return with the new findings in their places and its status decided anew.
    """
    is_known = checked.unit_code is not None and checked.reporting_month is not None
    if not is_known or checked.is_cut_short:
        return checked
    asked = later(checked, form, language)
    _check_months(asked, history)
    check_between_units(asked, history, reference)
    return asked.judged()


def _check_months(asked: Later, history: History) -> None:
    if history.previous_expected_missing and asked.checked.reporting_month:
        gap = (asked.checked.reporting_month - timedelta(days=1)).replace(day=1)
        asked.add("month_gap", WHOLE_FILE, value=in_words(gap), month=in_words(gap))
    _check_seizures(asked, history)
    _check_dropped(asked, history)
    _check_follow_up(asked, history)
    _check_activities(asked, history)
    _check_staff(asked, history)
    _check_equipment(asked, history)


def _rows(asked: Later, sheet: str) -> tuple[TypedRow, ...]:
    return asked.checked.rows.get(sheet, ())


def _first_of_each(asked: Later, sheet: str, column: str) -> Iterator[tuple[str, TypedRow]]:
    """Yield each reference of a sheet with its first line, so that a fault is told once."""
    seen: set[str] = set()
    for row in _rows(asked, sheet):
        reference = row.values[column]
        if reference is not None and ref_key(reference) not in seen:
            seen.add(ref_key(reference))
            yield ref_key(reference), row


def _check_seizures(asked: Later, history: History) -> None:
    for key, row in _first_of_each(asked, "seizures", "seizure_ref"):
        if key in history.refs:
            place = asked.cell("seizures", row, "seizure_ref")
            month = in_words(history.refs[key])
            asked.add("ref_reused", place, row.values["seizure_ref"], month=month)
    for row in _rows(asked, "seizures"):
        month_before = history.lines.get(line_fingerprint(row) or "")
        # A line with its reference of another month has been asked about by its reference.
        if month_before and ref_key(row.values["seizure_ref"]) not in history.refs:
            place = asked.cell("seizures", row, "quantity_reported")
            value = row.values["quantity_reported"]
            asked.add("line_seen_before", place, value, month=in_words(month_before))


def _check_dropped(asked: Later, history: History) -> None:
    """Ask about seizures of the return that this one replaces: with it they leave the figures."""
    told = {ref_key(row.values["seizure_ref"]) for row in _rows(asked, "seizures")}
    dropped = sorted(history.replaced_refs - told)
    if dropped:
        more = f" (+ {len(dropped) - _NAMED})" if len(dropped) > _NAMED else ""
        named = ", ".join(dropped[:_NAMED]) + more
        asked.add("seizures_dropped", asked.sheet("seizures"), named)


def _check_follow_up(asked: Later, history: History) -> None:
    month = asked.checked.reporting_month or date.max
    of_this_month = {
        ref_key(row.values["seizure_ref"])
        for row in _rows(asked, "seizures")
        if row.values["seizure_ref"] is not None
    }
    earlier = {ref: then for ref, then in history.refs.items() if then < month}
    for row in _rows(asked, "follow_up"):
        reference = row.values["seizure_ref"]
        if reference is None:
            continue
        key, place = ref_key(reference), asked.cell("follow_up", row, "seizure_ref")
        if key in earlier:
            _check_follow_up_date(asked, row, earlier[key])
        elif key in of_this_month:
            asked.add("follow_up_same_month", place, reference)
        elif _has_news(row):
            asked.add("follow_up_ref_unknown", place, reference)
        _check_case(asked, history, key, row)


def _has_news(row: TypedRow) -> bool:
    """Say whether a line tells anything.

    The template brings the open cases of the day it was made; a seizure that a correction has
    removed since then leaves a line behind that its sender has not written.
    """
    answers = (row.values[name] for name in CASE_ANSWERS)
    return row.values["remark"] is not None or any(a not in (None, "unknown") for a in answers)


def _check_follow_up_date(asked: Later, row: TypedRow, month: date) -> None:
    day = row.values["seizure_date"]
    if isinstance(day, date) and day.replace(day=1) != month:
        place = asked.cell("follow_up", row, "seizure_date")
        asked.add("follow_up_date_differs", place, day, month=in_words(month))


def _check_case(asked: Later, history: History, key: str, row: TypedRow) -> None:
    """Ask about an answer taken back: what was opened or made does not become undone."""
    before = history.cases.get(key, {})
    for name in CASE_ANSWERS:
        if before.get(name) == "yes" and row.values[name] in ("no", "unknown"):
            place = asked.cell("follow_up", row, name)
            value = asked.label("yes_no_unknown", row.values[name])
            asked.add("case_reversed", place, value, before=asked.label("yes_no_unknown", "yes"))


def _check_activities(asked: Later, history: History) -> None:
    for key, row in _first_of_each(asked, "activities", "activity_ref"):
        before = history.activities.get(key)
        if before is None:
            continue
        pairs = (
            (before.activity_type, row.values["activity_type"]),
            (before.start_date, row.values["start_date"]),
        )
        if any(then and now and then != now for then, now in pairs):
            place = asked.cell("activities", row, "activity_ref")
            month = in_words(before.reporting_month)
            asked.add("activity_ref_reused", place, row.values["activity_ref"], month=month)


def _check_staff(asked: Later, history: History) -> None:
    rows = {str(row.values["agency_class"]): row for row in _rows(asked, "staff")}
    for agency, now in staff_totals(rows.values()).items():
        before = history.staff_before.get(agency)
        if before is None or now is None or history.previous_month is None:
            continue
        change = abs(now - before)
        if change > _STAFF_PERSONS and change > _STAFF_SHARE * before:
            asked.add(
                "staff_jump",
                asked.cell("staff", rows[agency], "women"),
                now,
                before=before,
                now=now,
                agency=asked.label("agency_class", agency),
                month=in_words(history.previous_month),
            )


def _check_equipment(asked: Later, history: History) -> None:
    """Compare what is held with the month just before: what came since then is listed there."""
    month, previous = asked.checked.reporting_month, history.previous_month
    if month is None or previous is None or "equipment" not in asked.checked.rows:
        return
    if (month - timedelta(days=1)).replace(day=1) != previous:
        return
    rows = _rows(asked, "equipment")
    held, received = equipment_held(rows), equipment_received(rows)
    for category in sorted(history.equipment_before.keys() | held.keys()):
        before, now = history.equipment_before.get(category, 0), held.get(category, 0)
        came = (received.get(category, 0), history.equipment_received_before.get(category, 0))
        if before is None or now is None or None in came:
            continue
        most = before + sum(number or 0 for number in came)
        if _is_jump(category, before, now, most):
            _report_equipment(asked, category, before, now, previous)


def _is_jump(category: str, before: int, now: int, most: int) -> bool:
    fallen = 0 if category in _CONSUMED else before - now
    change = now - most if now > most else fallen
    return change > _ITEMS and change > _ITEM_SHARE * before


def _report_equipment(asked: Later, category: str, before: int, now: int, previous: date) -> None:
    rows = [
        row for row in _rows(asked, "equipment") if row.values["equipment_category"] == category
    ]
    place = asked.cell("equipment", rows[0], "item_count") if rows else asked.sheet("equipment")
    asked.add(
        "equipment_jump",
        place,
        now,
        category=asked.label("equipment_category", category),
        before=before,
        now=now,
        month=in_words(previous),
    )
