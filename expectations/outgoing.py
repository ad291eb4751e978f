"""What the published tables promise to dashboards, workbooks and queries."""

from expectations.contracts import TableContract

QUARTER = r"^[0-9]{4}Q[1-4]$"
COUNTRY = r"^(?:[A-Z]{3}|unknown)$"
STOP = r"^(?:[A-Z]{3}|unknown|unresolved)$"
"""A country of a route: `unresolved` while nobody has decided on the name that was written."""
REPORTING_STATUSES = (
    *("on_time", "late", "held", "missing", "refused", "not_yet_due"),
    *("suspended", "not_expected"),
)
VALUE_STATUSES = ("reported", "suppressed", "not_available")
MEASURES = ("quantity_kg", "quantity_unit_count", "quantity_litre")


def outgoing_contracts() -> tuple[TableContract, ...]:
    """Return the promises of every table that leaves."""
    return (_seizures(), _reporting(), _indicators(), *_donor_tables())


def _seizures() -> TableContract:
    return TableContract(
        name="rpt_seizure",
        key=("seizure_line_key",),
        required=(
            *("seizure_event_key", "unit_code", "country_code", "reporting_month"),
            *("quarter_code", "commodity_code", "commodity_class_code", "return_id"),
            *("source_file", "source_sheet", "source_row", "is_disputed", "is_provisional"),
        ),
        patterns={
            "quarter_code": QUARTER,
            "country_code": COUNTRY,
            "departure_country_code": STOP,
            "destination_country_code": STOP,
            "m49_code": r"^[0-9]{3}$",
        },
        at_least=dict.fromkeys((*MEASURES, "value_usd", "quantity_reported"), 0),
        at_most_one_of=(MEASURES,),
        at_least_one_row=True,
    )


def _reporting() -> TableContract:
    return TableContract(
        name="rpt_reporting_month",
        key=("unit_code", "reporting_month"),
        required=("status_code", "is_expected", "is_received", "quarter_code", "country_code"),
        codes={"status_code": REPORTING_STATUSES},
        patterns={"quarter_code": QUARTER, "country_code": COUNTRY},
        not_above=(("filled_required_count", "required_count"),),
        at_least_one_row=True,
    )


def _indicators() -> TableContract:
    return TableContract(
        name="rpt_indicator_progress",
        key=("indicator_code", "quarter_code"),
        required=("statement_en", "statement_fr", "unit_of_measure", "value_status"),
        codes={"value_status": VALUE_STATUSES},
        patterns={"quarter_code": QUARTER},
        not_above=(("received_count", "expected_count"),),
        at_least={"period_value": 0, "to_date_value": 0},
        at_least_one_row=True,
    )


def _donor_tables() -> tuple[TableContract, ...]:
    return (_donor_quarter(), _donor_indicators(), _donor_seizures(), _donor_reporting())


def _donor_quarter() -> TableContract:
    return TableContract(
        name="rpt_donor_quarter",
        key=("donor_code", "quarter_code"),
        patterns={"quarter_code": QUARTER},
        not_above=(("received_count", "expected_count"), ("on_time_count", "received_count")),
        at_least_one_row=True,
    )


def _donor_indicators() -> TableContract:
    return TableContract(
        name="rpt_donor_indicator_quarter",
        key=("donor_code", "indicator_code", "quarter_code"),
        required=("attribution_method", "value_status"),
        codes={"value_status": VALUE_STATUSES},
        not_above=(("received_count", "expected_count"),),
        at_least_one_row=True,
    )


def _donor_seizures() -> TableContract:
    return TableContract(
        name="rpt_donor_seizure_quarter",
        key=("donor_code", "quarter_code", "country_code", "commodity_code", "standard_unit"),
        # No standard unit while nobody has decided on the name of the measure.
        open_key=("standard_unit",),
        required=("seizure_count",),
        at_least={"seizure_count": 1, "value_usd": 0},
        at_most_one_of=(MEASURES,),
    )


def _donor_reporting() -> TableContract:
    return TableContract(
        name="rpt_donor_reporting_quarter",
        key=("donor_code", "quarter_code", "unit_code"),
        not_above=(
            ("received_count", "expected_count"),
            ("on_time_count", "received_count"),
            ("nil_count", "received_count"),
            ("other_line_count", "line_count"),
            ("disputed_line_count", "line_count"),
        ),
    )
