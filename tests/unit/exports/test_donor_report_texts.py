import csv
import re
from pathlib import Path

import pytest

from exports.donor_report import LANGUAGES, MissingTextError
from exports.donor_report.page import SHEETS
from exports.donor_report.texts import load_texts

SEEDS = Path(__file__).parents[3] / "dbt_project" / "seeds"
PLACE = re.compile(r"\{(\w+)\}")
EXCEL_TITLE_LENGTH = 31


def codes_of(seed: str, column: str) -> set[str]:
    with (SEEDS / f"{seed}.csv").open(encoding="utf-8", newline="") as lines:
        return {row[column] for row in csv.DictReader(lines)}


def test_each_language_has_every_text_of_the_others():
    keys = {language: set(load_texts(language).entries) for language in LANGUAGES}
    lacking = {
        language: sorted(set.union(*keys.values()) - keys[language]) for language in LANGUAGES
    }

    assert lacking == {language: [] for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_and_places_to_fill_are_the_same(language):
    entries, english = load_texts(language).entries, load_texts("en").entries

    assert [key for key, text in entries.items() if not text] == []
    assert {key: sorted(PLACE.findall(text)) for key, text in entries.items()} == {
        key: sorted(PLACE.findall(text)) for key, text in english.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_sheet_titles_are_such_as_excel_takes(language):
    titles = [load_texts(language)(f"sheets.{key}.title") for key in SHEETS]

    assert len(set(titles)) == len(SHEETS)
    assert [title for title in titles if len(title) > EXCEL_TITLE_LENGTH] == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("code_list", "seed", "column"),
    [
        ("level", "seed_indicator", "level"),
        ("unit_of_measure", "seed_indicator", "unit_of_measure"),
        ("direction", "seed_indicator", "direction"),
        ("attribution", "seed_grant", "attribution_method"),
        ("standard_unit", "seed_unit_conversion", "standard_unit"),
    ],
)
def test_every_code_of_the_seeds_has_a_label(language, code_list, seed, column):
    labels = load_texts(language).section(f"labels.{code_list}")

    assert codes_of(seed, column) - labels.keys() == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_of_one_list_differ_so_that_a_label_leads_back_to_its_row(language):
    texts = load_texts(language)
    lists = {key.split(".")[1] for key in texts.entries if key.startswith("labels.")}

    for name in lists:
        labels = list(texts.section(f"labels.{name}").values())
        assert len(set(labels)) == len(labels), name


def test_missing_text_is_named_with_its_language():
    with pytest.raises(MissingTextError, match=r"texts/fr\.yml has no text for 'labels\.level\.x'"):
        load_texts("fr").label("level", "x")
