"""Vintages: one number per state of knowledge, the same in any home."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from intake.registry.decisions import Decisions
from intake.registry.model import Alias, PairDecision, Submission, Waiver
from orchestration import vintage as vintage_module
from orchestration.settings import Settings, load_settings
from orchestration.vintage import read_vintage, vintage_of, write_vintage

NOTHING = Decisions()


def submission(receipt: str, status: str = "accepted") -> Submission:
    return Submission(
        receipt=receipt,
        sha256="0" * 64,
        status=status,
        unit_code="LOS",
        reporting_month=date(2026, 1, 1),
        revision=1,
        received_at=datetime(2026, 2, 3, 8),
    )


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"AIRCOP_HOME": str(tmp_path), "AIRCOP_AS_OF": "2026-04-30"})


def test_the_same_returns_give_the_same_vintage_in_any_home_and_order(
    settings: Settings, tmp_path: Path
) -> None:
    other = replace(settings, home=tmp_path / "elsewhere")

    here = vintage_of([submission("a"), submission("b")], NOTHING, settings)
    there = vintage_of([submission("b"), submission("a")], NOTHING, other)

    assert here == there
    assert here.vintage_id.startswith("20260430-")


@pytest.mark.parametrize(
    "changed",
    [
        lambda s: vintage_of([submission("a"), submission("b")], NOTHING, s),
        lambda s: vintage_of([submission("a", "refused")], NOTHING, s),
        lambda s: vintage_of([submission("a")], NOTHING, replace(s, as_of=date(2026, 5, 1))),
        lambda s: vintage_of([submission("a")], NOTHING, replace(s, on_time_days=20)),
    ],
    ids=["another return", "another status", "another day", "another limit"],
)
def test_another_state_of_knowledge_has_another_vintage(
    settings: Settings, changed: object
) -> None:
    assert callable(changed)

    assert (
        changed(settings).fingerprint
        != vintage_of([submission("a")], NOTHING, settings).fingerprint
    )


@pytest.mark.parametrize(
    "decisions",
    [
        Decisions(
            aliases=(
                Alias(
                    alias_id=1,
                    code_list="commodity",
                    text="brown",
                    code="heroin",
                    reason="asked",
                    decided_by="steward",
                    decided_at=datetime(2026, 3, 1),
                ),
            )
        ),
        Decisions(
            pairs=(
                PairDecision(
                    decision_id=1,
                    first_unit_code="ACC",
                    first_seizure_ref="A-1",
                    second_unit_code="LOS",
                    second_seizure_ref="S-1",
                    decision="same",
                    reason="one parcel",
                    decided_by="steward",
                    decided_at=datetime(2026, 3, 1),
                ),
            )
        ),
        Decisions(
            waivers=(
                Waiver(
                    waiver_id=1,
                    rule_id="month_gap",
                    unit_code="LOS",
                    valid_from=date(2026, 1, 1),
                    valid_to=date(2026, 1, 1),
                    reason="strike",
                    granted_by="steward",
                    granted_at=datetime(2026, 3, 1),
                ),
            )
        ),
    ],
    ids=["alias", "pair", "waiver"],
)
def test_a_decision_gives_another_vintage(settings: Settings, decisions: Decisions) -> None:
    without = vintage_of([submission("a")], NOTHING, settings)

    assert vintage_of([submission("a")], decisions, settings).fingerprint != without.fingerprint


def test_what_was_received_after_the_day_is_not_in_it(settings: Settings) -> None:
    late = submission("b")
    late.received_at = datetime(2026, 5, 1, 0, 30)

    vintage = vintage_of([submission("a"), late], NOTHING, settings)

    assert [source.return_id for source in vintage.sources] == ["a"]
    assert vintage == vintage_of([submission("a")], NOTHING, settings)


def test_a_changed_rule_gives_another_vintage(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = tmp_path / "dbt_project" / "model.sql"
    model.parent.mkdir()
    model.write_text("select 1")
    monkeypatch.setattr(vintage_module, "PROJECT_ROOT", tmp_path)
    before = vintage_of([], NOTHING, settings)

    model.write_text("select 2")

    assert vintage_of([], NOTHING, settings).fingerprint != before.fingerprint


def test_a_vintage_is_read_back_as_written(settings: Settings, tmp_path: Path) -> None:
    vintage = vintage_of([submission("a"), submission("b")], NOTHING, settings)

    write_vintage(vintage, tmp_path / "build" / "vintage.json")

    assert read_vintage(tmp_path / "build" / "vintage.json") == vintage
