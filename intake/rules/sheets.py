"""Rules across the cells of the other sheets, and those that hold on more than one sheet."""

from datetime import date

from intake.history_model import ref_key
from intake.months import last_day
from intake.rules.model import Check, CheckedSheet, TypedRow


def check_lines(check: Check, checked: CheckedSheet) -> None:
    """Report what is wrong between the cells of one line, on whichever sheet it stands."""
    for row in checked.rows:
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
    known = {ref_key(row.values["seizure_ref"]) for row in seizures.rows}
    for row in persons.rows:
        reference = row.values["seizure_ref"]
        if reference is not None and ref_key(reference) not in known:
            place = persons.place(check, row, "seizure_ref")
            check.findings.add(
                "person_without_seizure", place, reference, seizures=seizures.read.title
            )


def check_staff(check: Check, staff: CheckedSheet, nil: frozenset[str]) -> None:
    """Ask about a unit without any officer; its nil box would have said so on purpose."""
    numbers = [row.values[name] for row in staff.rows for name in ("women", "men")]
    if numbers and staff.sheet.name not in nil and all(number == 0 for number in numbers):
        check.findings.add("staff_all_zero", staff.place(check, staff.rows[0], "women"), 0)


def _check_currency(check: Check, checked: CheckedSheet, row: TypedRow) -> None:
    # 0 is 0 in every currency.
    if row.values.get("value_reported") and row.values["currency_code"] is None:
        column = checked.layout.columns.get("currency_code")
        # A currency that could not be read has been reported already.
        if column and checked.read.cell(row.source_row, column) == "":
            check.findings.add("currency_missing", checked.place(check, row, "currency_code"))


def _check_grant(check: Check, checked: CheckedSheet, row: TypedRow) -> None:
    grant = row.values.get("grant_code")
    if not isinstance(grant, str):
        return
    place = checked.place(check, row, "grant_code")
    if grant not in check.reference.grants:
        check.findings.add("grant_unknown", place, grant)
        return
    first, last = check.reference.grants[grant]
    # What was paid for earlier is still held; only work and deliveries fall in the grant's time.
    is_of_month = row.values.get("equipment_status", "received") == "received"
    month = check.month
    if is_of_month and month and not (first <= last_day(month) and month <= last):
        check.findings.add("grant_not_in_month", place, grant, first=first, last=last)


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
