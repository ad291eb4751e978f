"""What the published tables promise to dashboards, workbooks and queries."""

from datetime import date

from expectations.contracts import TableContract
from expectations.outgoing_donors import donor_contracts
from expectations.words import COUNTRY, M49, QUARTER, STOP, UNIT

REPORTING_STATUSES = (
    *("on_time", "late", "held", "missing", "refused", "not_yet_due"),
    *("suspended", "not_expected"),
)
VALUE_STATUSES = ("reported", "suppressed", "not_available")
MEASURES = ("quantity_kg", "quantity_unit_count", "quantity_litre")


def outgoing_contracts(as_of: date) -> tuple[TableContract, ...]:
    """Return the promises of every table that leaves, for figures drawn up on a day."""
    return (
        _seizures(as_of),
        _reporting(as_of),
        _unit_donors(as_of),
        _persons(),
        _rates(),
        _indicators(as_of),
        _waivers(as_of),
        *donor_contracts(as_of),
    )


def _seizures(as_of: date) -> TableContract:
    return TableContract(
        name="rpt_seizure",
        row="One row is a counted line of a seizure.",
        key=("seizure_line_key",),
        required=(
            *("seizure_event_key", "unit_code", "country_code", "reporting_month"),
            *("quarter_code", "commodity_code", "commodity_class_code", "return_id"),
            *("source_file", "source_sheet", "source_row", "is_disputed", "is_provisional"),
        ),
        patterns={
            "unit_code": UNIT,
            "quarter_code": QUARTER,
            "country_code": COUNTRY,
            "departure_country_code": STOP,
            "destination_country_code": STOP,
            "m49_code": M49,
        },
        at_least={
            "source_row": 2,
            **dict.fromkeys((*MEASURES, "value_usd", "quantity_reported"), 0),
        },
        not_after={"reporting_month": as_of, "seizure_date": as_of},
        at_most_one_of=(MEASURES,),
        at_least_one_row=True,
        why={
            "departure_country_code": "an unknown country is a value, not an empty cell",
            "destination_country_code": "an unknown country is a value, not an empty cell",
            "m49_code": "a number would lose its leading zeros",
            "seizure_event_key": "events are counted, and lines of one event share it",
            "commodity_class_code": "charts and donor tables are drawn by class",
        },
    )


def _reporting(as_of: date) -> TableContract:
    return TableContract(
        name="rpt_reporting_month",
        row="One row is a unit and a month since the unit became operational.",
        key=("unit_code", "reporting_month"),
        required=("status_code", "is_expected", "is_received", "quarter_code", "country_code"),
        codes={"status_code": REPORTING_STATUSES},
        patterns={"unit_code": UNIT, "quarter_code": QUARTER, "country_code": COUNTRY},
        at_least={"completeness_pct": 0, "revision_count": 0},
        at_most={"completeness_pct": 100},
        not_after={"reporting_month": as_of, "received_local_date": as_of},
        not_above=(
            ("filled_required_count", "required_count"),
            ("is_on_time", "is_received"),
        ),
        no_gap=((("unit_code",), "reporting_month"),),
        at_least_one_row=True,
    )


def _unit_donors(as_of: date) -> TableContract:
    return TableContract(
        name="rpt_unit_month_donor",
        row="One row is a donor that supports a unit in a month.",
        key=("unit_code", "reporting_month", "donor_code"),
        required=("donor_name_en", "donor_name_fr"),
        patterns={"unit_code": UNIT},
        not_after={"reporting_month": as_of},
        why={"donor_code": "the dashboard's filter by donor reads it"},
    )


def _rates() -> TableContract:
    return TableContract(
        name="rpt_reporting_rate",
        row="One row is a month or quarter and a unit, a country, a region or the world.",
        key=("period_type", "period_code", "area_type", "area_code"),
        required=("reporting_rate_key", "expected_count", "received_count", "on_time_count"),
        codes={
            "period_type": ("month", "quarter"),
            "area_type": ("unit", "country", "region", "world"),
        },
        at_least={"unit_count": 1},
        at_most={"arrival_rate_pct": 100, "on_time_rate_pct": 100, "content_completeness_pct": 100},
        not_above=(("received_count", "expected_count"), ("on_time_count", "received_count")),
        why={"expected_count": "a rate stands beside both of its counts"},
    )


def _persons() -> TableContract:
    return TableContract(
        name="rpt_person_cell",
        row="One row is a count of persons by quarter or year, area and sex or age, as it left.",
        key=("figure_id",),
        required=("indicator_code", "period_code", "area_code", "disaggregation_code"),
        codes={
            "period_type": ("quarter", "year"),
            "area_type": ("world", "region", "country", "unit"),
            "value_status": ("reported", "suppressed"),
        },
        at_least={"published_count": 0},
        why={"period_type": "counts of persons of a single month never leave"},
    )


def _indicators(as_of: date) -> TableContract:
    return TableContract(
        name="rpt_indicator_progress",
        row="One row is an indicator of the results framework and a quarter, whole programme.",
        key=("indicator_code", "quarter_code"),
        required=(
            *("statement_en", "statement_fr", "unit_of_measure", "value_status", "to_date_status"),
            *("is_provisional", "expected_count", "received_count"),
        ),
        codes={"value_status": VALUE_STATUSES, "to_date_status": VALUE_STATUSES},
        patterns={"quarter_code": QUARTER},
        not_after={"quarter_start_date": as_of},
        not_above=(("received_count", "expected_count"),),
        at_least={"period_value": 0, "to_date_value": 0},
        filled_only_when=(
            ("period_value", "value_status", "reported"),
            ("to_date_value", "to_date_status", "reported"),
        ),
        no_gap=((("indicator_code",), "quarter_code"),),
        at_least_one_row=True,
        why={
            "statement_en": "a figure without its statement cannot be read",
            "statement_fr": "a figure without its statement cannot be read",
            "unit_of_measure": "a figure without its unit cannot be read",
            "expected_count": "coverage stands beside every figure",
            "received_count": "coverage stands beside every figure",
        },
    )


def _waivers(as_of: date) -> TableContract:
    return TableContract(
        name="rpt_waiver",
        row="One row is a rule waived for a unit and some months.",
        key=("waiver_id",),
        required=("rule_id", "unit_code", "valid_from_month", "reason", "granted_by_role"),
        patterns={"unit_code": UNIT},
        not_after={"granted_at": as_of},
        not_above=(("valid_from_month", "valid_to_month"), ("granted_at", "withdrawn_at")),
        why={
            "rule_id": "a reader must see which rule was set aside",
            "valid_from_month": "a reader must see since when",
            "granted_by_role": "a waiver is granted by somebody, in a role",
        },
    )
