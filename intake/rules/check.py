"""Check a return as a whole: every rule in one pass, every finding at once.

The parts are in the modules beside this one; here is the order in which they are asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from intake.findings import Finding, Findings, UnreadableReturnError, message_language, unreadable
from intake.form.definition import KNOWN_VERSIONS, Form
from intake.names import aliases_by_name
from intake.reading.workbook import ReturnAsRead
from intake.reference import Reference
from intake.rules.across import check_across_sheets
from intake.rules.cells import check_sheet
from intake.rules.cover import CoverLine, check_cover, cover_lines, nil_sheets
from intake.rules.declared import check_declared, declared_rules
from intake.rules.file import report_what_is_not_read
from intake.rules.identity import Expected, check_identity, month_of_identity
from intake.rules.model import Check as Check
from intake.rules.model import CheckedReturn as CheckedReturn
from intake.rules.model import CheckedSheet
from intake.rules.model import TypedRow as TypedRow
from intake.rules.privacy import title_said
from intake.rules.repetition import check_repetition
from intake.rules.seizures import check_seizures
from intake.rules.sheets import (
    check_dates,
    check_lines,
    check_persons,
    check_staff,
)
from intake.values.cells import Context


def check_return(
    as_read: ReturnAsRead,
    form: Form,
    reference: Reference,
    expected_unit: str | None = None,
    expected_month: date | None = None,
    *,
    today: date,
    language: str | None = None,
    aliases: Iterable[Sequence[str]] = (),
) -> CheckedReturn:
    """Judge a return that has been read.

    Args:
        as_read: The return as its file has it.
        form: The version of the form it is read by.
        reference: Units, airports, bounds and the like.
        expected_unit: The unit whose slot it came through, if it came through one.
        expected_month: The month of that slot.
        today: The day it is judged on; a month that has not begun cannot be reported.
        language: The language of the messages; None means the return's own.
        aliases: Names that stewards have decided on: code list, text, code.
    """
    findings = Findings(message_language(language, as_read.language))
    version = as_read.identity.get("form_version", form.version)
    if version not in KNOWN_VERSIONS:
        return _of_unknown_version(as_read, reference, findings, version)
    expected = Expected(today, expected_unit, expected_month)
    check, lines = _begin(as_read, form, reference, findings, expected)
    check = replace(check, context=replace(check.context, aliases=aliases_by_name(aliases)))
    answers = _answers(check, lines)
    nil = nil_sheets(answers)
    sheets = {
        sheet.name: checked
        for sheet in form.data_sheets
        if (checked := check_sheet(check, sheet)) is not None
    }
    if not findings.is_full():
        _check_across(check, sheets, nil)
        _check_nil(check, sheets, nil, lines)
    report_what_is_not_read(check)
    return _judged(check, version, answers, sheets)


def _judged(
    check: Check,
    version: str,
    answers: dict[str, str | bool | None],
    sheets: Mapping[str, CheckedSheet],
) -> CheckedReturn:
    """Put together what was read and found; the findings decide whether it is accepted."""
    in_file_order = sorted(sheets.values(), key=lambda sheet: check.order_of(sheet.read.title))
    return CheckedReturn(
        status="refused" if check.findings.has_errors() else "accepted",
        form_version=version,
        unit_code=check.unit_code if check.unit_code in check.reference.units else None,
        reporting_month=check.month,
        language=check.as_read.language,
        cover=answers,
        nil_sheets=nil_sheets(answers),
        rows={name: checked.rows for name, checked in sheets.items()},
        findings=check.findings.in_order(),
        required_count=sum(checked.required_count for checked in sheets.values()),
        filled_required_count=sum(checked.filled_required_count for checked in sheets.values()),
        columns={name: dict(checked.layout.columns) for name, checked in sheets.items()},
        titles={checked.sheet.name: title_said(checked.read.title) for checked in in_file_order},
    )


def _begin(
    as_read: ReturnAsRead,
    form: Form,
    reference: Reference,
    findings: Findings,
    expected: Expected,
) -> tuple[Check, dict[str, CoverLine]]:
    """Find out whose return it is; only then can its cells be judged."""
    context = Context(form, reference, as_read.language, None, as_read.package.is_1904)
    lines = cover_lines(Check(as_read, form, reference, findings, context, None, None))
    hidden = dict(as_read.identity)
    identity = check_identity(hidden, lines, form, reference, expected, findings)
    context = replace(context, month=identity.month)
    findings.month = identity.month
    findings.form_version = form.version
    check = Check(as_read, form, reference, findings, context, identity.unit_code, identity.month)
    return check, lines


def refused_unread(
    error: UnreadableReturnError, language: str | None, of_sender: str | None = None
) -> CheckedReturn:
    """Return the answer about a file of which no row can be read: one reason, nothing else."""
    findings = unreadable(error, message_language(language, of_sender))
    return _refused(findings, None, None, None, None)


def _of_unknown_version(
    as_read: ReturnAsRead, reference: Reference, findings: Findings, version: str
) -> CheckedReturn:
    """Refuse a return made from another version, and say no more: its cells mean other things."""
    current = KNOWN_VERSIONS[-1]
    findings.add("form_version_unknown", value=version, version=version, current=current)
    month = month_of_identity(dict(as_read.identity))
    unit = as_read.identity.get("unit_code")
    known = unit if unit in reference.units else None
    return _refused(findings.in_order(), version, known, month, as_read.language)


def _refused(
    findings: tuple[Finding, ...],
    version: str | None,
    unit: str | None,
    month: date | None,
    language: str | None,
) -> CheckedReturn:
    return CheckedReturn(
        "refused", version, unit, month, language, {}, frozenset(), {}, findings, 0, 0
    )


def _answers(check: Check, lines: Mapping[str, CoverLine]) -> dict[str, str | bool | None]:
    if check.form.cover.name in check.as_read.sheets:
        return check_cover(check, lines)
    labels = check.form.cover.labels
    title = labels.get(check.context.language) or labels["en"]
    check.findings.add("sheet_missing", check.sheet_place(title), title)
    return {}


def _check_across(check: Check, sheets: Mapping[str, CheckedSheet], nil: frozenset[str]) -> None:
    declared = declared_rules(check.form)
    for checked in sheets.values():
        check_dates(check, checked)
        check_lines(check, checked)
        check_declared(check, checked, declared)
        check_repetition(check, checked)
    if "seizures" in sheets:
        check_seizures(check, sheets["seizures"])
    if "persons" in sheets:
        check_persons(check, sheets["persons"], sheets.get("seizures"))
    if "staff" in sheets:
        check_staff(check, sheets["staff"], nil)
    check_across_sheets(check, sheets)


def _check_nil(
    check: Check,
    sheets: Mapping[str, CheckedSheet],
    nil: frozenset[str],
    lines: Mapping[str, CoverLine],
) -> None:
    """Hold the nil boxes against the lines: an empty sheet without its box may be forgotten."""
    for name, checked in sheets.items():
        box = lines.get(f"nil_{name}")
        if name in nil and box is not None and _has_something(checked):
            title, count = checked.read.title, len(checked.rows)
            check.findings.add("nil_but_rows", box.place, box.value, title=title, count=count)
        elif _lacks_box(checked, nil) and not check.findings.has_errors_on(name):
            place = check.sheet_place(checked.read.title)
            check.findings.add("nil_missing", place, box=box.place.cell if box else "")


def _lacks_box(checked: CheckedSheet, nil: frozenset[str]) -> bool:
    sheet = checked.sheet
    return not checked.rows and sheet.name not in nil and not sheet.is_optional


def _has_something(checked: CheckedSheet) -> bool:
    """Say whether lines contradict a nil box; zeros in the form's own lines say the same as it."""
    if not checked.sheet.fixed_rows:
        return bool(checked.rows)
    statuses = {status for row in checked.rows for status in row.statuses.values()}
    return bool(statuses - {"nil", "missing"})
