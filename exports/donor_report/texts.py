"""The words of the report in each language; no word that a donor reads stands in the code."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parent / "texts"
LANGUAGES = ("en", "fr")
"""Languages a report can be written in: one file of `texts/` each."""


class UnknownLanguageError(ValueError):
    """No report can be written in this language."""


class MissingTextError(KeyError):
    """A text or a label of a code is not written in this language.

    Printing the bare code instead would put an English word of the warehouse into a donor's
    French report without anybody noticing.
    """

    def __str__(self) -> str:
        return str(self.args[0])


@dataclass(frozen=True)
class Texts:
    """All texts of one language, addressed by a dotted key."""

    language: str
    entries: Mapping[str, str]

    def __call__(self, key: str, **values: object) -> str:
        """Return the text of a key, its {places} filled."""
        if key not in self.entries:
            raise MissingTextError(f"texts/{self.language}.yml has no text for '{key}'")
        return self.entries[key].format(**values) if values else self.entries[key]

    def label(self, code_list: str, code: object) -> str:
        """Return the label of a code; the code must be known."""
        return self(f"labels.{code_list}.{code}")

    def code(self, code_list: str, label: str) -> str:
        """Return the code that a label stands for; the way back from a sheet to the warehouse."""
        prefix = f"labels.{code_list}."
        for key, text in self.entries.items():
            if key.startswith(prefix) and text == label:
                return key.removeprefix(prefix)
        raise MissingTextError(f"texts/{self.language}.yml has no '{label}' among the {code_list}")

    def section(self, name: str) -> dict[str, str]:
        """Return the texts below a key, in the order of the file."""
        prefix = f"{name}."
        return {
            key.removeprefix(prefix): text
            for key, text in self.entries.items()
            if key.startswith(prefix)
        }


@cache
def load_texts(language: str) -> Texts:
    """Read the texts of one language."""
    if language not in LANGUAGES:
        raise UnknownLanguageError(
            f"no donor report is written in '{language}'; languages: {', '.join(LANGUAGES)}"
        )
    tree = yaml.safe_load((FOLDER / f"{language}.yml").read_text(encoding="utf-8"))
    return Texts(language, dict(_flatten(tree, "")))


def _flatten(tree: Mapping[str, Any], prefix: str) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for key, value in tree.items():
        if isinstance(value, dict):
            entries.extend(_flatten(value, f"{prefix}{key}."))
        else:
            entries.append((f"{prefix}{key}", str(value).strip()))
    return entries
