"""Prove that every chart of a dashboard answers: ask each its question and read the rows.

The dashboard's own questions are built by Superset's front end. They are built here again from
the charts' parameters, so that a wrong column or metric is found without a browser.
"""

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import requests

from exports.dashboards.connection import Connection

SLUG = "programme-overview"

COLUMN_PARAMETERS = ("groupby", "groupbyRows", "groupbyColumns", "all_columns")
COLUMN_PARAMETER = ("entity", "source", "target")
METRIC_PARAMETERS = ("metric", "secondary_metric")
"""Where the chart types that we use name the columns and metrics they ask for."""


class ChartError(RuntimeError):
    """A chart does not answer; the message names each one and what Superset said."""


@dataclass(frozen=True)
class ChartAnswer:
    """What one chart got for its question."""

    title: str
    chart_type: str
    rows: tuple[dict[str, Any], ...]
    seconds: float
    error: str | None = None

    @property
    def row_count(self) -> int:
        """Zero is an answer, but a chart without rows shows nothing: the caller says so."""
        return len(self.rows)


@dataclass(frozen=True)
class ChartFilter:
    """What a native filter of the dashboard adds to a question."""

    column: str
    values: tuple[str, ...]

    @property
    def clause(self) -> dict[str, Any]:
        """The filter as Superset writes it."""
        return {"col": self.column, "op": "IN", "val": list(self.values)}


def prove_charts(
    base_url: str,
    username: str,
    password: str,
    slug: str = SLUG,
    filters: Sequence[ChartFilter] = (),
) -> tuple[ChartAnswer, ...]:
    """Ask every chart of a dashboard, past the cache.

    Raises:
        ChartError: At least one chart has an error, or the dashboard has no chart.
    """
    connection = Connection(base_url, username, password)
    charts = connection.call("GET", f"dashboard/{slug}/charts")["result"]
    answers = tuple(ask_chart(connection, chart, filters) for chart in charts)
    broken = [f"'{answer.title}': {answer.error}" for answer in answers if answer.error]
    if broken or not answers:
        raise ChartError("; ".join(broken) or f"the dashboard '{slug}' has no chart")
    return answers


def ask_chart(
    connection: Connection, chart: dict[str, Any], filters: Sequence[ChartFilter] = ()
) -> ChartAnswer:
    """Ask one chart as the dashboard would; an error is part of the answer."""
    parameters = chart["form_data"]
    started = time.monotonic()
    rows: tuple[dict[str, Any], ...] = ()
    error = None
    try:
        answer = connection.call(
            "POST", "chart/data", json=question(parameters, [item.clause for item in filters])
        )
        rows = tuple(answer["result"][0]["data"])
    except requests.HTTPError as problem:
        error = str(problem)
    return ChartAnswer(
        title=str(chart["slice_name"]),
        chart_type=str(parameters["viz_type"]),
        rows=rows,
        seconds=round(time.monotonic() - started, 3),
        error=error,
    )


def question(parameters: dict[str, Any], filters: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the query context of a chart: what the front end would post for it."""
    dataset, kind = str(parameters["datasource"]).split("__")
    metrics = _metrics(parameters)
    query: dict[str, Any] = {
        "columns": _columns(parameters),
        "filters": filters,
        "extras": {},
        "orderby": _order(parameters, metrics),
        "row_limit": parameters.get("row_limit"),
    }
    # A table of raw rows has no metrics at all; an empty list would group its rows.
    if parameters.get("query_mode") != "raw":
        query["metrics"] = metrics
    return {
        "datasource": {"id": int(dataset), "type": kind},
        "force": True,
        "result_format": "json",
        "result_type": "full",
        "queries": [query],
    }


def _columns(parameters: dict[str, Any]) -> list[Any]:
    columns: list[Any] = []
    axis = parameters.get("x_axis")
    if axis:
        columns.append(
            {
                "label": axis,
                "sqlExpression": axis,
                "expressionType": "SQL",
                "columnType": "BASE_AXIS",
                "timeGrain": parameters.get("time_grain_sqla"),
            }
        )
    for name in COLUMN_PARAMETERS:
        columns.extend(item for item in parameters.get(name, []) if item not in columns)
    columns.extend(parameters[name] for name in COLUMN_PARAMETER if name in parameters)
    return columns


def _metrics(parameters: dict[str, Any]) -> list[Any]:
    single = [parameters[name] for name in METRIC_PARAMETERS if name in parameters]
    return [*single, *parameters.get("metrics", [])]


def _order(parameters: dict[str, Any], metrics: list[Any]) -> list[Any]:
    if parameters.get("query_mode") == "raw":
        return [json.loads(item) for item in parameters.get("order_by_cols", [])]
    return [[metric, False] for metric in metrics[:1]]
