"""The schemas of the tables that a vintage of the random histories is made of."""

import pyarrow as pa

DECIMAL = pa.decimal128(38, 6)
FACTOR = pa.decimal128(38, 12)
TEXTS = (
    "contribution_key",
    "indicator_code",
    "unit_code",
    "country_code",
    "source_kind",
    "record_key",
    "return_id",
    "source_sheet",
    "source_column",
    "sex",
    "grant_code",
    "commodity_code",
    "commodity_class_code",
    "commodity_group_code",
    "conversion_rule_id",
    "counting_status",
    "link_basis",
    "unit_role",
    "unit_status",
    "followed_up_return_id",
    "aggregation_method",
    "unit_of_measure",
    "form_sheet",
    "region_m49",
)
CONTRIBUTION = pa.schema(
    [(name, pa.string()) for name in TEXTS]
    + [
        ("reporting_month", pa.date32()),
        ("source_row", pa.int32()),
        ("is_disputed", pa.bool_()),
        ("numerator", DECIMAL),
        ("denominator", DECIMAL),
        ("conversion_factor", FACTOR),
        ("usd_per_unit", FACTOR),
        ("donor_codes", pa.list_(pa.string())),
    ]
)
CLAIM = pa.schema(
    [
        (name, pa.string())
        for name in (
            "record_key",
            "claim_key",
            "seizure_event_key",
            "unit_code",
            "counting_status",
            "outlier_kind",
            "return_id",
            "source_sheet",
        )
    ]
    + [("reporting_month", pa.date32()), ("source_row", pa.int32()), ("is_disputed", pa.bool_())]
)
UNIT_MONTH = pa.schema(
    [
        ("unit_code", pa.string()),
        ("reporting_month", pa.date32()),
        ("return_id", pa.string()),
        ("revision", pa.int32()),
        ("received_at", pa.timestamp("us")),
        ("unit_status", pa.string()),
        ("is_expected", pa.bool_()),
        ("due_date", pa.date32()),
    ]
)
PAIR = pa.schema(
    [
        ("decision_id", pa.int32()),
        ("first_claim_key", pa.string()),
        ("second_claim_key", pa.string()),
        ("decision", pa.string()),
    ]
)
NAME = pa.schema(
    [(n, pa.string()) for n in ("return_id", "form_sheet", "column_name", "code", "resolution")]
    + [("source_row", pa.int32())]
)
