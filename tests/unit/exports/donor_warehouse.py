"""A tiny published warehouse in memory, with the tables that the donor report reads.

The tables are made by the contracts of the models, all their columns, so that a query that would
fail on the real warehouse fails here.
"""

from pathlib import Path

import duckdb
import yaml

SQL = Path(__file__).with_suffix(".sql")
REPORTING = Path(__file__).parents[3] / "dbt_project" / "models" / "reporting"


def build_donor_warehouse() -> duckdb.DuckDBPyConnection:
    """Return a warehouse with a full quarter of EU and one of JPN in which nothing happened."""
    connection = duckdb.connect()
    connection.execute("create schema reporting")
    for file in sorted(REPORTING.rglob("*.yml")):
        for model in yaml.safe_load(file.read_text(encoding="utf-8")).get("models", []):
            columns = ", ".join(f"{c['name']} {c['data_type']}" for c in model["columns"])
            connection.execute(f"create table reporting.{model['name']} ({columns})")
    connection.execute(SQL.read_text(encoding="utf-8"))
    return connection
