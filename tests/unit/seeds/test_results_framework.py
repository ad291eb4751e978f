"""What the seeds of indicators, targets, goals and rates promise to the reports."""

import csv
from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"
Row = dict[str, str]


def read(name: str) -> list[Row]:
    """Return the rows of a seed as the text that stands in its file."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_what_is_not_to_be_maximised_has_no_target() -> None:
    directions = {row["indicator_code"]: row["direction"] for row in read("seed_indicator")}

    for row in read("seed_indicator_target"):
        assert (row["target_value"] == "") == (directions[row["indicator_code"]] == "none"), row


def test_a_percent_is_written_from_0_to_100() -> None:
    units = {row["indicator_code"]: row["unit_of_measure"] for row in read("seed_indicator")}
    targets = [
        row for row in read("seed_indicator_target") if units[row["indicator_code"]] == "percent"
    ]

    assert targets
    for row in targets:
        assert 1 < float(row["baseline_value"]) <= 100
        assert 1 < float(row["target_value"]) <= 100


def test_a_share_is_a_ratio_and_a_ratio_is_a_share() -> None:
    for row in read("seed_indicator"):
        is_share = row["unit_of_measure"] == "percent"

        assert is_share == (row["aggregation_over_time"] == "ratio")
        assert is_share == row["indicator_code"].endswith("_pct")


def test_a_grant_with_targets_exists_and_its_target_lies_within_it() -> None:
    grants = {row["grant_code"]: row for row in read("seed_grant")}

    for row in read("seed_indicator_target"):
        if row["grant_code"] != "programme":
            grant = grants[row["grant_code"]]
            assert grant["start_date"] < row["target_date"] <= grant["end_date"]
        assert row["target_date"].startswith(row["target_year"])


def test_an_outcome_is_promised_only_where_it_is_not_claimed_as_a_share() -> None:
    # A seizure is the State's: a donor supports it, or sees the programme's total.
    methods = {row["grant_code"]: row["attribution_method"] for row in read("seed_grant")}
    levels = {row["indicator_code"]: row["level"] for row in read("seed_indicator")}

    for row in read("seed_indicator_target"):
        if row["grant_code"] != "programme" and levels[row["indicator_code"]] == "outcome":
            assert methods[row["grant_code"]] in {"contribution", "pooled"}, row


def test_a_theme_carries_no_global_indicator_and_every_other_link_names_one() -> None:
    for row in read("seed_indicator_sdg"):
        if row["link_type"] == "tag":
            assert (row["sdg_indicator_code"], row["sdg_series_code"]) == ("", "")
        else:
            assert row["sdg_indicator_code"].startswith(f"{row['sdg_target_code']}.")
            assert row["sdg_series_code"]


def test_no_link_is_official_and_each_has_its_caveat() -> None:
    links = read("seed_indicator_sdg")

    assert {row["link_type"] for row in links} == {
        "tag", "contribution", "input", "proxy", "analogue"
    }  # fmt: skip
    assert all(row["caveat_en"] and row["caveat_fr"] for row in links)


def test_the_target_on_human_rights_institutions_is_only_a_theme() -> None:
    links = [row for row in read("seed_indicator_sdg") if row["sdg_target_code"] == "16.a"]

    assert [row["link_type"] for row in links] == ["tag"]


def test_all_targets_of_all_goals_are_there() -> None:
    targets = read("seed_sdg_target")
    per_goal = Counter(row["sdg_goal_code"] for row in targets)

    assert [per_goal[str(goal)] for goal in range(1, 18)] == [
        7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19
    ]  # fmt: skip
    assert {"16.1", "16.10"} <= {row["sdg_target_code"] for row in targets}


def test_a_currency_has_a_rate_in_every_month_between_its_first_and_last() -> None:
    rate_months: defaultdict[str, list[date]] = defaultdict(list)
    for row in read("seed_exchange_rate"):
        rate_months[row["currency_code"]].append(date.fromisoformat(row["rate_month"]))

    for months in rate_months.values():
        for earlier, later in pairwise(sorted(months)):
            assert later.year * 12 + later.month == earlier.year * 12 + earlier.month + 1


def test_a_code_of_the_harmonized_system_names_its_edition() -> None:
    for row in read("seed_commodity"):
        assert bool(row["hs_code"]) == bool(row["hs_edition"])


@pytest.mark.parametrize(
    "name",
    ["seed_unit", "seed_unit_milestone", "seed_grant", "seed_grant_allocation",
     "seed_indicator_target", "seed_exchange_rate"],
)  # fmt: skip
def test_what_is_invented_says_so(name: str) -> None:
    assert {row["is_demo"] for row in read(name)} == {"true"}
