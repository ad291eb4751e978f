"""Returns of which more is found than is told: what is cut must not decide about them."""

from dataclasses import replace
from datetime import date

from intake.findings import MAX_FINDINGS, Finding, Findings, Place
from intake.form.definition import load_form
from intake.history_model import History
from intake.reference import load_reference
from intake.rules.history import check_history
from intake.rules.waivers import WaivedRule, apply_waivers
from tests.unit.intake.rules.draft import Draft
from tests.unit.intake.rules.judged import judge

JANUARY = date(2026, 1, 1)


def more_than_are_told(rule: str, **words: int) -> tuple[Finding, ...]:
    findings = Findings("en")
    for number in range(MAX_FINDINGS + 1):
        findings.add(rule, Place("Seizures", f"A{number + 5}"), **words)
    return findings.in_order()


def test_a_return_of_many_notes_is_held_against_its_past() -> None:
    checked = judge(Draft().put("follow_up", seizure_ref="S-900", remark="open"))
    told = replace(checked, findings=more_than_are_told("formula_value", count=1))

    judged = check_history(told, History(), load_form(), load_reference(), "en")

    assert (told.status, judged.status) == ("accepted", "refused")


def test_a_waiver_accepts_no_return_of_which_errors_are_cut() -> None:
    checked = judge(Draft().put("follow_up", seizure_ref="S-900", remark="open"))
    errors = more_than_are_told("follow_up_ref_unknown")
    refused = replace(checked, status="refused", findings=errors)
    waiver = WaivedRule("follow_up_ref_unknown", JANUARY, JANUARY, "cases from before the system")

    assert apply_waivers(refused, [waiver]) == refused
