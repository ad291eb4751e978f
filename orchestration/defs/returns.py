"""The raw tables: accepted returns brought from the landing into typed Parquet."""

from collections.abc import Iterator
from datetime import datetime

import dagster as dg

from intake.form.definition import load_form
from intake.landing import Landing
from intake.registry.store import open_registry
from intake.schemas import data_sheets
from intake.tables import land_tables
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
    """Return the names of the raw tables, in the form's order."""
    sheets = (f"jaitf__{sheet.name}" for sheet in data_sheets(load_form()))
    return ("jaitf__returns", "jaitf__findings", *sheets, "form__code")


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
    submissions = open_registry(settings.registry_url).submissions()
    write_vintage(vintage_of(submissions, settings), settings.vintage_file)
    known = known_on(submissions, settings.as_of)
    months = land_tables(known, Landing(settings.landing), load_form())
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
