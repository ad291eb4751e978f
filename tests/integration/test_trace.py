"""From the figures that leave to the cells that came: every step is looked up in the real files."""

from decimal import Decimal
from random import Random

import pytest
from openpyxl import load_workbook

from exports.lineage.chain import SQL, Chain, trace
from exports.warehouse import open_published
from intake.landing import Landing
from intake.registry.store import open_registry
from orchestration.settings import Settings
from portal.received_cells import received_cells
from tests.integration.conftest import DemoHome

pytestmark = pytest.mark.integration
SEIZED = "('quantity_seized_kg', 'quantity_seized_units', 'cash_seized_usd')"


def ids_of(settings: Settings, sql: str) -> list[str]:
    with open_published(settings.published) as connection:
        return [row[0] for row in connection.execute(sql).fetchall()]


def cells_that_differ(settings: Settings, chain: Chain, limit: int) -> tuple[int, list[str]]:
    """Return how many cells of a chain were opened, and those that do not hold what is said."""
    registry, landing = open_registry(settings.registry_url), Landing(settings.landing)
    records = [r for r in chain.records if r.source_column and r.source_row][:limit]
    wrong = []
    for record, found in received_cells(records, registry, landing).items():
        place = f"{chain.figure_id}: {record.return_id} {record.source_sheet}!{found.cell}"
        if found.cell is None or found.path is None or found.file_name is None:
            wrong.append(f"{place} is not named")
            continue
        with found.path.open("rb") as file:
            value = load_workbook(file, data_only=True)[record.source_sheet or ""][found.cell].value
        if not is_the_amount(value, found.written, record.numerator, record.conversion_factor):
            wrong.append(f"{place} holds {value!r}, not {found.written}")
    return len(records), wrong


def is_the_amount(
    value: object, written: str | None, numerator: Decimal | None, factor: Decimal | None
) -> bool:
    """Say whether a cell holds the reported number, and that number makes the contribution."""
    try:
        said = Decimal(str(value).replace("\u202f", "").replace(" ", "").replace(",", "."))
    except ArithmeticError:
        return False
    is_read = written is not None and abs(said - Decimal(written)) < Decimal("0.000001")
    if numerator is None or factor is None:
        return is_read
    return is_read and abs(said * factor - numerator) < Decimal("0.00001")


def test_cells_of_twenty_seizure_figures_hold_what_was_reported(demo_home: DemoHome) -> None:
    settings = demo_home.settings
    ids = ids_of(
        settings,
        "select figure_id from marts.fct_indicator_value where period_type = 'month' "
        f"and area_type = 'unit' and numerator > 0 and indicator_code in {SEIZED} order by 1",
    )
    chosen = Random(4).sample(ids, 20)

    opened, wrong = 0, []
    for figure_id in chosen:
        count, differing = cells_that_differ(settings, trace(settings.published, figure_id), 3)
        opened, wrong = opened + count, wrong + differing

    assert wrong == []
    assert opened >= len(chosen)


def test_a_donor_is_told_no_id_that_leads_nowhere(demo_home: DemoHome) -> None:
    settings = demo_home.settings
    told = ids_of(settings, "select figure_id from reporting.rpt_donor_indicator_quarter")
    known = ids_of(settings, (SQL / "figure_ids.sql").read_text(encoding="utf-8"))

    assert len(told) > 1000
    assert set(told) - set(known) == set()


def test_every_figure_of_a_donors_indicators_leads_back_to_its_records(demo_home: DemoHome) -> None:
    settings = demo_home.settings
    ids = ids_of(
        settings,
        "select figure_id from reporting.rpt_donor_indicator_quarter "
        "where quarter_code = '2026Q1' and donor_code = 'EU' "
        "and attribution_method = 'contribution' and period_value is not null order by 1",
    )

    chains = [trace(settings.published, figure_id) for figure_id in ids]

    assert len(chains) > 20
    assert [c.figure_id for c in chains if not c.records] == []
    assert [
        (chain.figure_id, record.record_key)
        for chain in chains
        for record in chain.records
        if record.source_kind == "sheet_row" and not (record.return_id and record.source_row)
    ] == []
