"""Cases of the rules that say themselves what is wrong in a line."""

from collections.abc import Mapping
from typing import Any

from tests.unit.intake.rules.cases.model import Case, line

_ARMS = {"commodity_code": "handguns", "unit_reported": "piece", "quantity_reported": 2}
_CASH = {
    "commodity_code": "cash",
    "unit_reported": "currency_unit",
    "currency_code": "EUR",
    "quantity_reported": 9_000,
}
_CASE = {"controlled_delivery": "yes", "investigation_opened": "no"}


def _seizure(
    column: str, breaks: Mapping[str, Any], keeps: Mapping[str, Any], severity: str = "question"
) -> Case:
    return line(severity, f"seizures.{column}", breaks, keeps)


CASES = {
    "linked_ref_missing": _seizure(
        "linked_seizure_ref",
        {"linked_unit_code": "ABJ"},
        {"linked_unit_code": "ABJ", "linked_seizure_ref": "ABJ-7"},
    ),
    "linked_unit_missing": _seizure(
        "linked_unit_code",
        {"linked_seizure_ref": "ABJ-7"},
        {"linked_unit_code": "ABJ", "linked_seizure_ref": "ABJ-7"},
    ),
    "linked_to_itself": _seizure(
        "linked_unit_code",
        {"linked_unit_code": "LOS", "linked_seizure_ref": "X-1"},
        {"linked_unit_code": "ABJ", "linked_seizure_ref": "X-1"},
        "error",
    ),
    "transit_1_missing": _seizure(
        "transit_1_country",
        {"transit_2_country": "FRA"},
        {"transit_2_country": "FRA", "transit_1_country": "unknown"},
    ),
    "transit_country_missing": _seizure(
        "transit_1_country",
        {"transit_1_airport": "CDG"},
        {"transit_1_airport": "CDG", "transit_1_country": "FRA"},
    ),
    "route_returns": _seizure(
        "destination_country",
        {"destination_country": "NGA"},
        {"destination_country": "NGA", "flow": "domestic"},
    ),
    "inbound_elsewhere": _seizure(
        "destination_country",
        {"flow": "inbound", "departure_country": "FRA", "departure_airport": None},
        {
            "flow": "inbound",
            "departure_country": "FRA",
            "departure_airport": None,
            "destination_country": "NGA",
        },
    ),
    "outbound_elsewhere": _seizure(
        "departure_country",
        {"departure_country": "BRA", "departure_airport": None},
        {"departure_country": "unknown", "departure_airport": None},
    ),
    "transit_not_through": _seizure(
        "departure_country",
        {"flow": "transit"},
        {"flow": "transit", "departure_country": "BRA", "departure_airport": None},
    ),
    "domestic_crosses_border": _seizure(
        "destination_country",
        {"flow": "domestic"},
        {"flow": "domestic", "destination_country": "unknown"},
    ),
    "basis_contradicted": _seizure(
        "api_used",
        {"detection_basis": "profiling_api", "api_used": "no"},
        {"detection_basis": "profiling_api", "api_used": "unknown"},
    ),
    "concealment_unfit": _seizure(
        "concealment",
        {"traffic_type": "mail", "concealment": "in_body"},
        {"traffic_type": "passenger", "concealment": "in_body"},
    ),
    "means_unfit": _seizure(
        "detection_means",
        {"traffic_type": "mail", "detection_means": "body_scan"},
        {"traffic_type": "mail", "detection_means": "x_ray"},
    ),
    "delivery_without_investigation": _seizure(
        "controlled_delivery", _CASE, {**_CASE, "investigation_opened": "unknown"}
    ),
    "arms_trace_missing": _seizure("arms_traced", _ARMS, {**_ARMS, "arms_traced": "unknown"}),
    "arms_trace_unfit": _seizure(
        "arms_traced", {"arms_traced": "yes"}, {**_ARMS, "arms_traced": "yes"}
    ),
    "species_missing": _seizure(
        "species",
        {"commodity_code": "live_birds", "unit_reported": "animal"},
        {"commodity_code": "ivory"},
    ),
    "species_unfit": _seizure(
        "species",
        {"species": "Psittacus erithacus"},
        {"species": "Psittacus erithacus", "commodity_code": "live_birds"},
        "note",
    ),
    "cash_value_differs": _seizure(
        "value_reported", {**_CASH, "value_reported": 8_000}, {**_CASH, "value_reported": 9_000}
    ),
    "form_unfit_for_unit": _seizure(
        "unit_reported",
        {"commodity_form": "liquid", "unit_reported": "tablet"},
        {"commodity_form": "liquid", "unit_reported": "l"},
    ),
    "kind_unfit_for_unit": _seizure(
        "quantity_kind", {"quantity_kind": "counted"}, {"quantity_kind": "gross"}
    ),
    "quantity_zero": _seizure(
        "quantity_reported", {"quantity_reported": 0}, {"quantity_reported": 0.001}
    ),
    "documents_not_in_pieces": _seizure(
        "unit_reported",
        {"commodity_code": "passports", "unit_reported": "kg"},
        {"commodity_code": "passports", "unit_reported": "piece"},
    ),
    "class_differs": _seizure(
        "commodity_class", {"commodity_class": "tobacco"}, {"commodity_class": "drugs"}
    ),
    "currency_without_value": _seizure(
        "value_reported",
        {"currency_code": "EUR"},
        {"currency_code": "EUR", "value_reported": "not known"},
        "note",
    ),
}
