"""The raw tables: accepted returns brought from the landing into typed Parquet."""

from collections.abc import Iterator
from datetime import datetime

import dagster as dg

from disclosure.register import write_empty_register
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registry.decisions import decisions_on
from intake.registry.store import open_registry
from intake.tables import land_tables
from orchestration.incoming import incoming_contracts, raw_name
from orchestration.settings import load_settings
from orchestration.vintage import known_on, vintage_of, write_vintage

FIRST_MONTH = datetime(2015, 1, 1)  # noqa: DTZ001 - a calendar month has no time zone
MONTHS = dg.MonthlyPartitionsDefinition(start_date=FIRST_MONTH, fmt="%Y-%m", end_offset=1)
"""Months a return can speak of; units report from 2015 on."""

RETURN_MONTH = dg.AssetSpec(
    key=["landing", "month"],
    partitions_def=MONTHS,
    group_name="landing",
    description="The returns of one month as Parquet; recorded whenever its set changes.",
)


def raw_tables() -> tuple[str, ...]:
    """Return the names of the raw tables: those with promises, then those without."""
    promised = (raw_name(contract.name) for contract in incoming_contracts(load_form()))
    return (*promised, "jaitf__findings", "form__code", "release__person_cell")


@dg.multi_asset(
    name="land_tables",
    group_name="raw",
    pool="warehouse",
    retry_policy=dg.RetryPolicy(max_retries=2, delay=5),
    specs=[
        dg.AssetSpec(key=["raw", name], kinds={"parquet"}, deps=[RETURN_MONTH])
        for name in raw_tables()
    ],
)
def land_tables_asset(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Bring every month's Parquet up to the registry; months without news are not touched."""
    settings = load_settings()
    registry = open_registry(settings.registry_url)
    submissions = registry.submissions()
    decisions = decisions_on(registry, settings.as_of)
    write_vintage(vintage_of(submissions, decisions, settings), settings.vintage_file)
    known = known_on(submissions, settings.as_of)
    landing = Landing(settings.landing)
    write_empty_register(landing.tables)
    months = land_tables(known, landing, load_form(), decisions, load_reference())
    for month in months:
        context.log_event(
            dg.AssetMaterialization(
                asset_key=RETURN_MONTH.key,
                partition=f"{month.reporting_month:%Y-%m}",
                metadata={"returns": month.return_count, "rows": month.row_count},
            )
        )
    written = {"months_rewritten": len(months)}
    for name in raw_tables():
        yield dg.MaterializeResult(asset_key=["raw", name], metadata=written)
