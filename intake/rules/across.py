"""Rules between sheets: what one sheet counts as none and another tells of."""

from collections.abc import Mapping
from dataclasses import dataclass

from intake.findings import shown
from intake.history_model import ref_key
from intake.rules.model import Check, CheckedSheet, TypedRow

_SEIZURES = "seizures"


@dataclass(frozen=True)
class _Counted:
    """A number of a fixed line that cannot be 0 when seizures answer a question with yes."""

    answer: str
    sheet: str
    code: str
    number: str


_COUNTED = (
    _Counted("api_used", "controls", "api_lists_screened", "control_count"),
    _Counted("pnr_used", "controls", "pnr_lists_screened", "control_count"),
    _Counted("i247_hit", "information", "i247", "hit_count"),
    _Counted("cencomm_sent", "information", "cencomm", "sent_count"),
)
_OWN_ROLES = ("seized",)
"""Roles in which a seizure is the unit’s own share of an operation."""


def check_across_sheets(check: Check, sheets: Mapping[str, CheckedSheet]) -> None:
    """Report where the seizures contradict the numbers on other sheets."""
    seizures = sheets.get(_SEIZURES)
    if seizures is None:
        return
    for counted in _COUNTED:
        if counted.sheet in sheets:
            _check_counted(check, seizures, sheets[counted.sheet], counted)
    if "activities" in sheets:
        _check_operations(check, seizures, sheets["activities"])


def _check_counted(
    check: Check, seizures: CheckedSheet, other: CheckedSheet, counted: _Counted
) -> None:
    label = other.sheet.columns[0].name
    row = next((row for row in other.rows if row.values[label] == counted.code), None)
    count = sum(seizure.values[counted.answer] == "yes" for seizure in seizures.rows)
    if row is None or not count or row.values[counted.number] != 0:
        return
    check.findings.add(
        "count_contradicts_seizures",
        other.place(check, row, counted.number),
        0,
        seizures=seizures.read.title,
        other=_label(check, seizures, counted.answer),
        answer=_yes(check),
        count=count,
    )


def _label(check: Check, checked: CheckedSheet, name: str) -> str:
    labels = checked.sheet.column(name).labels
    return labels.get(check.context.language) or labels["en"]


def _yes(check: Check) -> str:
    labels = check.form.code_lists["yes_no_unknown"].labels_by_code["yes"]
    return labels.get(check.context.language) or labels["en"]


def _check_operations(check: Check, seizures: CheckedSheet, activities: CheckedSheet) -> None:
    """Compare the unit's own share of an operation with the seizures that name it.

    An operation that no seizure names is left alone: it may have ended in another month.
    """
    made: dict[str, set[str]] = {}
    for row in seizures.rows:
        operation = row.values["joint_operation_code"]
        if operation is not None and row.values["unit_role"] in _OWN_ROLES:
            made.setdefault(ref_key(operation), set()).add(ref_key(row.values["seizure_ref"]))
    for row in activities.rows:
        _check_operation(check, seizures, activities, row, made)


def _check_operation(
    check: Check,
    seizures: CheckedSheet,
    activities: CheckedSheet,
    row: TypedRow,
    made: Mapping[str, set[str]],
) -> None:
    own, operation = row.values["operation_own_count"], row.values["joint_operation_code"]
    references = made.get(ref_key(operation)) if operation is not None else None
    if references and isinstance(own, int) and own < len(references):
        check.findings.add(
            "operation_own_count_differs",
            activities.place(check, row, "operation_own_count"),
            own,
            operation=shown(operation),
            seizures=seizures.read.title,
            count=len(references),
        )
