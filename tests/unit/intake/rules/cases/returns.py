"""Cases of the return as a whole: its cover, its nil boxes, its unit and its month."""

from datetime import date

from tests.unit.intake.rules.cases.model import Case, Sent
from tests.unit.intake.rules.draft import Draft, base


def _cover_line(name: str, *letters: str) -> Draft:
    row = base().sender.cover_cell(name).row
    return Draft().cell("cover", **{f"{letter}{row}": None for letter in letters})


def _cover_cell(name: str) -> str:
    return str(base().sender.cover_cell(name).coordinate)


CASES = {
    "same_role_certifies": Case(
        "note",
        _cover_cell("certified_by_role"),
        lambda: Draft().cover(preparer_role=0),
        lambda: Draft().cover(preparer_role=2),
    ),
    "cover_line_missing": Case(
        "error",
        "",
        lambda: _cover_line("preparer_role", "A", "B"),
        lambda: _cover_line("preparer_role", "A"),
    ),
    "not_certified": Case(
        "error",
        _cover_cell("certified"),
        lambda: Draft().cover(certified="no"),
        lambda: Draft().cover(certified="yes"),
    ),
    "nil_but_rows": Case(
        "error",
        _cover_cell("nil_seizures"),
        lambda: Draft().cover(nil_seizures="yes"),
        lambda: Draft().cover(nil_seizures="no"),
    ),
    "nil_missing": Case(
        "error",
        "",
        lambda: Draft().cover(nil_activities=None),
        lambda: Draft().cover(nil_activities="yes"),
    ),
    "identity_missing": Case(
        "question",
        "",
        lambda: Draft().hidden(unit_code="", reporting_month="", form_version="", language=""),
        lambda: Draft().hidden(language=""),
    ),
    "identity_differs": Case(
        "error",
        "",
        lambda: Sent(Draft().content(), {"expected_unit": "ABJ"}),
        lambda: Sent(Draft().content(), {"expected_unit": "LOS"}),
    ),
    "unit_unknown": Case(
        "error",
        "",
        lambda: Draft().hidden(unit_code="XYZ").cover(unit_code="XYZ"),
        lambda: Draft().hidden(unit_code="ABJ").cover(unit_code="ABJ"),
    ),
    "month_invalid": Case(
        "error",
        "",
        lambda: Draft().hidden(reporting_month="2026-13").cover(reporting_month="soon"),
        lambda: Draft().hidden(reporting_month="2026-13"),
    ),
    "month_in_future": Case(
        "error",
        "",
        lambda: Sent(Draft().content(), {"today": date(2025, 12, 31)}),
        lambda: Sent(Draft().content(), {"today": date(2026, 1, 1)}),
    ),
    "month_not_over": Case(
        "question",
        "",
        lambda: Sent(Draft().content(), {"today": date(2026, 1, 31)}),
        lambda: Sent(Draft().content(), {"today": date(2026, 2, 1)}),
    ),
    "unit_not_operational": Case(
        "error",
        "",
        lambda: Draft().hidden(reporting_month="2011-01").cover(reporting_month="2011-01"),
        lambda: Draft().hidden(reporting_month="2025-01").cover(reporting_month="2025-01"),
    ),
}
