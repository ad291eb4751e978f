"""Waivers: a rule that a steward has suspended for a unit and some months becomes a note.

Nothing is hidden by it: the note stands where the finding stood and says which rule was waived,
until when and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from intake.findings import Finding, Findings, message_language
from intake.form.rule_catalogue import rules
from intake.rules.later import in_words, with_findings
from intake.rules.model import CheckedReturn

WAIVED = "rule_waived"


@dataclass(frozen=True)
class WaivedRule:
    """A rule suspended for the unit of a return."""

    rule_id: str
    valid_from: date
    """First reporting month, and below the last one."""
    valid_to: date
    reason: str


def apply_waivers(
    checked: CheckedReturn, waivers: Sequence[WaivedRule], language: str | None = None
) -> CheckedReturn:
    """Turn findings of waived rules into notes and decide the status anew.

    Args:
        checked: The return with all its findings.
        waivers: Those of its unit that have not been withdrawn; other months are left out here.
        language: The language of the messages; None means the return's own.

    Returns:
        The return itself where no waiver touches it. A rule that is not waivable is never waived,
        whatever the registry says. A return with so many errors that some of them are cut stays
        refused: what was cut may not be waived.
    """
    if checked.is_cut_short:
        return checked
    in_force = {waiver.rule_id: waiver for waiver in waivers if _holds(waiver, checked)}
    if not any(finding.rule in in_force for finding in checked.findings):
        return checked
    said_in = message_language(language, checked.language)
    return with_findings(
        checked,
        [_waived(finding, in_force.get(finding.rule), said_in) for finding in checked.findings],
    )


def _holds(waiver: WaivedRule, checked: CheckedReturn) -> bool:
    rule, month = rules().get(waiver.rule_id), checked.reporting_month
    if rule is None or not rule.is_waivable or month is None:
        return False
    return waiver.valid_from <= month <= waiver.valid_to


def _waived(finding: Finding, waiver: WaivedRule | None, language: str) -> Finding:
    if waiver is None:
        return finding
    findings = Findings(language)
    findings.add(
        WAIVED,
        value=finding.value,
        waived=finding.rule,
        said=finding.message,
        until=in_words(waiver.valid_to),
        reason=waiver.reason.rstrip(" ."),
    )
    (note,) = findings.in_order()
    return replace(finding, severity=note.severity, rule=note.rule, message=note.message)
