"""The demo world: seeded, of the promised size, and with its deviations in known numbers."""

from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest

from demo.planted import FAULTS, LATE, MISSING, NEVER_CORRECTED, NIL, REVISIONS, SLIPS
from demo.story_events import EQUAL_COUNT, LINKED, UNLINKED, Claim
from demo.story_follow_up import ANSWERS, OPEN
from demo.story_mail import LAST_DAY, ON_TIME_DAYS
from demo.story_model import Parcel, Row, Typed
from demo.story_pairs import likely_pairs
from demo.story_regions_west import REGIONS
from demo.story_units import UnitMonth, country_of_airport, load_units
from demo.world import SEED, World, build_world
from intake.form.definition import load_form
from intake.months import last_day
from intake.reference import load_reference


@pytest.fixture(scope="module")
def world() -> World:
    return build_world()


def current(world: World) -> dict[UnitMonth, Parcel]:
    """Return the newest accepted parcel of each unit and month."""
    return {
        UnitMonth(parcel.unit_code, parcel.reporting_month): parcel
        for parcel in world.parcels
        if parcel.is_accepted
    }


def seizures(world: World) -> dict[UnitMonth, tuple[Row, ...]]:
    return {place: parcel.content.rows["seizures"] for place, parcel in current(world).items()}


def test_the_same_seed_tells_the_same_story(world: World) -> None:
    again = build_world.__wrapped__(SEED)

    assert again == world


def test_another_seed_tells_another_story_of_the_same_numbers(world: World) -> None:
    other = build_world(7)

    assert other.parcels != world.parcels
    assert other.known.on_time == world.known.on_time
    # How many returns follow on a gap depends on which months are missing, and so on the seed.
    found = [
        {rule: count for rule, count in told.known.findings_by_rule.items() if rule != "month_gap"}
        for told in (other, world)
    ]
    assert found[0] == found[1]


def test_every_expected_month_has_one_status(world: World) -> None:
    known = world.known

    assert known.expected_unit_months == 37 * 18 + 11 + 12 + 6
    assert (known.missing, known.late, known.refused) == (MISSING, LATE, len(NEVER_CORRECTED))
    assert known.on_time + known.late + known.missing + known.refused == known.expected_unit_months
    assert known.suspended_unit_months == 7


def test_status_follows_from_the_moment_of_the_first_accepted_parcel(world: World) -> None:
    first: dict[UnitMonth, Parcel] = {}
    for parcel in world.parcels:
        if parcel.is_accepted:
            first.setdefault(UnitMonth(parcel.unit_code, parcel.reporting_month), parcel)

    late = {
        place
        for place, parcel in first.items()
        if parcel.received_at.date() > last_day(place.month) + timedelta(days=ON_TIME_DAYS)
    }

    assert late == {p for p, s in world.known.status_by_unit_month.items() if s == "late"}


def test_parcels_are_in_order_and_names_are_used_once(world: World) -> None:
    moments = [parcel.received_at for parcel in world.parcels]
    names = {parcel.file_name.casefold() for parcel in world.parcels}

    assert moments == sorted(moments)
    assert moments[-1].date() <= LAST_DAY + timedelta(days=1)
    assert len(names) == len(world.parcels) == world.known.parcels


def test_deviations_are_as_many_as_planted(world: World) -> None:
    kinds = Counter(parcel.kind for parcel in world.parcels)
    known = world.known

    assert {kind: kinds[kind] for kind in (*SLIPS, *FAULTS)} == {**SLIPS, **FAULTS}
    assert kinds["nil"] == known.nil_returns == NIL
    assert kinds["revision"] == known.revised_returns == sum(REVISIONS.values())
    assert len(known.two_claim_events) == len(LINKED)
    assert len(known.equal_small_seizures_same_day) == EQUAL_COUNT


def test_a_return_has_two_to_twelve_seizure_lines_or_none(world: World) -> None:
    counts = {len(rows) for place, rows in seizures(world).items()}

    assert min(counts - {0}) >= 2
    assert max(counts) <= 12
    assert sum(not rows for rows in seizures(world).values()) == NIL


def test_linked_claims_name_each_other(world: World) -> None:
    links = {
        Claim(place.unit_code, str(row["seizure_ref"])): Claim(
            str(row["linked_unit_code"]), str(row["linked_seizure_ref"])
        )
        for place, rows in seizures(world).items()
        for row in rows
        if "linked_unit_code" in row
    }

    assert len(links) == 2 * len(LINKED)
    assert all(links[second] == first for first, second in world.known.two_claim_events)
    assert all(links[first] == second for first, second in world.known.two_claim_events)


def test_only_the_planted_pairs_look_like_one_event(world: World) -> None:
    told = {
        place: [row for row in rows if isinstance(row["quantity_reported"], Decimal)]
        for place, rows in seizures(world).items()
    }
    dated = {
        place: [row for row in rows if not isinstance(row["seizure_date"], Typed)]
        for place, rows in told.items()
    }

    found = likely_pairs(load_units(SEED), dated, load_reference(), world.known.two_claim_events)

    assert {frozenset((a.claim, b.claim)) for a, b in found} == {
        frozenset(pair) for pair in world.known.likely_pairs
    }
    assert len(world.known.likely_pairs) == len(UNLINKED)


def test_quantities_add_up_to_what_is_known(world: World) -> None:
    sums: Counter[str] = Counter()
    for rows in seizures(world).values():
        for row in rows:
            quantity = row["quantity_reported"]
            if isinstance(quantity, Decimal):
                sums[str(row["unit_reported"])] += 1

    typed = SLIPS["decimal_comma"] + SLIPS["ambiguous_comma"]
    assert sum(sums.values()) + typed == world.known.seizure_lines_current
    assert set(sums) == set(world.known.quantity_by_unit_reported)
    assert world.known.tablet_lines > 100
    assert len(world.known.cash_by_currency) >= 2


def test_news_is_of_open_cases_that_an_earlier_return_reports(world: World) -> None:
    reported = {
        Claim(place.unit_code, str(row["seizure_ref"])): (place, row)
        for place, rows in seizures(world).items()
        for row in rows
    }
    news = {
        Claim(place.unit_code, str(row["seizure_ref"])): (place, row)
        for place, parcel in current(world).items()
        for row in parcel.content.rows["follow_up"]
    }

    answers = Counter(row["investigation_opened"] for _, row in news.values())
    assert answers == ANSWERS
    assert {claim: row["investigation_opened"] for claim, (_, row) in news.items()} == (
        world.known.cases_followed_up
    )
    for claim, (place, row) in news.items():
        earlier, line = reported[claim]
        assert earlier.month < place.month
        assert row["seizure_date"] == line["seizure_date"]
        assert line["investigation_opened"] in OPEN[str(row["investigation_opened"])]


def test_units_write_in_four_languages_and_most_choose_the_class_first(world: World) -> None:
    languages = {parcel.content.language for parcel in world.parcels}
    lines = [row for rows in seizures(world).values() for row in rows]
    with_class = sum("commodity_class" in row for row in lines)

    assert languages == set(load_form().languages)
    assert 0.6 < with_class / len(lines) < 0.95


def test_the_steward_decides_on_two_of_the_likely_pairs(world: World) -> None:
    known = world.known

    assert len(known.decided_same) == len(known.decided_different) == 1
    assert {*known.proposed_pairs, *known.decided_same, *known.decided_different} == {
        *known.likely_pairs
    }


def test_routes_name_airports_of_their_countries() -> None:
    texts = [
        text
        for region in REGIONS.values()
        for pattern in region.patterns
        for text in f"{pattern.ends} {pattern.onward} {pattern.hubs}".split()
    ]

    wrong = [
        text for text in texts if ":" in text and country_of_airport().get(text[4:]) != text[:3]
    ]

    assert wrong == []


def test_the_form_has_every_code_of_the_story(world: World) -> None:
    form = load_form()
    used = {
        (sheet.name, column.name, str(row[column.name]))
        for parcel in world.parcels
        for sheet in form.data_sheets
        for column in sheet.columns
        if column.code_list is not None
        for row in parcel.content.rows[sheet.name]
        if column.name in row and not isinstance(row[column.name], Typed)
    }

    unknown = {
        (sheet, column, code)
        for sheet, column, code in used
        if code
        not in form.code_lists[str(form.sheet(sheet).column(column).code_list)].labels_by_code
    }

    assert unknown == set()
