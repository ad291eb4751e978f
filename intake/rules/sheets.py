"""Rules across the cells of the other sheets, and those that hold on more than one sheet."""

from collections.abc import Mapping
from datetime import date

from intake.form.definition import Sheet
from intake.rules.identity import last_day
from intake.rules.model import Check, CheckedSheet, TypedRow

_PARTS: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]] = {
    "staff": (
        ("women_heads", ("heads",)),
        ("women_heads", ("women",)),
        ("heads", ("women", "men")),
    ),
    "activities": (("operation_own_count", ("operation_total_count",)),),
}
"""By sheet: a number and the ones whose sum it is a part of."""


def check_lines(check: Check, checked: CheckedSheet) -> None:
    """Report what is wrong between the cells of one line, on whichever sheet it stands."""
    for row in checked.rows:
        for part, wholes in _PARTS.get(checked.sheet.name, ()):
            _check_part(check, checked, row, part, wholes)
        _check_currency(check, checked, row)
        _check_grant(check, checked, row)
    if checked.sheet.fixed_rows:
        _check_fixed_lines(check, checked)


def check_dates(check: Check, checked: CheckedSheet) -> None:
    """Report what lies outside the reporting month."""
    if check.month is None:
        return
    for row in checked.rows:
        if checked.sheet.name == "seizures":
            _check_in_month(check, checked, row, "seizure_date")
        elif checked.sheet.name == "activities":
            _check_activity_dates(check, checked, row)
        elif checked.sheet.name == "equipment":
            _check_received(check, checked, row)


def check_persons(check: Check, persons: CheckedSheet, seizures: CheckedSheet | None) -> None:
    """Report persons of a seizure that the return does not tell of."""
    if seizures is None:
        return
    known = {row.values["seizure_ref"] for row in seizures.rows}
    for row in persons.rows:
        reference = row.values["seizure_ref"]
        if reference is not None and reference not in known:
            place = persons.place(check, row, "seizure_ref")
            check.findings.add(
                "person_without_seizure", place, reference, seizures=seizures.read.title
            )


def check_information(check: Check, information: CheckedSheet) -> None:
    """Ask about channels that gave more hits than queries were made."""
    for row in information.rows:
        hits, queries = row.values["hit_count"], row.values["query_count"]
        if isinstance(hits, int) and isinstance(queries, int) and hits > queries:
            place = information.place(check, row, "hit_count")
            check.findings.add("hits_exceed_queries", place, hits, queries=queries)


def _check_part(
    check: Check, checked: CheckedSheet, row: TypedRow, part: str, wholes: tuple[str, ...]
) -> None:
    number = row.values[part]
    numbers = [value for name in wholes if isinstance(value := row.values[name], int)]
    # A whole of which one number is not known cannot be compared.
    if not isinstance(number, int) or len(numbers) < len(wholes) or number <= sum(numbers):
        return
    labels = [_label(check, checked.sheet, name) for name in wholes]
    place = checked.place(check, row, part)
    check.findings.add(
        "parts_exceed_whole", place, number, whole=" + ".join(labels), total=sum(numbers)
    )


def _label(check: Check, sheet: Sheet, name: str) -> str:
    labels = sheet.column(name).labels
    return labels.get(check.context.language) or labels["en"]


def _check_currency(check: Check, checked: CheckedSheet, row: TypedRow) -> None:
    # 0 is 0 in every currency.
    if row.values.get("value_reported") and row.values["currency_code"] is None:
        column = checked.layout.columns.get("currency_code")
        # A currency that could not be read has been reported already.
        if column and checked.read.cell(row.source_row, column) == "":
            check.findings.add("currency_missing", checked.place(check, row, "currency_code"))


def _check_grant(check: Check, checked: CheckedSheet, row: TypedRow) -> None:
    grant = row.values.get("grant_code")
    if grant is not None and grant not in check.reference.grants:
        check.findings.add("grant_unknown", checked.place(check, row, "grant_code"), grant)


def _check_fixed_lines(check: Check, checked: CheckedSheet) -> None:
    name = checked.sheet.columns[0].name
    first_of: dict[object, TypedRow] = {}
    for row in checked.rows:
        code = row.values[name]
        first = first_of.setdefault(code, row)
        if code is not None and first is not row:
            value = checked.read.cell(row.source_row, checked.layout.columns[name])
            place = checked.place(check, row, name)
            check.findings.add("fixed_line_twice", place, value, other_row=first.source_row)
    if not checked.rows:
        return
    for expected in check.form.code_lists[checked.sheet.fixed_rows or ""].codes:
        if expected.code not in first_of:
            label = expected.labels.get(check.context.language) or expected.labels["en"]
            place = check.sheet_place(checked.read.title)
            check.findings.add("fixed_line_missing", place, label=label)


def _check_in_month(check: Check, checked: CheckedSheet, row: TypedRow, name: str) -> None:
    day = row.values[name]
    if isinstance(day, date) and check.month and day.replace(day=1) != check.month:
        _report_outside(check, checked, row, name, day)


def _report_outside(
    check: Check, checked: CheckedSheet, row: TypedRow, name: str, day: date
) -> None:
    first = check.month or day
    place = checked.place(check, row, name)
    check.findings.add("date_outside_month", place, day, first=first, last=last_day(first))


def _check_activity_dates(check: Check, checked: CheckedSheet, row: TypedRow) -> None:
    """An activity may begin before the month or end after it, but must touch it."""
    start, end = row.values["start_date"], row.values["end_date"]
    if check.month is None or not isinstance(start, date):
        return
    if isinstance(end, date) and end < start:
        place = checked.place(check, row, "end_date")
        check.findings.add("dates_reversed", place, end, start=start)
    elif start > last_day(check.month):
        _report_outside(check, checked, row, "start_date", start)
    elif isinstance(end, date) and end < check.month:
        _report_outside(check, checked, row, "end_date", end)


def _check_received(check: Check, checked: CheckedSheet, row: TypedRow) -> None:
    """Equipment held since earlier months is listed too; only what comes later is wrong."""
    day = row.values["received_date"]
    if not isinstance(day, date) or check.month is None:
        return
    if day > last_day(check.month):
        _report_outside(check, checked, row, "received_date", day)
    elif day < check.month and row.values["equipment_status"] == "received":
        place = checked.place(check, row, "received_date")
        check.findings.add("received_earlier", place, day, first=check.month)
