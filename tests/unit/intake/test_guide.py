"""The guide for senders: complete, and the one that is committed is the one the form gives."""

from pathlib import Path

import pytest

from intake.form.definition import LANGUAGES, Form, load_form
from intake.guide import guide_text, write_guide

GUIDES = Path(__file__).parents[3] / "docs" / "guide"


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_committed_guide_is_the_one_the_form_gives(
    form: Form, language: str, tmp_path: Path
) -> None:
    path = write_guide(form, language, tmp_path / "guide" / f"return-{language}.md")

    committed = (GUIDES / path.name).read_text(encoding="utf-8")
    assert committed == path.read_text(encoding="utf-8"), "run `make form`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_every_sheet_column_help_and_code(form: Form, language: str) -> None:
    text = guide_text(form, language)

    expected = [sheet.labels[language] for sheet in form.sheets]
    for sheet in form.sheets:
        for column in sheet.columns:
            expected.append(f"| {column.labels[language]} |")
            expected.append(f" {column.help[language]} |")
    for code_list in form.code_lists.values():
        expected.append(f'### <a id="{code_list.name}"></a>{code_list.titles[language]}')
        if code_list.seed is None:
            expected += [f"| {c.labels[language]} | `{c.code}` |" for c in code_list.codes]
    assert [part for part in expected if part not in text] == []


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("en", "| `0` or `nil` |"),
        ("en", "| `not known` | `Not known`, where the list offers it |"),
        ("en", "| `not applicable` | `Not applicable`, where the list offers it |"),
        ("fr", "| `0` ou `néant` |"),
        ("fr", "| `inconnu` | `Inconnu`, si la liste le propose |"),
        ("fr", "| `sans objet` | `Sans objet`, si la liste le propose |"),
        ("es", "| `0` o `ninguno` |"),
        ("es", "| `desconocido` | `Desconocido`, si la lista lo ofrece |"),
        ("es", "| `no aplicable` | `No aplicable`, si la lista lo ofrece |"),
        ("pt", "| `0` ou `nenhum` |"),
        ("pt", "| `desconhecido` | `Desconhecido`, se a lista o oferecer |"),
        ("pt", "| `não aplicável` | `Não aplicável`, se a lista o oferecer |"),
    ],
)
def test_the_guide_tells_nil_not_known_and_not_applicable_apart(
    form: Form, language: str, row: str
) -> None:
    assert row in guide_text(form, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_to_a_list_has_its_target(form: Form, language: str) -> None:
    text = guide_text(form, language)

    links = {part.split(")")[0] for part in text.split("](#")[1:]}

    assert {link for link in links if f'<a id="{link}"></a>' not in text} == set()
