"""The ledger on the demo world: what is done afterwards, and the cause it is given."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from exports.revisions import keep_quarter
from exports.warehouse import open_published
from intake.landing import Landing
from orchestration.settings import PROJECT_ROOT
from tests.integration.conftest import DemoHome
from tests.unit.intake.bad_input import SenderReturn

pytestmark = pytest.mark.integration
AIRCOP = Path(sys.executable).with_name("aircop")
LATER = "2026-11-30"
"""A day of the figures that everything done below comes before, whatever the clock says."""
WHO_AND_WHY = ("--by", "data steward", "--reason", "asked the unit")


def aircop(home: Path, *words: str) -> str:
    answer = subprocess.run(
        [str(AIRCOP), *words],
        capture_output=True,
        text=True,
        check=False,
        cwd=PROJECT_ROOT,
        env={**os.environ, "AIRCOP_HOME": str(home), "AIRCOP_AS_OF": LATER, "COLUMNS": "100"},
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
    return answer.stdout


def open_pair(published: Path) -> tuple[str, str, str, str]:
    """Return two counted claims of the quarter that nobody has decided on."""
    with open_published(published) as connection:
        (row,) = connection.execute(
            """
            select
                pairs.first_unit_code, pairs.first_seizure_ref,
                pairs.second_unit_code, pairs.second_seizure_ref
            from marts.fct_seizure_pair as pairs
            inner join marts.fct_seizure_event as a on pairs.first_claim_key = a.lead_claim_key
            inner join marts.fct_seizure_event as b on pairs.second_claim_key = b.lead_claim_key
            where
                pairs.first_reporting_month >= date '2026-01-01'
                and a.is_counted and b.is_counted
                and 'DSS' not in (pairs.first_unit_code, pairs.second_unit_code)
            order by pairs.seizure_pair_key
            limit 1
            """
        ).fetchall()
    return row


def revised(home: Path, folder: Path) -> Path:
    """Return the return of DSS for 2026-02 with its largest weight one kilogram heavier."""
    document = json.loads(
        aircop(home, "trace", "quantity_seized_kg/2026-02/unit:DSS/_T", "--format", "json")
    )
    record = document["records"][0]
    kept = Landing(home / "landing").received_path(record["sha256"])
    path = folder / "revised.xlsx"
    shutil.copy(kept, path)
    path.chmod(0o644)
    workbook = load_workbook(path)
    cell = workbook[record["sheet"]][record["cell"]]
    assert float(cell.value) == float(record["written"])
    cell.value = float(cell.value) + 1
    workbook.save(path)
    return path


@pytest.fixture(scope="module")
def ledger(demo_home: DemoHome, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Publish, change four things, build again, and return the ledger by indicator."""
    folder = tmp_path_factory.mktemp("ledger")
    home = Path(shutil.copytree(demo_home.settings.home, folder / "home", symlinks=True))
    published = home / "published"
    keep_quarter(published, "2026Q1", "the test publishes it")
    late = SenderReturn(unit="LOS", month=date(2026, 2, 1)).save(folder / "late.xlsx")
    pair = open_pair(published)
    aircop(home, "submit", str(revised(home, folder)), str(late))
    aircop(home, "queue", "aliases", "accept", "commodity", "Zuruku", "heroin", *WHO_AND_WHY)
    aircop(home, "queue", "duplicates", "same", *pair, *WHO_AND_WHY)
    aircop(home, "run")
    said = json.loads(aircop(home, "ledger", "2026Q1", "--rows", "--format", "json"))
    drugs = ("--area", "unit:NBO", "--disaggregation", "commodity_class:drugs")
    of_drugs = json.loads(aircop(home, "ledger", "2026Q1", *drugs, "--format", "json"))
    by_indicator = {figure["indicator_code"]: figure for figure in said["figures"]}
    return by_indicator | {f"NBO drugs {f['indicator_code']}": f for f in of_drugs["figures"]}


def causes(figure: dict[str, Any]) -> dict[str, str]:
    return {cause["cause"]: cause["numerator"] for cause in figure["causes"]}


def test_each_change_has_its_cause(ledger: dict[str, Any]) -> None:
    kilograms = causes(ledger["quantity_seized_kg"])

    assert kilograms["revised_return"] == "1"
    assert kilograms["late_return"] == "12.5"
    assert causes(ledger["seizure_events"])["late_return"] == "1"
    assert causes(ledger["seizure_events"])["duplicate_decision"] == "-1"
    assert causes(ledger["NBO drugs quantity_seized_kg"]) == {"alias_decision": "1.783"}
    assert "unexplained" not in {c for figure in ledger.values() for c in causes(figure)}


def test_the_rows_of_a_cause_are_named(ledger: dict[str, Any]) -> None:
    (cause,) = (
        cause
        for cause in ledger["quantity_seized_kg"]["causes"]
        if cause["cause"] == "revised_return"
    )

    assert sum(float(row["numerator"]) for row in cause["rows"]) == 1
    assert {row["unit_code"] for row in cause["rows"]} == {"DSS"}
    assert all(row["now_return_id"].startswith("DSS-2026-02-r2-") for row in cause["rows"])
