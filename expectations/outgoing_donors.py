"""What the tables of the donor reports promise."""

from datetime import date

from expectations.contracts import TableContract
from expectations.words import COUNTRY, QUARTER, UNIT

VALUE_STATUSES = ("reported", "suppressed", "not_available")
MEASURES = ("quantity_kg", "quantity_unit_count", "quantity_litre")
LINE_ATTRIBUTIONS = ("earmarked", "contribution", "in_kind", "pooled")
STATEMENT = "a figure without its statement cannot be read"


def donor_contracts(as_of: date) -> tuple[TableContract, ...]:
    """Return the promises of every table of the donor reports, for figures of a day."""
    return (
        _quarters(as_of),
        _indicators(),
        _seizures(),
        _units(),
        _activities(as_of),
        _equipment(),
        _attributed(),
    )


def _quarters(as_of: date) -> TableContract:
    return TableContract(
        name="rpt_donor_quarter",
        row="One row is a donor and a quarter in which its grants supported a unit.",
        key=("donor_code", "quarter_code"),
        required=("attribution_method", "is_provisional", "expected_count", "received_count"),
        patterns={"quarter_code": QUARTER},
        at_least={"unit_count": 1, "country_count": 1, "seizure_count": 0},
        not_after={"quarter_start_date": as_of},
        not_above=(
            ("received_count", "expected_count"),
            ("on_time_count", "received_count"),
            ("seizure_count", "line_count"),
            ("disputed_line_count", "line_count"),
            ("country_count", "unit_count"),
        ),
        no_gap=((("donor_code",), "quarter_code"),),
        at_least_one_row=True,
        why={"expected_count": "coverage stands beside every figure"},
    )


def _indicators() -> TableContract:
    return TableContract(
        name="rpt_donor_indicator_quarter",
        row="One row is a donor, an indicator and a quarter.",
        key=("donor_code", "indicator_code", "quarter_code"),
        required=(
            *("attribution_method", "value_status", "to_date_status", "statement_en"),
            *("statement_fr", "unit_of_measure", "figure_id"),
        ),
        codes={"value_status": VALUE_STATUSES, "to_date_status": VALUE_STATUSES},
        patterns={"quarter_code": QUARTER},
        at_least={"period_value": 0, "to_date_value": 0},
        not_above=(("received_count", "expected_count"),),
        filled_only_when=(
            ("period_value", "value_status", "reported"),
            ("to_date_value", "to_date_status", "reported"),
        ),
        no_gap=((("donor_code", "indicator_code"), "quarter_code"),),
        at_least_one_row=True,
        why={
            "statement_en": STATEMENT,
            "statement_fr": STATEMENT,
            "unit_of_measure": "a figure without its unit cannot be read",
            "figure_id": "a figure without its id cannot be followed to its records",
        },
    )


def _seizures() -> TableContract:
    return TableContract(
        name="rpt_donor_seizure_quarter",
        row="One row is a donor, quarter, country, commodity and standard unit.",
        key=("donor_code", "quarter_code", "country_code", "commodity_code", "standard_unit"),
        # No standard unit while nobody has decided on the name of the measure.
        open_key=("standard_unit",),
        required=("seizure_count",),
        patterns={"quarter_code": QUARTER, "country_code": COUNTRY},
        at_least={"seizure_count": 1, "value_usd": 0, **dict.fromkeys(MEASURES, 0)},
        not_above=(
            ("seizure_count", "line_count"),
            ("disputed_line_count", "line_count"),
            ("quantity_disputed", "quantity"),
        ),
        at_most_one_of=(MEASURES,),
        adds_up=(("quantity", MEASURES),),
        why={"country_code": "a country is the unit's, and a unit always has one"},
    )


def _units() -> TableContract:
    return TableContract(
        name="rpt_donor_reporting_quarter",
        row="One row is a donor, a quarter and a unit its grants supported.",
        key=("donor_code", "quarter_code", "unit_code"),
        patterns={"quarter_code": QUARTER, "unit_code": UNIT},
        at_least={"missing_count": 0},
        not_above=(
            ("received_count", "expected_count"),
            ("on_time_count", "received_count"),
            ("nil_count", "received_count"),
            ("filled_required_count", "required_count"),
            ("other_line_count", "line_count"),
            ("disputed_line_count", "line_count"),
        ),
    )


def _activities(as_of: date) -> TableContract:
    parts = ("participants_women", "participants_men", "participants_unknown")
    return TableContract(
        name="rpt_donor_activity_quarter",
        row="One row is a donor, a quarter and an activity.",
        key=("donor_code", "quarter_code", "activity_key"),
        required=("attribution", "activity_type", "start_date", "unit_codes"),
        codes={"attribution": LINE_ATTRIBUTIONS},
        patterns={"quarter_code": QUARTER, "country_code": COUNTRY},
        at_least=dict.fromkeys((*parts, "participants_total"), 0),
        not_after={"start_date": as_of},
        not_above=(("start_date", "end_date"),),
        adds_up=(("participants_total", parts),),
        why={
            "activity_type": "a training is not a meeting, and each is counted apart",
            "start_date": "the day decides the quarter",
            "unit_codes": "a donor must read who took part",
        },
    )


def _equipment() -> TableContract:
    return TableContract(
        name="rpt_donor_equipment_quarter",
        row="One row is a donor, quarter, country, category, status, grant and attribution.",
        key=("donor_equipment_key",),
        required=("donor_code", "quarter_code", "country_code", "equipment_status", "attribution"),
        codes={"attribution": LINE_ATTRIBUTIONS},
        patterns={"quarter_code": QUARTER, "country_code": COUNTRY},
        at_least={"item_count": 0, "value_usd": 0},
        why={"equipment_status": "what was received is not what works, and only it has a sum"},
    )


def _attributed() -> TableContract:
    return TableContract(
        name="rpt_attribution_quarter",
        row="One row is an indicator, a quarter, a donor and a method, or what no donor has.",
        key=("figure_id",),
        required=("indicator_code", "quarter_code", "attribution_method", "total_amount"),
        patterns={"quarter_code": QUARTER},
        not_above=(("attributed_amount", "total_amount"),),
        why={
            "attribution_method": "a figure of a donor says how it became the donor's",
            "total_amount": "the parts must be seen to add up to the whole",
        },
    )
