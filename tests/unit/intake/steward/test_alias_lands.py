"""A name from the file to the warehouse's tables: waiting, taken for a code, and taken back."""

from typing import Any

import pyarrow.parquet as pq

from intake.form.definition import load_form
from intake.reference import load_reference
from intake.registry.decisions import decisions_now
from intake.steward.aliases import accept, withdraw
from intake.tables import land_tables
from tests.unit.intake.bad_input import FIRST_ROW, MONTH, SenderReturn
from tests.unit.intake.steward.conftest import DECIDED, UNDONE, Home


def landed(home: Home) -> tuple[str | None, list[dict[str, Any]]]:
    """Land the tables again; return the line's commodity and what is said about its name."""
    with home.registry.reading() as session:
        decisions = decisions_now(session)
    submissions = home.registry.submissions()
    land_tables(submissions, home.landing, load_form(), decisions, load_reference())

    def read(table: str) -> list[dict[str, Any]]:
        return pq.read_table(home.landing.tables / table / f"{MONTH:%Y-%m}.parquet").to_pylist()

    (line,) = read("seizures")
    said = ("column_name", "text", "code", "resolution")
    return line["commodity_code"], [{k: row[k] for k in said} for row in read("names_written")]


def written(code: str | None, resolution: str) -> list[dict[str, Any]]:
    name = {"column_name": "commodity_code", "text": "Brown stuff"}
    return [{**name, "code": code, "resolution": resolution}]


def test_an_alias_moves_the_tables_and_never_what_was_written(home: Home) -> None:
    home.submit(SenderReturn().put("seizures", FIRST_ROW, commodity_code="Brown stuff"))

    waiting = landed(home)
    alias = accept(home.registry, load_form(), "commodity", "brown stuff", "heroin", DECIDED)
    accepted = landed(home)
    withdraw(home.registry, alias.alias_id, UNDONE)
    withdrawn = landed(home)

    assert waiting == (None, written(None, "unresolved"))
    assert accepted == ("heroin", written("heroin", "steward"))
    assert withdrawn == waiting
