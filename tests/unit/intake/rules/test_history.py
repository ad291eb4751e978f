"""What a return is told of its other months and of other units, and what a waiver makes of it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from intake.form.definition import load_form
from intake.history_model import (
    ActivityBefore,
    History,
    NearClaim,
    activities_of,
    equipment_held,
    equipment_received,
    line_fingerprint,
    ref_key,
    staff_totals,
)
from intake.landing import Landing
from intake.reference import load_reference
from intake.rules.history import check_history
from intake.rules.model import CheckedReturn, TypedRow
from intake.rules.waivers import WaivedRule, apply_waivers
from tests.unit.intake.bad_input import found
from tests.unit.intake.rules.cases.declared_sheets import ACTIVITY, EQUIPMENT
from tests.unit.intake.rules.cases.history import BEFORE, CLAIM, LINK, OPEN, ROUTE
from tests.unit.intake.rules.cases.model import on
from tests.unit.intake.rules.draft import Draft
from tests.unit.intake.rules.judged import judge

JANUARY = date(2026, 1, 1)


def asked(checked: CheckedReturn, history: History, language: str = "en") -> CheckedReturn:
    return check_history(checked, history, load_form(), load_reference(), language)


def test_what_is_found_later_stands_in_the_order_of_the_workbook() -> None:
    draft = Draft().cover(preparer_role=0)
    draft.put("seizures", 5, remark="two passports").put("persons", 5, person_count=60)
    draft.put("follow_up", 5, seizure_ref="S-900", remark="open")
    history = History(refs={"S-001": BEFORE}, previous_expected_missing=True)

    checked = asked(judge(draft), history)

    assert found(checked) == [
        ("month_gap", "note", ""),
        ("same_role_certifies", "note", "C15"),
        ("ref_reused", "question", "A5"),
        ("personal_data_possible", "question", "AM5"),
        ("many_persons", "question", "F5"),
        ("follow_up_ref_unknown", "error", "A5"),
    ]
    assert checked.status == "refused"


def test_an_empty_history_changes_nothing() -> None:
    checked = judge(Draft().put("seizures", remark="two passports"))

    assert asked(checked, History()) == checked


def test_messages_are_in_the_language_asked_and_headings_in_that_of_the_return() -> None:
    history = replace(OPEN, cases={"S-900": {"investigation_opened": "yes"}})
    draft = Draft().put("follow_up", seizure_ref="S-900", investigation_opened="no")

    (finding,) = asked(judge(draft), history, "fr").findings

    assert finding.message.startswith("« Investigation opened » en D5 est maintenant « Non »")
    assert (finding.sheet_name, finding.column_name) == ("follow_up", "investigation_opened")
    assert finding.source_row == 5


def test_a_return_of_nobody_is_not_asked_about_a_past() -> None:
    checked = judge(Draft().hidden(unit_code="XYZ").cover(unit_code="XYZ"))

    assert asked(checked, History(refs={"S-001": BEFORE})) == checked


def test_a_reference_used_again_is_told_once_for_all_its_lines() -> None:
    draft = Draft().put("seizures", 6, seizure_ref="s-001", quantity_reported=1)

    told = found(asked(judge(draft), History(refs={"S-001": BEFORE})))

    assert [cell for rule, _, cell in told if rule == "ref_reused"] == ["A5"]


HELD = History(
    previous_month=BEFORE,
    equipment_before={"scanner": 6, "testing_kit": 30, "vehicle": 30, "it": None},
)


@pytest.mark.parametrize(
    ("now", "category", "history", "is_told"),
    [
        (9, "scanner", HELD, True),
        (8, "scanner", HELD, False),
        (9, "scanner", replace(HELD, equipment_received_before={"scanner": 3}), False),
        (9, "it", HELD, False),
        (3, "testing_kit", HELD, False),
        (3, "vehicle", HELD, True),
        (3, "vehicle", replace(HELD, previous_month=date(2025, 10, 1)), False),
    ],
)
def test_equipment_is_compared_with_what_was_held_and_came(
    now: int, category: str, history: History, is_told: bool
) -> None:
    line = {**EQUIPMENT, "equipment_status": "working", "received_date": None}
    draft = on("equipment", {**line, "equipment_category": category, "item_count": now})
    own_column = replace(history, equipment_before={category: history.equipment_before[category]})

    rules = {rule for rule, _, _ in found(asked(judge(draft), own_column))}

    assert ("equipment_jump" in rules) is is_told


def test_equipment_that_is_gone_from_the_sheet_is_asked_about_on_the_sheet() -> None:
    history = History(previous_month=BEFORE, equipment_before={"vehicle": 4})

    assert found(asked(judge(Draft()), history)) == [("equipment_jump", "question", "")]


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, commodity_code="opium"),
        replace(CLAIM, seizure_date=date(2026, 1, 8)),
        replace(CLAIM, quantity_reported=None),
        replace(CLAIM, unit_reported="piece"),
        replace(CLAIM, linked_unit_code="ACC"),
        replace(CLAIM, unit_code="BOG"),
    ],
)
def test_a_claim_that_differs_or_lies_off_the_route_is_no_likely_event(claim: NearClaim) -> None:
    history = History(near_claims=(claim,))

    assert found(asked(judge(Draft().put("seizures", **ROUTE)), history)) == []


def test_a_pair_that_a_steward_has_decided_on_is_not_asked_about_again() -> None:
    stated = replace(CLAIM, linked_unit_code="LOS", linked_seizure_ref="S-001")
    history = History(near_claims=(CLAIM,), linked_claims=(stated,))
    decided = replace(history, decided_pairs=frozenset({("S-001", "ABJ", "ABJ-7")}))
    checked = judge(Draft().put("seizures", **ROUTE))

    assert found(asked(checked, history)) == [("link_asked", "question", "Y5")]
    assert found(asked(checked, decided)) == []


def test_a_link_without_a_reference_is_left_to_the_question_about_the_reference() -> None:
    draft = Draft().put("seizures", linked_unit_code="ABJ")

    assert found(asked(judge(draft), History(near_claims=(CLAIM,)))) == [
        ("linked_ref_missing", "question", "Z5")
    ]


def test_linked_quantities_are_compared_by_commodity_and_in_one_unit() -> None:
    answered = replace(CLAIM, linked_unit_code="LOS", quantity_reported=Decimal(6300))
    draft = Draft().put("seizures", **LINK)

    assert found(asked(judge(draft), History(linked_claims=(answered, answered)))) == []
    (note,) = asked(judge(draft), History(linked_claims=(answered,))).findings
    assert "12.5 kg (AF5), its other side (ABJ, ABJ-7) 6.3 kg" in note.message


def facts(rows: Mapping[str, Sequence[TypedRow]]) -> list[object]:
    return [
        [line_fingerprint(row) for row in rows["seizures"]],
        staff_totals(rows["staff"]),
        equipment_held(rows["equipment"]),
        equipment_received(rows["equipment"]),
        activities_of(rows["activities"], JANUARY),
    ]


def test_facts_are_the_same_from_a_workbook_and_from_the_landing(tmp_path: Path) -> None:
    draft = on("activities", ACTIVITY).cover(nil_equipment=None).put("equipment", **EQUIPMENT)
    checked = judge(draft.put("seizures", quantity_reported=487.25, i247_hit="yes"))
    landing = Landing(tmp_path)
    landing.keep_rows("LOS-1", checked)
    landed = landing.read_rows("LOS-1")

    told = facts(checked.rows)
    assert told == facts(landed)
    assert told[1:] == [
        dict.fromkeys(staff_totals(checked.rows["staff"]), 6),
        {},
        {"scanner": 2},
        {"A-1": ActivityBefore(JANUARY, "workshop", date(2026, 1, 12))},
    ]


def test_a_round_amount_recognises_no_line() -> None:
    (row,) = judge(Draft().put("seizures", quantity_reported=500)).rows["seizures"]

    assert line_fingerprint(row) is None


def test_references_are_compared_without_case_and_blanks() -> None:
    assert ref_key("  abj-7\u00a0/ 2") == ref_key("ABJ-7 / 2") == "ABJ-7 / 2"


def test_a_waived_error_accepts_the_return_and_says_why() -> None:
    draft = Draft().put("follow_up", seizure_ref="S-900", remark="open")
    refused = asked(judge(draft), History())
    waiver = WaivedRule("follow_up_ref_unknown", BEFORE, JANUARY, "cases from before the system.")

    waived = apply_waivers(refused, [waiver])

    assert (refused.status, waived.status) == ("refused", "accepted")
    assert found(waived) == [("rule_waived", "note", "A5")]
    assert waived.findings[0].message.endswith(
        "Waived by the programme until 2026-01 (rule follow_up_ref_unknown): "
        "cases from before the system."
    )


@pytest.mark.parametrize(
    "waiver",
    [
        WaivedRule("person_without_seizure", BEFORE, JANUARY, "not waivable"),
        WaivedRule("many_persons", BEFORE, JANUARY, "another rule"),
        WaivedRule("no_such_rule", BEFORE, JANUARY, "no rule"),
    ],
)
def test_a_waiver_that_does_not_fit_changes_nothing(waiver: WaivedRule) -> None:
    checked = judge(Draft().put("persons", seizure_ref="S-9"))

    assert apply_waivers(checked, [waiver]) == checked


def test_an_open_case_that_a_correction_has_removed_does_not_refuse_the_next_return() -> None:
    brought = Draft().put("follow_up", seizure_ref="S-900", investigation_opened="unknown")
    told = Draft().put("follow_up", seizure_ref="S-900", investigation_opened="yes")

    assert found(asked(judge(brought), History())) == []
    assert found(asked(judge(told), History())) == [("follow_up_ref_unknown", "error", "A5")]
