"""Whose return it is and for which month, and whether both may report.

The hidden sheet decides; the cover repeats it for people, and a cover that says something else
was made from another workbook or typed over.
"""

from dataclasses import dataclass
from datetime import date

from intake.findings import Findings
from intake.form.definition import Form, normalise_label
from intake.months import last_day
from intake.reference import Reference
from intake.rules.cover import CoverLine
from intake.rules.privacy import personal_data
from intake.values.cells import clean_text
from intake.values.dates import month_from_text


@dataclass(frozen=True)
class Identity:
    """What a return says it is; null where it says nothing that can be understood."""

    form_version: str | None
    unit_code: str | None
    month: date | None


@dataclass(frozen=True)
class Expected:
    """What the slot a return came through is for, and the day it is judged on."""

    today: date
    unit_code: str | None = None
    month: date | None = None


def check_identity(
    hidden: dict[str, str],
    cover: dict[str, CoverLine],
    form: Form,
    reference: Reference,
    expected: Expected,
    findings: Findings,
) -> Identity:
    """Find out unit and month, and report what contradicts them."""
    lines = {name: cover[name] for name in ("unit_code", "reporting_month") if name in cover}
    unit = hidden.get("unit_code") or _unit_of(lines.get("unit_code"), form)
    month = _month(hidden.get("reporting_month")) or _month_of(lines.get("reporting_month"))
    if not hidden:
        findings.add("identity_missing")
    if hidden and unit and "unit_code" in lines:
        _compare(findings, lines["unit_code"], _unit_of(lines["unit_code"], form), unit)
    if hidden and month and "reporting_month" in lines:
        of_cover = _month_of(lines["reporting_month"])
        _compare(findings, lines["reporting_month"], _shown(of_cover), _shown(month))
    _compare_with_slot(findings, unit, month, expected)
    is_known = _check_unit(findings, unit, reference)
    if month is None:
        findings.add("month_invalid", value=hidden.get("reporting_month", ""))
    else:
        _check_month(findings, month, expected.today)
    if is_known and unit and month:
        _check_operation(findings, unit, month, reference)
    return Identity(hidden.get("form_version"), unit, month)


def month_of_identity(hidden: dict[str, str]) -> date | None:
    """Return the month of the hidden sheet; used alone when the form's version is unknown."""
    return _month(hidden.get("reporting_month"))


def _month(text: str | None) -> date | None:
    return month_from_text(text) if text else None


def _month_of(line: CoverLine | None) -> date | None:
    if line is None:
        return None
    return _month(clean_text(line.value))


def _unit_of(line: CoverLine | None, form: Form) -> str | None:
    """Return the unit that the cover names by its code, its name, or a text with the code in it."""
    if line is None:
        return None
    text = clean_text(line.value)
    codes = form.code_lists["unit"].codes_by_label
    if code := codes.get(normalise_label(text)):
        return code
    words = text.replace("(", " ").replace(")", " ").replace(",", " ").split()
    known = set(codes.values())
    return next((word for word in words if word in known), text or None)


def _shown(month: date | None) -> str | None:
    return month.strftime("%Y-%m") if month else None


def _compare(
    findings: Findings, line: CoverLine, of_cover: str | None, of_file: str | None
) -> None:
    if of_cover != of_file:
        found, expected = of_cover or clean_text(line.value), of_file or ""
        suspect = personal_data(found)
        if suspect and suspect.rule == "personal_data":
            findings.add(suspect.rule, line.place, suspect.masked)
        else:
            findings.add(
                "identity_differs", line.place, line.value, found=found or "—", expected=expected
            )


def _compare_with_slot(
    findings: Findings, unit: str | None, month: date | None, expected: Expected
) -> None:
    pairs = (
        (unit, expected.unit_code),
        (_shown(month), _shown(expected.month)),
    )
    for found, wanted in pairs:
        if wanted and found and found != wanted:
            findings.add("identity_differs", value=found, found=found, expected=wanted)


def _check_unit(findings: Findings, unit: str | None, reference: Reference) -> bool:
    is_known = unit in reference.units
    if not is_known:
        findings.add("unit_unknown", value=unit or "")
    return is_known


def _check_month(findings: Findings, month: date, today: date) -> None:
    if month > today:
        findings.add("month_in_future", value=_shown(month), today=today)
    elif last_day(month) >= today:
        findings.add("month_not_over", value=_shown(month), last_day=last_day(month))


def _check_operation(findings: Findings, unit: str, month: date, reference: Reference) -> None:
    if not reference.is_operational(unit, month, last_day(month)):
        shown = _shown(month) or ""
        findings.add("unit_not_operational", value=shown, unit=unit, month=shown)
