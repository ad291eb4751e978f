"""Whatever happens after a quarter was published, its ledger closes, and names the one cause."""

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from exports.revisions.bridge import Ledger, bridge
from exports.revisions.figures import BridgeError, Sums, figure_of
from exports.revisions.scope import scope_of
from tests.unit.exports.revisions.happenings import HAPPENINGS, new_world
from tests.unit.exports.revisions.history import known
from tests.unit.exports.revisions.worlds import QUARTER, Line, World

AREAS = st.sampled_from(["world:W", "country:SEN", "unit:BBB", "donor:EU", "donor:JPN"])
PARTS = st.sampled_from(["_T", "commodity_class:currency"])


def ledger_of(then: World, now: World, area: str = "world:W", part: str = "_T") -> Ledger:
    return bridge(QUARTER, known(then, "then"), known(now, "now"), scope_of(area, part))


def found_causes(made: Ledger) -> set[str]:
    return {cause.cause for figure in made.figures for cause in figure.causes}


@settings(max_examples=20, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    events=st.lists(st.sampled_from(sorted(HAPPENINGS)), max_size=8),
    area=AREAS,
    part=PARTS,
)
def test_the_bridge_closes_whatever_happens(
    seed: int, events: list[str], area: str, part: str
) -> None:
    chance = Random(seed)
    then = new_world(chance)
    now = then.copy()
    for event in events:
        HAPPENINGS[event](now, chance)

    made = ledger_of(then, now, area, part)

    for figure in made.figures:
        for what in ("numerator", "denominator"):
            before, after = (getattr(figure, f"{s}_{what}") or 0 for s in ("then", "now"))
            parts = sum((getattr(cause, what) for cause in figure.causes), Decimal())
            assert after - before == parts
        steps = [cause.value for cause in figure.causes]
        if None not in (*steps, figure.then_value, figure.now_value):
            assert sum(steps, Decimal()) == figure.difference
    assert made.unexplained == ()


@pytest.mark.parametrize("event", sorted(HAPPENINGS))
@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 10**6), area=AREAS)
def test_one_thing_changed_is_the_cause(event: str, seed: int, area: str) -> None:
    chance = Random(seed)
    then = new_world(chance)
    now = then.copy()
    HAPPENINGS[event](now, chance)

    causes = found_causes(ledger_of(then, now, area))

    assert causes <= {event}


def world_of(*lines: Line) -> World:
    return World(returns={("AAA", known_month): (1, list(lines)) for known_month in MONTH})


MONTH = [date(2026, 1, 1)]


def test_another_units_return_that_joins_the_event_is_the_cause() -> None:
    mine = Line("1", Decimal(5), Decimal(0), linked="AAA|1")
    then = World(returns={("BBB", MONTH[0]): (1, [mine])})
    now = then.copy()
    now.returns["AAA", MONTH[0]] = (1, [Line("1", Decimal(5), Decimal(0), linked="BBB|1")])

    made = ledger_of(then, now, "unit:BBB")

    assert found_causes(made) == {"linked_return"}
    assert found_causes(ledger_of(then, now, "unit:AAA")) == {"late_return"}


def test_two_factors_of_one_row_are_split_and_add_up() -> None:
    then = world_of(Line("1", Decimal("3.3"), Decimal(1)))
    now = then.copy()
    now.returns["AAA", MONTH[0]] = (2, [Line("1", Decimal("4.4"), Decimal(1))])
    now.factor = Decimal("0.7")

    (figure,) = (
        f
        for f in ledger_of(then, now).figures
        if f.unit_of_measure == "number" and f.indicator_code == "quantity_seized_kg"
    )

    assert [(c.cause, c.numerator) for c in figure.causes] == [
        ("revised_return", Decimal("1.100000")),
        ("conversion_rule", Decimal("-1.320000")),
    ]


def test_what_has_no_cause_is_said() -> None:
    then = world_of(Line("1", Decimal(5), Decimal(1)))
    now = then.copy()
    now.returns["AAA", MONTH[0]][1][0].quantity = Decimal(6)

    made = ledger_of(then, now)

    assert [(p.indicator_code, p.numerator) for p in made.unexplained] == [
        ("quantity_seized_kg", Decimal(1))
    ]


def test_causes_that_do_not_add_up_stop_the_ledger() -> None:
    one, two = Sums(Decimal(1), None), Sums(Decimal(2), None)

    with pytest.raises(BridgeError, match="differs by 1, its causes add up to 0"):
        figure_of("seizure_events/2026Q1/world:W/_T", "number", "sum", one, two, [])


def test_a_share_is_split_in_the_stated_order() -> None:
    then = world_of(Line("1", Decimal(5), Decimal(1), investigation=True))
    now = then.copy()
    now.returns["BBB", MONTH[0]] = (1, [Line("2", Decimal(1), Decimal(1))])

    (share,) = (f for f in ledger_of(then, now).figures if f.indicator_code == "known_pct")

    assert (share.then_value, share.now_value) == (Decimal(100), Decimal(50))
    assert [(c.cause, c.value) for c in share.causes] == [("late_return", Decimal(-50))]
