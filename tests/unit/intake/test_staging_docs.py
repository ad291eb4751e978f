"""The staging documentation: every landed column described, and the committed files up to date."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from intake.form.definition import Form, Sheet, load_form
from intake.schemas import sheet_schema
from intake.staging_docs import DECISIVE, HEADER, model_name, staging_yaml, write_staging_docs

STAGING = Path(__file__).parents[3] / "dbt_project" / "models" / "staging" / "jaitf"
MOST_TESTS = 6
"""Each dbt test costs 50 ms of every build."""


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


def model_of(form: Form, sheet: Sheet) -> dict[str, Any]:
    (model,) = yaml.safe_load(staging_yaml(form, sheet))["models"]
    return dict(model)


def test_the_committed_files_are_those_the_form_gives(form: Form, tmp_path: Path) -> None:
    for path in write_staging_docs(form, tmp_path / "jaitf"):
        committed = (STAGING / path.name).read_text(encoding="utf-8")
        assert committed == path.read_text(encoding="utf-8"), "run `make form`"


def test_every_landed_column_is_described_in_its_order(form: Form) -> None:
    for sheet in form.data_sheets:
        columns = model_of(form, sheet)["columns"]

        assert [column["name"] for column in columns] == sheet_schema(sheet).names
        assert [c["name"] for c in columns if not c["description"].endswith((".", "?"))] == []


def test_every_model_says_its_grain_and_that_a_machine_wrote_it(form: Form) -> None:
    for sheet in form.data_sheets:
        model = model_of(form, sheet)

        assert model["name"] == model_name(sheet)
        assert model["description"].startswith("Grain: one row per ")
        assert staging_yaml(form, sheet).startswith(HEADER)


def test_every_model_proves_its_grain_with_few_tests(form: Form) -> None:
    for sheet in form.data_sheets:
        model = model_of(form, sheet)

        tests = [test for column in model["columns"] for test in column.get("data_tests", [])]

        assert model["data_tests"] == [
            {"unique_combination": {"arguments": {"columns": ["_return_id", "line_number"]}}}
        ]
        assert len(tests) + 1 <= MOST_TESTS


def test_decisive_columns_are_columns_with_codes(form: Form) -> None:
    for name, columns in DECISIVE.items():
        assert [c for c in columns if form.sheet(name).column(c).code_list is None] == []


def test_codes_of_the_form_are_listed_and_codes_of_a_seed_are_looked_up(form: Form) -> None:
    model = model_of(form, form.sheet("seizures"))

    tests = {column["name"]: column.get("data_tests") for column in model["columns"]}

    assert tests["unit_role"] == [
        {
            "accepted_values": {
                "arguments": {"values": ["seized", "assisted", "informed", "referred"]}
            }
        }
    ]
    target = {"to": "ref('seed_commodity')", "field": "commodity_code"}
    assert tests["commodity_code"] == [{"relationships": {"arguments": target}}]
