"""What the landing promises: kept by what is landed, and each broken promise is noticed."""

from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyarrow.dataset as ds
import pytest

from expectations.gate import run_gate
from intake.form.definition import load_form
from intake.landing import Landing
from intake.reference import load_reference
from intake.registration import Arrival, Registrar
from intake.registry.decisions import decisions_on
from intake.registry.model import Alias, PairDecision, Waiver
from intake.registry.outlier_decision import OutlierDecision
from intake.registry.store import open_registry
from intake.tables import land_tables
from orchestration.defs.returns import raw_tables
from orchestration.incoming import incoming_contracts
from tests.unit.intake.registered import MONTH, checked, seizure, staff_row

DECIDED = {"reason": "asked", "decided_by": "steward", "decided_at": datetime(2026, 3, 1)}
PAIR = {
    "first_unit_code": "ACC",
    "first_seizure_ref": "A-1",
    "second_unit_code": "LOS",
    "second_seizure_ref": "S-1",
}

AMOUNT = {
    "unit_code": "LOS",
    "seizure_ref": "S-1",
    "commodity_code": "heroin",
    "quantity_text": "500",
    "unit_reported": "kg",
}


@pytest.fixture(scope="module")
def frames(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pd.DataFrame]:
    """Return the landed tables of one return with a waiting name, and one decision of each kind."""
    folder = tmp_path_factory.mktemp("home")
    registry = open_registry(f"sqlite:///{folder / 'registry.sqlite'}")
    landing = Landing(folder / "landing")
    waiting = seizure(written={"commodity_code": "brown"}, commodity_code=None)
    usual = {"traffic_type": "passenger", "flow": "outbound", "detection_basis": "routine"}
    line = type(waiting)(
        **{**vars(waiting), "values": {**waiting.values, **usual, "unit_role": "seized"}}
    )
    arrival = Arrival("LOS.xlsx", "0" * 64, datetime(2026, 2, 3, 8))
    Registrar(registry, landing).register(arrival, checked(staff_row(1), seizures=(line,)))
    granted = {"reason": "strike", "granted_by": "steward", "granted_at": datetime(2026, 3, 1)}
    with registry.session() as session:
        session.add(Alias(code_list="country", text="zaire", code="COD", **DECIDED))
        session.add(PairDecision(decision="same", **PAIR, **DECIDED))
        session.add(OutlierDecision(decision="wrong", **AMOUNT, **DECIDED))
        session.add(
            Waiver(
                rule_id="month_gap", unit_code="LOS", valid_from=MONTH, valid_to=MONTH, **granted
            )
        )
    decisions = decisions_on(registry, date(2026, 4, 30))
    land_tables(registry.submissions(), landing, load_form(), decisions, load_reference())
    return {
        contract.name: ds.dataset(landing.tables / contract.name).to_table().to_pandas()
        for contract in incoming_contracts(load_form())
    }


def failures_of(frames: dict[str, pd.DataFrame], folder: Path) -> dict[str, str]:
    """Return what the gate says of the tables that fail."""
    contracts = incoming_contracts(load_form())
    tables = run_gate("incoming", frames, contracts, folder).tables
    return {table.table: "; ".join(table.failures) for table in tables if not table.passed}


def test_what_is_landed_keeps_its_promises(frames: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    assert failures_of(frames, tmp_path) == {}


def test_each_broken_promise_is_noticed(frames: dict[str, pd.DataFrame], tmp_path: Path) -> None:
    broken = {
        "returns": ("received_local_date", None),
        "names_written": ("resolution", "guessed"),
        "alias": ("code_list", "sex"),
        "pair_decision": ("decision", "perhaps"),
        "outlier_decision": ("decision", "perhaps"),
        "waiver": ("valid_to", date(2025, 12, 1)),
    }
    changed = {
        name: frame.assign(**{broken[name][0]: broken[name][1]}) if name in broken else frame
        for name, frame in frames.items()
    }

    assert failures_of(changed, tmp_path).keys() == broken.keys()


def test_decisions_are_raw_tables_of_the_stewards() -> None:
    assert set(raw_tables()) == {
        *("jaitf__returns", "jaitf__findings", "jaitf__names_written", "form__code"),
        *(f"jaitf__{sheet.name}" for sheet in load_form().data_sheets),
        *("steward__alias", "steward__pair_decision", "steward__waiver"),
        *("steward__quarter_event", "steward__change_request"),
        "steward__outlier_decision",
        "release__person_cell",
    }
