"""Nobody outside can work out a small count or a small change; and the attacker is real."""

import pandas as pd
from hypothesis import given, settings

from disclosure.register import SCHEMA
from disclosure.release import release_persons
from tests.unit.person_counts.attacker import changes_found_out, found_out
from tests.unit.person_counts.worlds import (
    FIRST,
    REVISIONS,
    SECOND,
    WORLDS,
    counts_of,
    revised,
)

THRESHOLD = 5
NOTHING = SCHEMA.empty_table().to_pandas()


def primary_only(release: pd.DataFrame) -> pd.DataFrame:
    """Return a release in which small cells are hidden and nothing else is."""
    broken = release.copy()
    is_small = broken.true_count.between(1, THRESHOLD - 1)
    broken["cell_status"] = is_small.map({True: "suppressed_primary", False: "reported"})
    broken["published_count"] = broken.true_count.where(~is_small)
    broken["is_held"] = False
    return broken


@settings(max_examples=12, deadline=None, derandomize=True)
@given(world=WORLDS)
def test_no_small_count_can_be_worked_out(world: list[int]) -> None:
    counts = counts_of(world)

    assert found_out(counts, release_persons(counts, NOTHING, FIRST, THRESHOLD), THRESHOLD) == []


def test_the_attacker_wins_where_only_small_cells_are_hidden() -> None:
    world = [3, 9, 8, 12, *[20] * 60]
    counts = counts_of(world)
    release = release_persons(counts, NOTHING, FIRST, THRESHOLD)
    world_of_one_small_cell = counts_of([*[20] * 48, 1, 0, 1, 1, *[20] * 12])
    plain = release_persons(world_of_one_small_cell, NOTHING, FIRST, THRESHOLD)

    assert found_out(counts, release, THRESHOLD) == []
    assert found_out(world_of_one_small_cell, plain, THRESHOLD) == []
    assert found_out(world_of_one_small_cell, primary_only(plain), THRESHOLD)


@settings(max_examples=12, deadline=None, derandomize=True)
@given(world=WORLDS, late=REVISIONS)
def test_no_small_change_can_be_worked_out_from_two_releases(
    world: list[int], late: list[tuple[int, int]]
) -> None:
    before, after = counts_of(world), counts_of(revised(world, late))
    first = release_persons(before, NOTHING, FIRST, THRESHOLD)
    second = release_persons(after, first, SECOND, THRESHOLD)

    assert found_out(after, second, THRESHOLD) == []
    assert changes_found_out(after, first, second, THRESHOLD) == []


@settings(max_examples=25, deadline=None, derandomize=True)
@given(world=WORLDS, late=REVISIONS)
def test_what_has_left_moves_by_the_threshold_or_stands(
    world: list[int], late: list[tuple[int, int]]
) -> None:
    first = release_persons(counts_of(world), NOTHING, FIRST, THRESHOLD)
    second = release_persons(counts_of(revised(world, late)), first, SECOND, THRESHOLD)
    both = first.merge(second, on=list(first.columns[3:9]), suffixes=("", "_later"))

    shown = both[both.published_count.notna() & both.published_count_later.notna()]
    moves = (shown.published_count_later - shown.published_count).abs()
    assert not moves.between(1, THRESHOLD - 1).any()
    came_back = both[both.published_count.isna() & both.published_count_later.notna()]
    assert ((came_back.true_count_later - came_back.true_count).abs() >= THRESHOLD).all()


def test_two_releases_as_they_fall_out_give_a_late_person_away() -> None:
    world = [20] * 64
    before, after = counts_of(world), counts_of(revised(world, [(0, 1)]))
    first = release_persons(before, NOTHING, FIRST, THRESHOLD)
    fresh = release_persons(after, NOTHING, SECOND, THRESHOLD)

    assert changes_found_out(after, first, fresh, THRESHOLD)
    assert changes_found_out(after, first, release_persons(after, first, SECOND, 5), 5) == []


def test_a_release_that_was_made_is_never_made_again_nor_one_before_it() -> None:
    first = release_persons(counts_of([20] * 64), NOTHING, FIRST, THRESHOLD)
    second = release_persons(counts_of([30] * 64), first, SECOND, THRESHOLD)
    register = pd.concat([first, second])
    other = counts_of([50] * 64)

    pd.testing.assert_frame_equal(release_persons(other, register, SECOND, THRESHOLD), second)
    assert release_persons(other, second, FIRST, THRESHOLD).empty
