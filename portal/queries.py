"""Answers to SQL on the published warehouse, in the formats people ask for."""

import json
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, TextIO

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from exports.csv_table import write_csv
from exports.warehouse import open_file, published_file

FORMATS = ("table", "csv", "json", "parquet")
ShowTable = Callable[[Sequence[str], Sequence[Sequence[Any]]], None]


class QueryError(ValueError):
    """The warehouse refused the query, or the answer cannot be given in that form."""


def answer_query(
    published: Path, sql: str, output_format: str, output: Path | None, show: ShowTable
) -> None:
    """Run a query read-only on what is published now and give its answer; see `answer_from`."""
    answer_from(published_file(published), sql, output_format, output, show)


def answer_from(
    warehouse: Path, sql: str, output_format: str, output: Path | None, show: ShowTable
) -> None:
    """Run a query read-only on one warehouse file and give its answer.

    Raises:
        QueryError: DuckDB's own sentence about the query, or parquet without a file to write.
    """
    if output_format == "parquet" and output is None:
        raise QueryError("parquet needs --output FILE")
    with open_file(warehouse) as connection:
        try:
            if output_format == "parquet" and output is not None:
                pq.write_table(_as_arrow(connection, sql), output)
                return
            answer = connection.execute(sql)
            columns = [column[0] for column in answer.description or []]
            rows = answer.fetchall()
        except duckdb.Error as failure:
            raise QueryError(str(failure)) from failure
    if output is None:
        write_answer(sys.stdout, columns, rows, output_format, show)
    else:
        with output.open("w", newline="", encoding="utf-8") as file:
            write_answer(
                file, columns, rows, "csv" if output_format == "table" else output_format, show
            )


def _as_arrow(connection: duckdb.DuckDBPyConnection, sql: str) -> pa.Table:
    relation = connection.sql(sql)
    if relation is None:
        raise QueryError("only a query that returns rows can be written as parquet")
    return relation.to_arrow_table()


def write_answer(
    file: TextIO,
    columns: Sequence[str],
    rows: Sequence[Sequence[Any]],
    output_format: str,
    show: ShowTable,
) -> None:
    """Write rows as a table, CSV or JSON."""
    if output_format == "table":
        show(columns, rows)
    elif output_format == "csv":
        write_csv(file, columns, rows)
    else:
        records = [dict(zip(columns, row, strict=True)) for row in rows]
        file.write(json.dumps(records, ensure_ascii=False, indent=2, default=_plain) + "\n")


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    return str(value)
