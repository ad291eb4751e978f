"""Read the text files a form is made of: YAML of the form, CSV seeds that it shares with dbt.

Only shapes are checked here; what the values mean is `definition.py`.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml


class FormError(Exception):
    """A file of the form is wrong; the message names the place and the offending value."""


def read_mapping(path: Path) -> Mapping[str, Any]:
    """Read one YAML file whose top level is a mapping."""
    with path.open(encoding="utf-8") as stream:
        # The C parser: the pure Python one takes half a second for the form's code lists.
        content = yaml.load(stream, Loader=yaml.CSafeLoader)
    if not isinstance(content, dict):
        raise FormError(f"'{path.name}' is not a mapping")
    return content


def refuse_unknown_keys(entry: Mapping[str, Any], allowed: Iterable[str], where: str) -> None:
    """Stop at a key the loader would otherwise ignore, such as a misspelt `requierd`."""
    unknown = sorted(set(entry) - set(allowed))
    if unknown:
        raise FormError(f"{where} has the unknown key '{unknown[0]}'")


def texts_by_language(value: object, languages: Iterable[str], where: str) -> Mapping[str, str]:
    """Check that a text is given, as text, in every complete language of the form.

    An unquoted `No` or `Non` is caught here: YAML reads the former as the value false.
    """
    if not isinstance(value, dict):
        raise FormError(f"{where} has no texts by language")
    for language, text in value.items():
        if not isinstance(text, str) or not text.strip():
            raise FormError(f"{where} has a text in '{language}' that is not text: {text!r}")
    missing = [language for language in languages if language not in value]
    if missing:
        raise FormError(f"{where} has no text in '{missing[0]}'")
    return dict(value)


def synonyms_by_language(value: object, where: str) -> Mapping[str, tuple[str, ...]]:
    """Check that synonyms are lists of texts by language; none given is an empty mapping."""
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise FormError(f"{where} has synonyms that are not lists by language")
    synonyms = {}
    for language, words in value.items():
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise FormError(f"{where} has synonyms in '{language}' that are not a list of texts")
        synonyms[language] = tuple(words)
    return synonyms


def read_seed(path: Path) -> Iterator[dict[str, str]]:
    """Yield the rows of a seed as texts, so that Namibia's 'NA' and '004' stay what they are."""
    if not path.is_file():
        raise FormError(f"the seed '{path.name}' named by the form does not exist")
    with path.open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream, strict=True)
