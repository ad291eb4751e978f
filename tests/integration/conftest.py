"""The demo world, received and built once for every integration test that asks for it."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from rich.console import Console

from demo.decisions import decide, waive
from demo.outbox import write_outbox
from demo.world import World, build_world
from intake.answer.receipt import Receipt
from intake.landing import Landing
from intake.registry.store import Registry, open_registry
from intake.submission import Incoming, submit_returns
from orchestration.run import RunOutcome
from orchestration.settings import Settings
from portal.demo import demo_settings
from portal.stages import build_if_needed


@dataclass(frozen=True)
class DemoHome:
    """A home in which the whole demo world has been received, built and published."""

    settings: Settings
    world: World
    parcels: tuple[Path, ...]
    registry: Registry
    receipts: tuple[Receipt, ...]
    outcome: RunOutcome


@pytest.fixture(scope="session")
def demo_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoHome]:
    """Write, submit and build the demo world through the real parts, once."""
    kept = dict(os.environ)
    os.environ["AIRCOP_HOME"] = str(tmp_path_factory.mktemp("home"))
    try:
        settings = demo_settings()
        world = build_world()
        paths = write_outbox(world, settings.home / "outbox")
        registry = open_registry(settings.registry_url)
        incoming = [
            Incoming(path, parcel.received_at)
            for path, parcel in zip(paths, world.parcels, strict=True)
        ]
        landing = Landing(settings.landing)
        waive(registry)
        receipts = tuple(submit_returns(incoming, registry, landing, today=settings.as_of))
        decide(registry, landing, world.known)
        _release, outcome = build_if_needed(settings, Console(quiet=True))
        assert outcome is not None
        yield DemoHome(settings, world, paths, registry, receipts, outcome)
    finally:
        os.environ.clear()
        os.environ.update(kept)
