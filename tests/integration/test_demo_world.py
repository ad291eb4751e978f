"""What the system found in the demo world, against what is known of it."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import duckdb
import pytest

from exports.warehouse import open_published
from tests.integration.conftest import DemoHome

pytestmark = pytest.mark.integration


@pytest.fixture
def published(demo_home: DemoHome) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_published(demo_home.settings.published) as connection:
        yield connection


def rows(connection: duckdb.DuckDBPyConnection, sql: str) -> dict[Any, Any]:
    return dict(connection.execute(sql).fetchall())


def value(connection: duckdb.DuckDBPyConnection, sql: str) -> Any:
    found = connection.execute(sql).fetchone()
    assert found is not None
    return found[0]


def test_returns_are_accepted_and_refused_as_known(demo_home: DemoHome) -> None:
    known = demo_home.world.known

    by_status = Counter(receipt.status for receipt in demo_home.receipts)

    assert by_status == {"accepted": known.accepted_returns, "refused": known.refused_returns}


def test_each_rule_finds_just_the_workbooks_it_should(demo_home: DemoHome) -> None:
    found = Counter(
        rule
        for receipt in demo_home.receipts
        for rule in {finding.rule for finding in receipt.findings}
    )

    assert dict(sorted(found.items())) == dict(demo_home.world.known.findings_by_rule)


def test_every_expected_unit_month_has_its_status(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    found = rows(published, "select status_code, count(*) from marts.fct_reporting group by 1")

    assert found == {
        "on_time": known.on_time,
        "late": known.late,
        "missing": known.missing,
        "refused": known.refused,
        "suspended": known.suspended_unit_months,
    }


def test_nil_and_revised_returns_are_known_as_such(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    nil = value(published, "select count(*) from marts.fct_reporting where is_nil_return")
    revised = value(
        published,
        "select count(*) from marts.fct_return where is_current and revision > 1",
    )

    assert (nil, revised) == (known.nil_returns, known.revised_returns)


def test_no_line_is_lost_between_the_senders_and_the_fact(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    lines = rows(published, "select unit_reported, count(*) from marts.fct_seizure_line group by 1")
    quantities = rows(
        published,
        "select unit_reported, sum(quantity_reported) from marts.fct_seizure_line "
        "where quantity_reported is not null group by 1",
    )

    assert lines == dict(known.lines_by_unit_reported)
    assert quantities == {
        unit: Decimal(quantity) for unit, quantity in known.quantity_by_unit_reported.items()
    }


def test_cash_stays_apart_by_currency(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    found = rows(
        published,
        "select currency_code, sum(quantity_reported) from marts.fct_seizure_line "
        "where unit_reported = 'currency_unit' group by 1",
    )

    assert found == dict(demo_home.world.known.cash_by_currency)
    assert len(found) >= 2


def test_tablets_and_cash_never_become_kilograms_by_themselves(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    tablets = value(
        published,
        "select count(*) from marts.fct_seizure_line where unit_reported = 'tablet'",
    )
    converted = value(
        published,
        "select count(*) from marts.fct_seizure_line where unit_reported in "
        "('tablet', 'currency_unit') and quantity_kg is not null and conversion_rule_id is null",
    )

    assert tablets == demo_home.world.known.tablet_lines
    assert converted == 0


def test_an_event_of_two_units_counts_once(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    events = value(published, "select count(*) from marts.fct_seizure_event")
    of_two = value(published, "select count(*) from marts.fct_seizure_event where claim_count = 2")

    merged = (*known.two_claim_events, *known.decided_same)
    assert (events, of_two) == (known.seizure_events_current, len(merged))


def test_likely_pairs_are_proposed_and_not_merged(demo_home: DemoHome) -> None:
    build = demo_home.settings.build_file
    with duckdb.connect(str(build), read_only=True) as connection:
        columns = [
            row[0]
            for row in connection.execute(
                "describe intermediate.int_seizure_pairs_proposed"
            ).fetchall()
        ]
        proposed = connection.execute(
            "select * from intermediate.int_seizure_pairs_proposed"
        ).fetchall()

    found = {
        frozenset(
            (record[f"{side}_unit_code"], record[f"{side}_seizure_ref"])
            for side in ("first", "second")
        )
        for record in (dict(zip(columns, row, strict=True)) for row in proposed)
    }
    planted = {
        frozenset((claim.unit_code, claim.seizure_ref) for claim in pair)
        for pair in demo_home.world.known.proposed_pairs
    }

    assert planted == found


def test_equal_small_seizures_of_one_day_stay_apart(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    for pair in demo_home.world.known.equal_small_seizures_same_day:
        refs = [claim.seizure_ref for claim in pair]
        events = published.execute(
            "select count(distinct seizure_event_key) from marts.fct_seizure_line "
            "where unit_code = ? and list_contains(?, seizure_ref)",
            [pair[0].unit_code, refs],
        ).fetchone()

        assert events == (2,), pair


def test_persons_are_all_there(demo_home: DemoHome, published: duckdb.DuckDBPyConnection) -> None:
    assert (
        value(published, "select sum(person_count) from marts.fct_person_group")
        == demo_home.world.known.persons_current
    )


def test_what_was_masked_is_nowhere_in_the_published_file(demo_home: DemoHome) -> None:
    passports = [
        finding
        for receipt in demo_home.receipts
        for finding in receipt.findings
        if finding.rule == "personal_data"
    ]

    assert passports
    content = (demo_home.settings.published / "current" / "warehouse.duckdb").read_bytes()
    assert b"X1234567" not in content
    assert all("1234567" not in finding.value for finding in passports)
