"""What the reference data promises to the form, to the checks and to the figures."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from pathlib import Path
from zoneinfo import available_timezones

import duckdb
import pytest
import yaml

from intake.form.definition import LANGUAGES, normalise_label

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"
NAMES = sorted(path.stem for path in SEEDS.glob("*.csv"))
Row = dict[str, str]
LOOK_ALIKES = (
    ("NER", "NGA"),
    ("GIN", "GNB", "GNQ", "PNG"),
    ("DMA", "DOM"),
    ("COG", "COD"),
    ("KOR", "PRK"),
    ("AUS", "AUT"),
    ("SDN", "SSD"),
)


def read(name: str) -> list[Row]:
    """Return the rows of a seed as the text that stands in its file."""
    with (SEEDS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def column_types(name: str) -> dict[str, str]:
    """Return the declared type of each column of a seed, in order."""
    document = yaml.safe_load((SEEDS / f"{name}.yml").read_text(encoding="utf-8"))
    return dict(document["seeds"][0]["config"]["column_types"])


def load_like_dbt(name: str) -> list[tuple[object, ...]]:
    """Return a seed's rows as dbt-duckdb loads them: by COPY, whose quoting DuckDB guesses."""
    with duckdb.connect() as connection:
        columns = ", ".join(f"{column} {kind}" for column, kind in column_types(name).items())
        connection.execute(f"create table seed ({columns})")
        path = SEEDS / f"{name}.csv"
        connection.execute(f"copy seed from '{path}' (format csv, header true, delimiter ',')")
        return connection.execute("from seed").fetchall()


def open_until(row: Row) -> date:
    return date.fromisoformat(row["valid_to"] or "9999-12-31")


def months(first: date, last: date) -> Iterator[date]:
    for number in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(number // 12, number % 12 + 1, 1)


def comparable(row: Iterable[object], are_texts: list[bool]) -> list[object]:
    """Return texts as they are, and of every other value only whether it is there."""
    return [
        (value or "") if is_text else value not in (None, "")
        for value, is_text in zip(row, are_texts, strict=True)
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_seed_is_loaded_as_it_is_written(name: str) -> None:
    are_texts = [kind == "string" for kind in column_types(name).values()]
    written = read(name)

    loaded = load_like_dbt(name)

    assert list(column_types(name)) == list(written[0])
    assert [comparable(row, are_texts) for row in loaded] == [
        comparable(row.values(), are_texts) for row in written
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_exists_in_all_languages_of_its_column(name: str) -> None:
    columns = list(column_types(name))
    translated = [column[:-3] for column in columns if column.endswith("_en")]

    half_translated = [
        (row, column)
        for row in read(name)
        for column in translated
        for language in ("fr", "es", "pt")
        if language == "fr" or f"{column}_{language}" in columns
        if bool(row[f"{column}_en"]) != bool(row[f"{column}_{language}"])
        or (column in {"name", "statement", "calculation"} and not row[f"{column}_en"])
    ]

    assert half_translated == []


@pytest.mark.parametrize("name", ["seed_commodity", "seed_country", "seed_currency", "seed_unit"])
def test_what_the_form_shows_has_a_name_in_each_of_its_languages(name: str) -> None:
    assert {f"name_{language}" for language in LANGUAGES} <= set(column_types(name))


def test_namibia_is_not_a_missing_value() -> None:
    iso2_codes = {row[0]: row[1] for row in load_like_dbt("seed_country")}

    assert iso2_codes["NAM"] == "NA"
    assert None not in iso2_codes.values()


def test_m49_codes_keep_their_leading_zeros() -> None:
    codes = {row["country_code"]: row["m49_code"] for row in read("seed_country")}

    assert (codes["AFG"], codes["ALB"], codes["SEN"]) == ("004", "008", "686")
    assert all(len(code) == 3 and code.isdigit() for code in codes.values())
    assert len(set(codes.values())) == len(codes)


@pytest.mark.parametrize("look_alikes", LOOK_ALIKES)
def test_countries_that_look_alike_have_names_of_their_own(look_alikes: tuple[str, ...]) -> None:
    countries = {row["country_code"]: row for row in read("seed_country")}

    for column in ("name_en", "name_fr", "name_es", "name_pt", "iso2_code", "m49_code"):
        assert len({countries[code][column] for code in look_alikes}) == len(look_alikes)


@pytest.mark.parametrize(
    ("name", "code_column"),
    [("seed_country", "country_code"), ("seed_commodity", "commodity_code")],
)
def test_a_label_or_code_means_one_thing(name: str, code_column: str) -> None:
    meanings: defaultdict[str, set[str]] = defaultdict(set)

    for row in read(name):
        for text in (*(row[f"name_{language}"] for language in LANGUAGES), row[code_column]):
            meanings[normalise_label(text)].add(row[code_column])

    assert {text: codes for text, codes in meanings.items() if len(codes) > 1} == {}


def test_the_airport_of_a_unit_lies_in_its_country() -> None:
    countries = {row["airport_iata"]: row["country_code"] for row in read("seed_airport")}

    for unit in read("seed_unit"):
        assert countries[unit["airport_iata"]] == unit["country_code"], unit


def test_the_periods_of_a_unit_follow_each_other_without_gap_or_overlap() -> None:
    periods: defaultdict[str, list[Row]] = defaultdict(list)
    for row in sorted(read("seed_unit"), key=lambda row: row["valid_from"]):
        periods[row["unit_code"]].append(row)

    for rows in periods.values():
        assert [row["valid_to"] == "" for row in rows] == [False] * (len(rows) - 1) + [True]
        for earlier, later in pairwise(rows):
            assert (date.fromisoformat(later["valid_from"]) - open_until(earlier)).days == 1


def test_the_milestones_of_a_unit_come_in_order() -> None:
    order = ["letter_of_agreement", "mou", "trained", "operational", "suspended", "closed"]
    chains: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for row in read("seed_unit_milestone"):
        chains[row["unit_code"]][row["milestone"]] = row["milestone_date"]

    assert set(chains) == {row["unit_code"] for row in read("seed_unit")}
    for chain in chains.values():
        dates = [chain[milestone] for milestone in order if milestone in chain]
        assert dates == sorted(dates)
        assert "operational" in chain


def test_the_shares_of_a_unit_never_exceed_the_whole_in_any_month() -> None:
    reaches: dict[str, Callable[[Row, str], bool]] = {
        "unit": lambda unit, code: unit["unit_code"] == code,
        "country": lambda unit, code: unit["country_code"] == code,
        "pillar": lambda _unit, _code: True,
        "activity": lambda _unit, _code: True,
        "programme": lambda _unit, _code: True,
    }
    units = {row["unit_code"]: row for row in read("seed_unit")}.values()
    allocations = read("seed_grant_allocation")
    activities = {row["scope_code"] for row in allocations if row["scope_type"] == "activity"}
    shares: Counter[tuple[str, str, date]] = Counter()

    for row in allocations:
        first = date.fromisoformat(row["valid_from"])
        parts = {row["scope_code"]} if row["scope_type"] == "activity" else {"", *activities}
        for unit, part in product(units, parts):
            if reaches[row["scope_type"]](unit, row["scope_code"]):
                for month in months(first, date.fromisoformat(row["valid_to"])):
                    shares[unit["unit_code"], part, month] += Decimal(row["funding_share"])

    assert {key: share for key, share in shares.items() if share > 1} == {}


def test_an_allocation_stays_within_the_dates_of_its_grant() -> None:
    grants = {row["grant_code"]: row for row in read("seed_grant")}

    for row in read("seed_grant_allocation"):
        grant = grants[row["grant_code"]]
        assert grant["start_date"] <= row["valid_from"] <= row["valid_to"] <= grant["end_date"]


def test_every_airport_has_a_time_zone_that_exists() -> None:
    unknown = {row["time_zone"] for row in read("seed_airport")} - available_timezones()

    assert unknown == set()
