"""Cases of single cells: answers, names, dates, numbers."""

from datetime import date

from tests.unit.intake.rules.cases.model import Case, line
from tests.unit.intake.rules.draft import General

_DAY, _FLOW = "seizures.seizure_date", "seizures.flow"
_COUNT, _QUANTITY = "controls.control_count", "seizures.quantity_reported"
_REMARK = "seizures.remark"


def _number(severity: str, breaks: object, keeps: object, at: str = _QUANTITY) -> Case:
    column = at.partition(".")[2]
    return line(severity, at, {column: breaks}, {column: keeps})


def _day(severity: str, breaks: object, keeps: object) -> Case:
    return line(severity, _DAY, {"seizure_date": breaks}, {"seizure_date": keeps})


CASES = {
    "required_missing": line("error", _FLOW, {"flow": None}, {"flow": "unknown"}),
    "number_missing": _number("question", None, "not known"),
    "personal_data": line(
        "error", _REMARK, {"remark": "Passport no. A1234567"}, {"remark": "Parcel no. 12"}
    ),
    "personal_data_possible": line(
        "question", _REMARK, {"remark": "two passports found"}, {"remark": "two parcels found"}
    ),
    "text_too_long": line("error", _REMARK, {"remark": "x " * 150}, {"remark": "x " * 90}),
    "text_became_date": line(
        "question",
        "seizures.joint_operation_code",
        {"joint_operation_code": date(2026, 3, 1)},
        {"joint_operation_code": "3-2026"},
    ),
    "code_unknown": line(
        "error",
        "seizures.traffic_type",
        {"traffic_type": "Pasenger"},
        {"traffic_type": "passenger"},
    ),
    "country_by_iso2": line(
        "note",
        "seizures.destination_country",
        {"destination_country": "NA"},
        {"destination_country": "Namibia"},
    ),
    "name_by_alias": line(
        "note",
        "seizures.destination_country",
        {"destination_country": "Angolais"},
        {"destination_country": "Angola"},
    ),
    "name_near": line(
        "question",
        "seizures.commodity_code",
        {"commodity_code": "Herroin"},
        {"commodity_code": "Heroin"},
    ),
    "name_unknown": line(
        "question",
        "seizures.commodity_code",
        {"commodity_code": "Zzyzx qwq"},
        {"commodity_code": "other"},
    ),
    "airport_country_mismatch": line(
        "question",
        "seizures.departure_airport",
        {"departure_airport": "CDG"},
        {"departure_airport": "ABV"},
    ),
    "date_impossible": _day("error", "soon", "05/01/2026"),
    "text_date": _day("note", "05/01/2026", date(2026, 1, 5)),
    "date_as_number": _day("note", General(46027), date(2026, 1, 5)),
    "date_month_first": _day("question", "01/25/2026", "25/01/2026"),
    "date_ambiguous": _day("error", "01/02/2026", "02/01/2026"),
    "date_outside_month": _day("error", date(2026, 2, 1), date(2026, 1, 31)),
    "number_invalid": _number("error", "a few", 3),
    "number_is_date": _number("error", date(2026, 1, 3), 3),
    "number_negative": _number("error", -1, 1),
    "number_below_minimum": _number("error", 0, 1, "persons.person_count"),
    "number_too_large": _number("error", 1e18, 1e3),
    "number_not_whole": _number("error", 2.5, 2, _COUNT),
    "number_rounded": _number("note", 0.12345678, 0.123456),
    "decimal_as_text": _number("note", "12,5", 12.5),
    "number_ambiguous": _number("question", "1,209", "1,20"),
    "number_with_unit": _number("error", "12 kg", 12),
    "number_is_percent": _number("error", "12 %", 12),
}
