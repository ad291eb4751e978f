"""The four languages of the form: each text is there in each of them, and is written in it."""

import re
import shutil
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.numbers import get_decimal_symbol

from intake.form import definition, rule_catalogue
from intake.form.definition import LANGUAGES, SEEDS, FormError, load_form, read_form
from intake.form.rule_catalogue import placeholders, rules
from intake.template.identity import unit_identity
from intake.template.return_workbook import build_template
from tests.unit.intake.bad_input import SenderReturn, check, found

V1 = Path(definition.__file__).parent / "v1"
LONG = 25
SAME_IN_SPANISH_AND_PORTUGUESE = {
    "Operação conjunta", "Migrante objeto de tráfico ilícito", "Tráfico ilícito de migrantes",
}  # fmt: skip
SHEET_TITLE, ERROR_TITLE = 31, 32
"""Characters Excel allows in the name of a sheet and in the title of a message."""


def form_texts() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield every text that the form itself holds; names from seeds are tested with the seeds."""
    form = load_form()
    yield from form.texts.items()
    for sheet in form.sheets:
        yield from ((f"{sheet.name} label", sheet.labels), (f"{sheet.name} help", sheet.help))
        for column in sheet.columns:
            yield f"{sheet.name}.{column.name} label", column.labels
            yield f"{sheet.name}.{column.name} help", column.help
    for code_list in form.code_lists.values():
        yield f"{code_list.name} title", code_list.titles
        for code in code_list.codes:
            if code_list.seed is None or code.help:
                yield f"{code_list.name}.{code.code} label", code.labels
                yield f"{code_list.name}.{code.code} help", code.help


def all_texts() -> Iterator[tuple[str, Mapping[str, str]]]:
    yield from form_texts()
    yield from ((rule_id, rule.texts) for rule_id, rule in rules().items())


def without(content: Any, path: tuple[str | int, ...]) -> Any:
    """Take the value at a path out of what a YAML file holds."""
    place = content
    for step in path[:-1]:
        place = place[step]
    del place[path[-1]]
    return content


def test_every_text_exists_in_all_four_languages() -> None:
    incomplete = [
        (name, language)
        for name, texts in all_texts()
        for language in LANGUAGES
        if not texts.get(language, "").strip()
    ]

    assert load_form().languages == LANGUAGES == ("en", "fr", "es", "pt")
    assert len(list(all_texts())) > 900
    assert incomplete == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("file", "path", "message"),
    [
        ("sheets/persons.yml", ("label",), "the label of the sheet 'persons'"),
        ("sheets/persons.yml", ("columns", 1, "help"), "the help of the column 'person_status'"),
        ("codes/persons.yml", ("sex", "codes", 0, "label"), "the label of the code list 'sex'"),
        ("codes/persons.yml", ("sex", "codes", 0, "help"), "the help of the code list 'sex'"),
        ("codes/persons.yml", ("age_band", "title"), "the title of the code list 'age_band'"),
        ("codes/reference.yml", ("country", "label"), "the code list 'country', code 'ABW'"),
        ("texts/template.yml", ("form_title",), "the text 'form_title'"),
    ],
)
def test_a_form_that_lacks_a_language_is_refused(
    file: str, path: tuple[str | int, ...], message: str, language: str, tmp_path: Path
) -> None:
    copy = Path(shutil.copytree(V1, tmp_path / "v1"))
    content = yaml.safe_load((copy / file).read_text(encoding="utf-8"))
    shorter = without(content, (*path, language))
    (copy / file).write_text(yaml.safe_dump(shorter, allow_unicode=True), encoding="utf-8")

    with pytest.raises(FormError, match=f"{message}.* has no text in '{language}'"):
        read_form(copy, SEEDS)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_that_lacks_a_language_is_refused(
    language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = yaml.safe_load((V1 / "rules" / "dates.yml").read_text(encoding="utf-8"))
    shorter = without(content, ("rules", "text_date", "text", language))
    (tmp_path / "dates.yml").write_text(yaml.safe_dump(shorter, allow_unicode=True))
    monkeypatch.setattr(rule_catalogue, "RULES", tmp_path)

    with pytest.raises(FormError, match=f"the rule 'text_date' has no text in '{language}'"):
        rules.__wrapped__()


def test_no_text_is_a_forgotten_copy_of_another_language() -> None:
    copies = [
        (name, language, other, texts[language])
        for name, texts in all_texts()
        for language in ("es", "pt")
        for other in LANGUAGES
        if other != language and texts[language] == texts[other] and len(texts[language]) > LONG
        if re.sub(r"{\w+}", "", texts[language]).strip(" ,()–")
        and texts[language] not in SAME_IN_SPANISH_AND_PORTUGUESE
    ]

    assert copies == []


def test_the_texts_of_one_key_use_the_same_placeholders() -> None:
    different = [
        name
        for name, texts in all_texts()
        if "format" not in name and len({frozenset(placeholders(t)) for t in texts.values()}) != 1
    ]

    assert different == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_in_texts_are_written_as_the_language_writes_them(language: str) -> None:
    texts = {name: texts[language] for name, texts in all_texts()}
    # A number in backticks is the example of one that can be read in two ways.
    plain = {name: re.sub(r"`[^`]*`", "", text) for name, text in texts.items()}
    foreign = r"\d,(?!\d{3}\b)\d" if language == "en" else r"\d\.\d"

    assert texts["decimal_mark"] == get_decimal_symbol(language)
    assert texts["number_example"] == f"1234{texts['decimal_mark']}5"
    assert {name: text for name, text in plain.items() if re.search(foreign, text)} == {}


@pytest.mark.parametrize(
    ("language", "foreign"),
    [("en", "[«»¿]"), ("fr", r"[“”¿]|«(?!\s)|(?<!\s)»|(?<!\s)[;!?]"), ("es", "[“”]|« | »| [;:!?]"),
     ("pt", "[“”¿]|« | »| [;:!?]")],
)  # fmt: skip
def test_quotation_and_other_marks_are_those_of_the_language(language: str, foreign: str) -> None:
    found = {n: t[language] for n, t in all_texts() if re.search(foreign, t[language])}

    assert found == {}


def test_a_spanish_question_opens_as_one() -> None:
    questions = [text["es"] for _, text in all_texts() if "?" in text["es"]]

    assert questions
    assert [text for text in questions if text.count("¿") != text.count("?")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_excel_shows_fits_into_excel(language: str) -> None:
    form = load_form()
    month = date(2026, 2, 1)
    titles = [sheet.labels[language] for sheet in form.sheets]

    # Raises where a message of a cell is longer than Excel takes.
    build_template(form, unit_identity("OXB", month), month, language)

    assert len(form.texts["error_title"][language]) <= ERROR_TITLE
    assert [t for t in titles if len(t) > SHEET_TITLE or set(t) & set("[]:*?/\\")] == []
    assert len({title.casefold() for title in titles}) == len(titles)


@pytest.mark.parametrize(
    ("language", "unit"), [("en", "LOS"), ("fr", "DSS"), ("es", "BOG"), ("pt", "OXB")]
)
def test_a_return_filled_in_in_its_language_is_accepted_without_a_word(
    language: str, unit: str, tmp_path: Path
) -> None:
    path = tmp_path / "return.xlsx"
    SenderReturn(language, unit).save(path)

    assert found(check(path)) == []
