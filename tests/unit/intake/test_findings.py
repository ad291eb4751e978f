"""Messages: every rule speaks all languages, gets all its words, and is used somewhere."""

import ast
from pathlib import Path

import pytest

from intake import findings as findings_module
from intake.findings import (
    MAX_FINDINGS,
    Findings,
    Place,
    UnreadableReturnError,
    message_language,
    shown,
    unreadable,
)
from intake.form import rule_catalogue
from intake.form.rule_catalogue import placeholders, rule_languages, rules
from intake.form.sources import FormError

INTAKE = Path(findings_module.__file__).parent
ALWAYS = {"sheet", "cell", "heading", "value"}


def calls() -> list[tuple[str, set[str], bool]]:
    """Return rule, named parameters and whether more may come, of each place that names a rule."""
    found = []
    for path in INTAKE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                first = node.args[0] if node.args else None
                if name == "add" and isinstance(first, ast.Constant) and first.value in rules():
                    names = {keyword.arg for keyword in node.keywords if keyword.arg}
                    found.append((first.value, names, any(k.arg is None for k in node.keywords)))
    return found


def texts_in_code() -> set[str]:
    return {
        node.value
        for path in INTAKE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }


def test_every_rule_is_used_and_no_text_is_left_over() -> None:
    assert (
        sorted(r for r, rule in rules().items() if not rule.conditions and r not in texts_in_code())
        == []
    )


def test_every_call_gives_its_message_the_words_it_needs() -> None:
    lacking = {
        rule: needed
        for rule, given, more in calls()
        for text in rules()[rule].texts.values()
        if (needed := placeholders(text) - ALWAYS - given) and not more
    }

    assert len(calls()) > 40
    assert lacking == {}


def test_every_message_ends_as_a_sentence_in_every_language() -> None:
    for rule, text in rules().items():
        assert set(text.texts) >= set(rule_languages()), rule
        assert all(message.endswith(".") for message in text.texts.values()), rule


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ("{severity: error, scope: line, text: {en: Stop.}}", "has no text in 'fr'"),
        ("{severity: warning, scope: line, text: {en: A., fr: A.}}", "unknown severity 'warning'"),
        ("{severity: error, scope: all, text: {en: A., fr: A.}}", "unknown scope 'all'"),
        ('{severity: error, scope: line, text: {en: "{cell}.", fr: A.}}', "different placeholders"),
        ("{severity: error, scope: line, text: {en: A., fr: A., xx: A.}}", "language 'xx'"),
        ("{severity: error, scope: cell, waivable: true, text: {en: A., fr: A.}}", "must always"),
        ("{severity: error, scope: line, valid_to: 2009-01-01, text: {en: A., fr: A.}}", "ends be"),
        ("{severity: error, scope: line, colour: red, text: {en: A., fr: A.}}", "unknown key"),
    ],
)
def test_a_rule_that_lacks_something_is_refused_when_loaded(
    entry: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    head = 'valid_from: 2010-01-01\nform_versions: ["1"]\nrules:\n'
    (tmp_path / "some.yml").write_text(f"{head}  some_rule: {entry}\n")
    monkeypatch.setattr(rule_catalogue, "RULES", tmp_path)
    monkeypatch.setattr(rule_catalogue, "rule_languages", lambda: ("en", "fr"))

    with pytest.raises(FormError, match=says):
        rules.__wrapped__()


@pytest.mark.parametrize(
    ("asked", "of_return", "language"),
    [("fr", "en", "fr"), (None, "es", "es"), (None, "ar", "en"), ("xx", "pt", "pt")],
)
def test_the_language_is_the_asked_one_then_the_returns(
    asked: str | None, of_return: str, language: str
) -> None:
    assert message_language(asked, of_return) == language


def test_findings_come_in_the_order_of_the_workbook() -> None:
    findings = Findings("en")
    for order in ((2, 1, 1), (1, 9, 1), (1, 2, 7), (-1, 0, 0)):
        findings.add("error_cell", Place(cell=str(order), order=order))

    assert [finding.cell for finding in findings.in_order()] == [
        "(-1, 0, 0)",
        "(1, 2, 7)",
        "(1, 9, 1)",
        "(2, 1, 1)",
    ]


def test_of_too_many_findings_the_lightest_are_cut() -> None:
    findings = Findings("en")
    for number in range(MAX_FINDINGS):
        findings.add("formula_value", Place(order=(1, number, 1)), count=1)
    findings.add("name_unknown", Place(order=(2, 1, 1)), "Zuruku")
    findings.add("error_cell", Place(order=(2, 2, 1)))

    told = [finding.rule for finding in findings.in_order()]

    assert told[:3] == ["findings_cut", "error_cell", "name_unknown"]
    assert told[3:] == ["formula_value"] * (MAX_FINDINGS - 2)


def test_braces_in_a_cell_are_only_text() -> None:
    findings = Findings("en")

    findings.add("date_impossible", value="{0} {cell} %s")

    assert "“{0} {cell} %s”" in findings.in_order()[0].message


@pytest.mark.parametrize(
    ("value", "text"),
    [(5.0, "5"), (0.25, "0.25"), (True, "TRUE"), ("a\n b", "a b"), ("x" * 99, "x" * 59 + "…")],
)
def test_a_value_is_shown_as_its_sender_knows_it(value: object, text: str) -> None:
    assert shown(value) == text


def test_a_file_that_cannot_be_read_gets_one_finding_in_its_language() -> None:
    (finding,) = unreadable(UnreadableReturnError("too_large", megabytes=26, limit=25), "fr")

    assert (finding.severity, finding.rule) == ("error", "too_large")
    assert finding.message.startswith("Le fichier pèse 26 Mo")
