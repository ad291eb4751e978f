"""Cases of the declared rules about persons, controls, activities and equipment."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from tests.unit.intake.rules.cases.model import Case, line

ACTIVITY: dict[str, Any] = {
    "activity_ref": "A-1",
    "activity_type": "workshop",
    "pillar": "capacity",
    "start_date": date(2026, 1, 12),
    "participants_women": 4,
}
OPERATION: dict[str, Any] = {
    **ACTIVITY,
    "activity_type": "joint_operation",
    "joint_operation_code": "HARMATTAN",
    "operation_total_count": 30,
    "operation_own_count": 3,
}
EQUIPMENT: dict[str, Any] = {
    "equipment_category": "scanner",
    "item_count": 2,
    "equipment_status": "received",
    "received_date": date(2026, 1, 20),
}


def activity(column: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any]) -> Case:
    """Make a case of an activity; what is named replaces the ordinary one's cells."""
    at = f"activities.{column}"
    return line("question", at, {**ACTIVITY, **breaks}, {**ACTIVITY, **keeps})


def equipment(column: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any]) -> Case:
    """Make a case of a line of equipment."""
    at = f"equipment.{column}"
    return line("question", at, {**EQUIPMENT, **breaks}, {**EQUIPMENT, **keeps})


def _person(column: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any]) -> Case:
    return line("question", f"persons.{column}", breaks, keeps)


CASES = {
    "operation_code_missing": activity(
        "joint_operation_code", {**OPERATION, "joint_operation_code": None}, OPERATION
    ),
    "operation_count_missing": activity(
        "operation_total_count",
        {**OPERATION, "operation_total_count": None},
        {**OPERATION, "operation_total_count": "not known"},
    ),
    "operation_on_other_activity": activity(
        "operation_own_count", {"operation_own_count": 3}, {"operation_own_count": 0}
    ),
    "participants_missing": activity(
        "participants_women",
        {"participants_women": None},
        {"participants_women": None, "participants_men": 2},
    ),
    "pillar_unfit": activity(
        "pillar",
        {"activity_type": "mentoring", "pillar": "information"},
        {"activity_type": "mentoring", "pillar": "units"},
    ),
    "study_tour_at_home": activity(
        "venue_country",
        {"activity_type": "study_tour", "venue_country": "NGA"},
        {"activity_type": "study_tour", "venue_country": "GHA"},
    ),
    "received_date_missing": equipment(
        "received_date",
        {"received_date": None},
        {"received_date": None, "equipment_status": "working"},
    ),
    "equipment_zero": equipment("item_count", {"item_count": 0}, {"item_count": 1}),
    "arrested_without_seizure": _person(
        "seizure_ref", {"seizure_ref": None}, {"seizure_ref": None, "person_status": "referred"}
    ),
    "minor_fighter": _person(
        "age_band",
        {"person_status": "suspected_ftf", "age_band": "under_18"},
        {"person_status": "suspected_ftf", "age_band": "18_29"},
    ),
    "many_persons": _person("person_count", {"person_count": 51}, {"person_count": 50}),
    "controls_exceed_selected": line(
        "question", "controls.control_count", {"control_count": 4}, {"control_count": 3}, row=10
    ),
    "lists_without_flights": line(
        "question", "controls.control_count", {"control_count": 0}, {"control_count": 1}, row=8
    ),
}
