"""The sensor: what makes it ask for a run."""

from datetime import datetime
from pathlib import Path

import dagster as dg
import pytest

from intake.landing import Landing
from intake.registration import Arrival, Registrar
from intake.registry.model import Alias
from intake.registry.store import open_registry
from orchestration.defs.clocks import new_submissions
from orchestration.settings import load_settings
from tests.unit.intake.registered import checked


def asked_for() -> list[str | None]:
    """Return the run keys the sensor asks for now."""
    with dg.build_sensor_context() as context:
        data = new_submissions.evaluate_tick(context)
    return [request.run_key for request in data.run_requests or []]


def test_a_return_and_a_decision_each_ask_for_a_run_of_their_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("AIRCOP_HOME", str(tmp_path))
    monkeypatch.setenv("AIRCOP_AS_OF", "2026-04-30")
    settings = load_settings()
    registry = open_registry(settings.registry_url)
    nothing = asked_for()
    arrival = Arrival("LOS.xlsx", "0" * 64, datetime(2026, 2, 3, 8))
    Registrar(registry, Landing(settings.landing)).register(arrival, checked())

    (of_return,) = asked_for()
    with registry.session() as session:
        session.add(
            Alias(
                code_list="commodity",
                text="brown",
                code="heroin",
                reason="asked",
                decided_by="steward",
                decided_at=datetime(2026, 3, 1),
            )
        )
    (of_decision,) = asked_for()

    assert nothing == []
    assert len({of_return, of_decision, None}) == 3
