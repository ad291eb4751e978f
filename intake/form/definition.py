"""Load a form: the single source of every sheet, column, code list and label of the return.

The template writer, the reader, the landing tables, the staging documentation and the guide take
their lists from here. What a form consists of is `model.py`.
"""

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any, cast, get_args

from intake.form.model import LANGUAGES as LANGUAGES
from intake.form.model import NUMBER_KINDS as NUMBER_KINDS
from intake.form.model import NUMBER_WORDS as NUMBER_WORDS
from intake.form.model import Code as Code
from intake.form.model import CodeList as CodeList
from intake.form.model import Column as Column
from intake.form.model import Form as Form
from intake.form.model import Kind as Kind
from intake.form.model import Sheet as Sheet
from intake.form.model import index_by_label
from intake.form.model import normalise_label as normalise_label
from intake.form.sources import FormError as FormError
from intake.form.sources import (
    read_mapping,
    read_seed,
    refuse_unknown_keys,
    synonyms_by_language,
    texts_by_language,
)

KNOWN_VERSIONS = ("1",)
_FORMS = Path(__file__).resolve().parent
SEEDS = _FORMS.parents[1] / "dbt_project" / "seeds"
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_CODE = re.compile(r"[a-z0-9][a-z0-9_]{0,62}")
_LINEAGE = frozenset({"unit_code", "reporting_month", "line_number"})
"""Columns every landed row gets besides its own; a sheet must not have one of that name."""


def load_form(version: str = "1") -> Form:
    """Load a known version of the form, once per process."""
    if version not in KNOWN_VERSIONS:
        raise FormError(f"form version '{version}' is not one of {', '.join(KNOWN_VERSIONS)}")
    return _load_known(version)


@cache
def _load_known(version: str) -> Form:
    return read_form(_FORMS / f"v{version}", SEEDS)


def read_form(folder: Path, seeds: Path) -> Form:
    """Read a form from its folder and check it whole: texts, names, lists, ambiguous labels.

    Raises:
        FormError: Something is missing, misspelt or means two things. A form that is half right
            must not write a template, because every return made from it would be half right.
    """
    head = read_mapping(folder / "form.yml")
    refuse_unknown_keys(head, {"version", "languages", "sheets", "code_lists", "texts"}, "form.yml")
    languages = tuple(head["languages"])
    if head["sheets"][:1] != ["cover"] or len(set(head["sheets"])) < len(head["sheets"]):
        raise FormError("form.yml does not name the cover first and every sheet once")
    code_lists: dict[str, CodeList] = {}
    for file_name in head["code_lists"]:
        for name, entry in read_mapping(folder / "codes" / f"{file_name}.yml").items():
            if name in code_lists:
                raise FormError(f"the code list '{name}' is written twice")
            code_lists[name] = _code_list(name, entry, languages, seeds)
    sheets = tuple(
        _sheet(name, read_mapping(folder / "sheets" / f"{name}.yml"), languages, code_lists)
        for name in head["sheets"]
    )
    texts = {
        key: texts_by_language(value, languages, f"the text '{key}'")
        for file_name in head["texts"]
        for key, value in read_mapping(folder / "texts" / f"{file_name}.yml").items()
    }
    form = Form(head["version"], sheets, code_lists, languages, texts)
    _refuse_ambiguous_labels(form)
    return form


def _code_list(
    name: str, entry: Mapping[str, Any], languages: tuple[str, ...], seeds: Path
) -> CodeList:
    where = f"the code list '{name}'"
    allowed = {
        "title",
        "codes",
        "seed",
        "code",
        "label",
        "parent",
        "synonyms",
        "synonyms_from",
        "sort",
    }
    refuse_unknown_keys(entry, allowed, where)
    titles = texts_by_language(entry.get("title"), languages, f"the title of {where}")
    own = [_code(code, languages, where) for code in entry.get("codes", [])]
    if "seed" not in entry:
        return _without_repetition(CodeList(name, titles, tuple(own)))
    seeded = _seeded_codes(entry, languages, where, seeds)
    by_label = entry.get("sort") == "label"
    codes = (*seeded, *own)
    return _without_repetition(
        CodeList(name, titles, codes, entry["seed"], entry["code"], by_label)
    )


def _seeded_codes(
    entry: Mapping[str, Any], languages: tuple[str, ...], where: str, seeds: Path
) -> tuple[Code, ...]:
    seeded: dict[str, Code] = {}
    written = entry.get("synonyms", {})
    for row in read_seed(seeds / f"{entry['seed']}.csv"):
        code = row[entry["code"]]
        place = f"{where}, code '{code}'"
        labels = {language: text.format_map(row) for language, text in entry["label"].items()}
        # A unit that moved or was renamed has several dated rows; the last one names it.
        seeded[code] = Code(
            code,
            texts_by_language(labels, languages, place),
            row[entry["parent"]] if "parent" in entry else None,
            synonyms={
                language: (
                    *words,
                    *synonyms_by_language(written.get(code), place).get(language, ()),
                )
                for language, words in _seed_synonyms(entry, row).items()
            },
        )
    if unknown := sorted(set(written) - set(seeded)):
        raise FormError(f"{where} has synonyms for '{unknown[0]}', which the seed does not hold")
    return tuple(seeded.values())


def _seed_synonyms(entry: Mapping[str, Any], row: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    columns = entry.get("synonyms_from", {})
    return {
        language: tuple(row[column] for column in columns.get(language, ()))
        for language in LANGUAGES
    }


def _without_repetition(code_list: CodeList) -> CodeList:
    names = [code.code for code in code_list.codes]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise FormError(f"the code list '{code_list.name}' has the code '{repeated[0]}' twice")
    return code_list


def _code(entry: Mapping[str, Any], languages: tuple[str, ...], where: str) -> Code:
    code = entry.get("code")
    if not isinstance(code, str) or not _CODE.fullmatch(code):
        raise FormError(f"{where} has the code {code!r}, which is not a plain lower-case name")
    where = f"{where}, code '{code}'"
    refuse_unknown_keys(entry, {"code", "label", "help", "synonyms"}, where)
    return Code(
        code,
        texts_by_language(entry.get("label"), languages, f"the label of {where}"),
        help=texts_by_language(entry.get("help"), languages, f"the help of {where}"),
        synonyms=synonyms_by_language(entry.get("synonyms"), where),
    )


def _sheet(
    name: str,
    entry: Mapping[str, Any],
    languages: tuple[str, ...],
    code_lists: Mapping[str, CodeList],
) -> Sheet:
    where = f"the sheet '{name}'"
    refuse_unknown_keys(
        entry, {"label", "help", "grain", "fixed_rows", "columns", "optional"}, where
    )
    columns = tuple(_column(column, languages, code_lists, where) for column in entry["columns"])
    names = [column.name for column in columns]
    names += [f"{column.name}_status" for column in columns if column.is_number]
    names += [] if name == "cover" else sorted(_LINEAGE)
    if repeated := sorted({column for column in names if names.count(column) > 1}):
        raise FormError(f"{where} would land the column '{repeated[0]}' twice")
    fixed_rows = entry.get("fixed_rows")
    if fixed_rows is not None and columns[0].code_list != fixed_rows:
        raise FormError(f"{where} has fixed rows that its first column does not hold")
    return Sheet(
        name,
        texts_by_language(entry.get("label"), languages, f"the label of {where}"),
        texts_by_language(entry.get("help"), languages, f"the help of {where}"),
        entry["grain"],
        columns,
        fixed_rows,
        entry.get("optional", False) is True,
    )


def _column(
    entry: Mapping[str, Any],
    languages: tuple[str, ...],
    code_lists: Mapping[str, CodeList],
    sheet: str,
) -> Column:
    name = entry.get("name")
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        raise FormError(f"{sheet} has the column {name!r}, which is not a plain lower-case name")
    where = f"the column '{name}' of {sheet}"
    allowed = {"name", "type", "required", "label", "help", "synonyms", "max_length", "minimum"}
    refuse_unknown_keys(entry, allowed, where)
    kind, _, code_list = str(entry.get("type")).partition(":")
    if kind not in get_args(Kind) or (kind == "code") != bool(code_list):
        raise FormError(f"{where} has the unknown type '{entry.get('type')}'")
    if code_list and code_list not in code_lists:
        raise FormError(f"{where} names the code list '{code_list}', which does not exist")
    minimum = entry.get("minimum")
    return Column(
        name,
        cast(Kind, kind),
        code_list or None,
        entry.get("required", False) is True,
        texts_by_language(entry.get("label"), languages, f"the label of {where}"),
        texts_by_language(entry.get("help"), languages, f"the help of {where}"),
        synonyms_by_language(entry.get("synonyms"), where),
        entry.get("max_length"),
        None if minimum is None else Decimal(str(minimum)),
    )


def _refuse_ambiguous_labels(form: Form) -> None:
    for code_list in form.code_lists.values():
        _ = code_list.codes_by_label
    for sheet in form.sheets:
        _ = sheet.columns_by_label
    pairs = ((label, sheet.name) for sheet in form.sheets for label in sheet.labels.values())
    index_by_label(pairs, "the form")
