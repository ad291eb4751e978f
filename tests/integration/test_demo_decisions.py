"""What the stewards of the demo world decided, and what became known later, against the story."""

from collections.abc import Iterator

import duckdb
import pytest

from demo.story_decisions import WAIVER
from demo.story_events import Claim
from exports.warehouse import open_published
from tests.integration.conftest import DemoHome
from tests.integration.test_demo_world import rows, value

pytestmark = pytest.mark.integration


@pytest.fixture
def published(demo_home: DemoHome) -> Iterator[duckdb.DuckDBPyConnection]:
    with open_published(demo_home.settings.published) as connection:
        yield connection


def test_what_the_steward_calls_the_same_is_one_event(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    bases = rows(
        published,
        "select link_basis, count(*) from marts.fct_seizure_event where claim_count > 1 group by 1",
    )
    decisions = rows(
        published, "select decision, is_one_event from marts.fct_pair_decision where is_in_force"
    )

    assert bases == {
        "stated_by_both": len(known.two_claim_events),
        "steward": len(known.decided_same),
    }
    assert decisions == {"same": True, "different": False}


def test_an_answer_of_a_later_month_is_followed_and_the_first_one_kept(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    found = published.execute(
        "select lead_unit_code, seizure_ref, investigation_opened, investigation_opened_reported, "
        "followed_up_return_id is not null from marts.fct_seizure_event"
    ).fetchall()

    by_claim = {Claim(unit, reference): rest for unit, reference, *rest in found}
    for claim, answer in known.cases_followed_up.items():
        now, reported, is_followed_up = by_claim[claim]
        assert is_followed_up == (answer != "unknown")
        assert now == (answer if is_followed_up else reported)
    assert sum(rest[2] for rest in by_claim.values()) == sum(
        answer != "unknown" for answer in known.cases_followed_up.values()
    )


def test_a_name_that_awaits_a_decision_is_counted_under_that_name(
    demo_home: DemoHome, published: duckdb.DuckDBPyConnection
) -> None:
    known = demo_home.world.known

    by_resolution = rows(
        published, "select resolution, count(*) from marts.fct_name_written group by 1"
    )
    shown = value(
        published,
        "select count(*) from marts.fct_seizure_line where commodity_code = 'unresolved'",
    )

    assert by_resolution == dict(known.names_by_resolution)
    assert shown == known.names_by_resolution["unresolved"]


def test_what_senders_wrote_for_a_name_is_in_no_report(
    published: duckdb.DuckDBPyConnection,
) -> None:
    texts = value(
        published,
        "select count(*) from duckdb_columns() "
        "where schema_name = 'reporting' and column_name = 'written_text'",
    )

    assert texts == 0


def test_the_waiver_is_published_with_its_unit(published: duckdb.DuckDBPyConnection) -> None:
    found = published.execute(
        "select rule_id, unit_code, unit_name_en, valid_from_month, valid_to_month, reason "
        "from reporting.rpt_waiver where is_in_force"
    ).fetchall()

    assert found == [
        (
            *(WAIVER.rule_id, WAIVER.unit_code, "JAITF Skopje"),
            *(WAIVER.first_month, WAIVER.last_month, WAIVER.reason),
        )
    ]
