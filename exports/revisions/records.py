"""The ledger as records, for CSV and JSON: decimals as text, so that no reader rounds them."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from exports.revisions.bridge import Ledger
from exports.revisions.figures import Figure, Part

CAUSE_COLUMNS = (
    "figure_id",
    "unit_of_measure",
    "then_vintage",
    "now_vintage",
    "then_value",
    "now_value",
    "difference",
    "cause",
    "cause_value",
    "cause_numerator",
    "cause_denominator",
    "record_count",
)
ROW_COLUMNS = (
    "figure_id",
    "cause",
    "numerator",
    "denominator",
    "unit_code",
    "reporting_month",
    "then_return_id",
    "now_return_id",
    "source_sheet",
    "then_row",
    "now_row",
)


def plain(value: Any) -> Any:
    """Return a value for JSON or CSV; a decimal as text without zeros that say nothing."""
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return value


def cause_rows(ledger: Ledger) -> list[tuple[Any, ...]]:
    """Return one row per figure and cause; a figure as it was has one row without a cause."""
    rows = []
    for figure in ledger.figures:
        head = (figure.figure_id, figure.unit_of_measure, ledger.then_vintage, ledger.now_vintage)
        values = (figure.then_value, figure.now_value, figure.difference)
        causes: list[tuple[Any, ...]] = [
            (c.cause, c.value, c.numerator, c.denominator, c.record_count) for c in figure.causes
        ]
        for cause in causes or [(None, None, None, None, 0)]:
            rows.append(tuple(plain(value) for value in (*head, *values, *cause)))
    return rows


def part_rows(ledger: Ledger) -> list[tuple[Any, ...]]:
    """Return one row per source record that moved a figure, the figures in their order."""
    ids = {figure.indicator_code: figure.figure_id for figure in ledger.figures}
    return [
        (
            ids[part.indicator_code],
            *(plain(getattr(part, name)) for name in ROW_COLUMNS[1:]),
        )
        for part in ledger.parts
    ]


def document(ledger: Ledger, with_rows: bool) -> dict[str, Any]:
    """Return the whole ledger as one JSON document."""
    return {
        "quarter": ledger.quarter,
        "then_vintage": ledger.then_vintage,
        "now_vintage": ledger.now_vintage,
        "figures": [_figure(figure, ledger, with_rows) for figure in ledger.figures],
    }


def _figure(figure: Figure, ledger: Ledger, with_rows: bool) -> dict[str, Any]:
    record = {key: plain(value) for key, value in asdict(figure).items() if key != "causes"}
    record["difference"] = plain(figure.difference)
    record["causes"] = []
    for cause in figure.causes:
        said = {key: plain(value) for key, value in asdict(cause).items()}
        if with_rows:
            said["rows"] = [_part(p) for p in parts_of(ledger, figure, cause.cause)]
        record["causes"].append(said)
    return record


def parts_of(ledger: Ledger, figure: Figure, cause: str) -> list[Part]:
    """Return the parts of one figure and cause."""
    return [
        part
        for part in ledger.parts
        if part.indicator_code == figure.indicator_code and part.cause == cause
    ]


def _part(part: Part) -> dict[str, Any]:
    return {key: plain(value) for key, value in asdict(part).items()}
