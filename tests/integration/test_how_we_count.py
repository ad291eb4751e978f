"""The page *How we count*: each of its examples is what the demo's warehouse answers."""

from pathlib import Path

import pytest

from exports.catalogue.examples import Example, answered, examples
from exports.warehouse import open_published
from tests.integration.conftest import DemoHome

PAGE = (Path(__file__).parents[2] / "docs" / "how-we-count.md").read_text()
EXAMPLES = tuple(examples(PAGE))

pytestmark = pytest.mark.integration


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.title)
def test_an_example_is_what_the_warehouse_answers(demo_home: DemoHome, example: Example) -> None:
    with open_published(demo_home.settings.published) as connection:
        answer = answered(connection, example.sql)

    assert len(answer.splitlines()) > 2, "the query answers with no row"
    assert example.table == answer


def test_every_query_of_the_page_is_an_example() -> None:
    assert len(EXAMPLES) == PAGE.count("```sql") > 10
