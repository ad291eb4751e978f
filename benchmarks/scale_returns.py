"""The SQL behind `scale`: the returns of a month, before their sheets."""

from collections.abc import Sequence

import pyarrow as pa

from benchmarks.scale_rows import SHEETS, listed_words

FILLED = {
    "return_id": "unit_code || '-' || strftime($month, '%Y-%m') || '-r' || revision"
    " || '-' || substr(digest, 1, 8)",
    "reporting_month": "$month",
    "status": "'accepted'",
    "received_at": "cast(last_day($month) + 5 + cast(number % 9 as int) as timestamp)",
    "received_local_date": "cast(last_day($month) + 5 + cast(number % 9 as int) as date)",
    "recorded_at": "cast(last_day($month) + 20 as timestamp)",
    "sha256": "digest",
    "file_name": "unit_code || '.xlsx'",
    "language": "'en'",
    "form_version": "'1'",
    "preparer_role": "'data_focal_point'",
    "certified": "'yes'",
    "certified_by_role": "'head_of_unit'",
    "required_count": "100 + lines",
    "filled_required_count": "98 + lines",
    "error_count": "0",
    "question_count": "0",
    "note_count": "0",
    "_source_file": "digest",
    **{f"rows_{sheet}": rows for sheet, rows in SHEETS.items()},
}
"""Column of a return to the expression that fills it."""
DRAWN_BEFORE = {"unit_code", "revision"}
"""Columns that stand already in what a return is made from; all others are empty."""


def returns_sql(schema: pa.Schema, units: Sequence[str], lines: int) -> str:
    """Return the statement that makes the month's returns: 3 in 100 revised, 4 in 100 nil."""
    listed = listed_words(units)
    columns = [_returns_column(field.name) for field in schema]
    return f"""
        create or replace temp table returns_of_month as
        with units as (
            select unnest([{listed}]) as unit_code, unnest(range({len(units)})) as ordinal
        ),
        numbered as (
            select *, hash(unit_code, $month, cast($seed as int)) as number
            from units cross join (select unnest([1, 2]) as revision)
        ),
        sized as (
            select *,
                case when number % 25 = 0 then 0 else {lines} end as lines,
                md5(unit_code || $month || revision || $seed) as half,
                half || half as digest
            from numbered where revision = 1 or number % 33 = 0
        )
        select {", ".join(columns)}, lines, number, ordinal from sized
    """


def _returns_column(name: str) -> str:
    if name in FILLED:
        return f"{FILLED[name]} as {name}"
    if name.startswith("nil_"):
        rows = SHEETS[name.removeprefix("nil_")]
        return f"({rows}) = 0 as {name}"
    return name if name in DRAWN_BEFORE else f"null as {name}"
