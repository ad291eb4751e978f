"""Lines that tell of one thing twice: repeated groups, and activities that contradict themselves.

Equal lines are asked about and never dropped, because two equal things may both be true.
"""

from collections.abc import Mapping

from intake.history_model import ref_key
from intake.rules.model import Check, CheckedSheet, TypedRow
from intake.values.model import Value

_SAME: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "persons": (
        "person_group_twice",
        ("seizure_ref", "person_status", "sex", "age_band", "nationality_country"),
    ),
    "activities": ("activity_line_twice", ("activity_ref", "agency_class")),
}
"""By sheet: the rule, and the columns in which no two lines should be alike; the first is shown."""
_OF_ACTIVITY = ("activity_type", "start_date", "end_date", "venue_country")
"""Columns that tell of an activity as a whole and are the same on all its lines."""


def check_repetition(check: Check, checked: CheckedSheet) -> None:
    """Report lines of a sheet that repeat or contradict one another."""
    if checked.sheet.name in _SAME:
        rule, names = _SAME[checked.sheet.name]
        _check_same(check, checked, rule, names)
    if checked.sheet.name == "activities":
        _check_activities(check, checked)


def _check_same(check: Check, checked: CheckedSheet, rule: str, names: tuple[str, ...]) -> None:
    first_of: dict[tuple[Value, ...], TypedRow] = {}
    for row in checked.rows:
        reference = row.values[names[0]]
        key = None if reference is None else ref_key(reference)
        values = (key, *(row.values[name] for name in names[1:]))
        # All but the first are needed to tell lines apart; one that is not known tells nothing.
        if None in values[1:]:
            continue
        first = first_of.setdefault(values, row)
        if first is not row:
            place = checked.place(check, row, names[0])
            check.findings.add(rule, place, reference or "", other_row=first.source_row)


def _check_activities(check: Check, checked: CheckedSheet) -> None:
    first_of: dict[str, TypedRow] = {}
    for row in checked.rows:
        reference = row.values["activity_ref"]
        if reference is None:
            continue
        first = first_of.setdefault(ref_key(reference), row)
        for name in _OF_ACTIVITY:
            here, there = row.values[name], first.values[name]
            if here is not None and there is not None and here != there:
                value = checked.read.cell(row.source_row, checked.layout.columns[name])
                check.findings.add(
                    "activity_conflict",
                    checked.place(check, row, name),
                    here if name.endswith("_date") else value,
                    reference=str(reference),
                    row=row.source_row,
                    other_row=first.source_row,
                )
