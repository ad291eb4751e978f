"""The page of rules: every rule of the form stands on it, once and in its place."""

from collections import Counter
from pathlib import Path

import pytest

from intake import rules_docs
from intake.form.rule_catalogue import rules
from intake.rules_docs import UnlistedRulesError, rules_page, write_rules_page


def rows() -> list[list[str]]:
    lines = [line for line in rules_page().splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_rule_stands_on_the_page_once() -> None:
    assert Counter(row[0].strip("`") for row in rows()) == Counter(list(rules()))


def test_a_rule_says_what_it_asks_and_how_grave_it_is() -> None:
    (row,) = [row for row in rows() if row[0] == "`quantity_zero`"]

    assert row == [
        "`quantity_zero`",
        "a line",
        "question",
        "2010-01",
        "",
        "The quantity in {cell} is 0. Write how much was seized, “not known” if it was not "
        "measured, or delete the line.",
    ]


def test_the_page_is_written_where_it_is_asked(tmp_path: Path) -> None:
    path = write_rules_page(tmp_path / "docs" / "rules.md")

    assert path.read_text(encoding="utf-8") == rules_page()


def test_a_file_of_rules_without_a_subject_is_not_left_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(rules_docs, "_SUBJECTS", rules_docs._SUBJECTS[:-1])

    with pytest.raises(UnlistedRulesError, match="'waivers'"):
        rules_page()
