"""What people read of the catalogue: the dictionary, the page of suites, the dbt site."""

import json
from collections.abc import Mapping

from expectations.outgoing import outgoing_contracts
from expectations.page import suites_page
from exports.catalogue.dictionary import CODES, FOLDER, dictionary_pages
from exports.catalogue.model import CodeLabel, FormColumn, FormWords, tables
from intake.form.definition import Form, load_form
from orchestration.incoming import incoming_contracts
from orchestration.settings import PROJECT_ROOT, Settings
from orchestration.warehouse_build import manifest_path

DOCS = PROJECT_ROOT / "docs"
SITE = PROJECT_ROOT / "var" / "site" / "dbt" / "index.html"
SUITES = "expectations.md"


def catalogue_pages(settings: Settings) -> Mapping[str, str]:
    """Return every page of docs/ that is made from the dbt project, the form and the suites."""
    manifest = json.loads(manifest_path(settings).read_text(encoding="utf-8"))
    form = load_form()
    words = _form_words(form)
    glossary = (DOCS / "glossary.md").read_text(encoding="utf-8")
    pages = dictionary_pages(tuple(tables(manifest, words)), words, glossary)
    suites = (incoming_contracts(form), outgoing_contracts(settings.as_of))
    return pages | {SUITES: suites_page(*suites, f"{FOLDER}/{CODES}.md")}


def write_catalogue(settings: Settings) -> int:
    """Write the pages, remove those of subjects that are gone, and return how many there are."""
    pages = catalogue_pages(settings)
    for old in (DOCS / FOLDER).glob("*.md"):
        old.unlink()
    for name, text in pages.items():
        path = DOCS / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return len(pages)


def _form_words(form: Form) -> FormWords:
    columns = {
        (sheet.name, column.name): FormColumn(
            sheet=sheet.labels["en"], label=column.labels["en"], code_list=column.code_list
        )
        for sheet in form.data_sheets
        for column in sheet.columns
    }
    own = {
        name: tuple(CodeLabel(c.code, c.labels["en"], c.labels["fr"]) for c in code_list.codes)
        for name, code_list in form.code_lists.items()
        if code_list.seed is None
    }
    seeds = {name: one.seed for name, one in form.code_lists.items() if one.seed is not None}
    return FormWords(columns, own, seeds)
