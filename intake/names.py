"""Names as they are written, and the codes they mean: countries, airports, commodities, measures.

An exact label or alias is taken; what only looks like one is never taken, it is asked about. The
reader of returns and the steward's queue of unknown names ask here, so that both say the same.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz, process

from intake.form.definition import Column, Form, Sheet, normalise_label
from intake.reference import LONGEST_NAME as LONGEST_NAME
from intake.reference import Reference
from intake.reference import normalise_name as normalise_name

AIRPORT = "airport"
"""What airports are called where the others have the name of their code list."""
ALIAS_LISTS = frozenset({"country", "commodity", "measure_unit", AIRPORT})
"""Lists that people have many names for; in any other one writes what the list shows."""
Aliases = Mapping[tuple[str, str], str]
"""Code by list and normalised name: what stewards have accepted besides the shipped aliases."""
How = Literal["label", "alias", "steward", "near", "unknown"]
_SUGGESTED = 3
_BEHIND = 25
"""So far behind the likeliest, a suggestion only confuses: Rivotril for a misspelt ivory."""
_COMPARED = 60
"""Characters compared for likeness: more than the longest name of a place has."""
_NEAR = 75.0
"""From here on a name is called near. `Herion` has 83 to heroin, `Nigéia` 92 to Nigeria."""
_LOOKED_AT = 60.0
_CANDIDATES = 40
_SHORT = 5
"""Three or four letters are a word of too many names."""
_SEARCHES = 300
"""Unknown names of one return that are compared: its longest sheet has 200 lines. A sheet that is
full of other words would take minutes, and suggestions for all of them would help nobody."""
_SHOWN_AIRPORT = re.compile(r"([A-Za-z]{3}) +[-–—] *\S.*", re.DOTALL)
"""An airport as the template's list shows it: `DSS – Dakar, Blaise Diagne`."""


@dataclass(frozen=True)
class Suggestion:
    """One code that a name may mean, with its label in the return's language."""

    code: str
    label: str
    likeness: float
    """From 0 to 100, by letters and words in common; says nothing about meaning."""


@dataclass(frozen=True)
class Name:
    """What a written name means. `code` is null unless the name is a label or an alias."""

    code: str | None
    how: How
    suggestions: tuple[Suggestion, ...] = ()
    """The best three, the likeliest first; empty when the name is known or like nothing."""


def aliases_by_name(decided: Iterable[Sequence[str]]) -> dict[tuple[str, str], str]:
    """Key what stewards have decided (list, text, code) as `Names` looks it up."""
    return {(code_list, normalise_name(text)): code for code_list, text, code in decided}


def alias_list(column: Column) -> str | None:
    """Return the list a column's names belong to; null where only the form's words are taken."""
    name = AIRPORT if column.kind == "iata" else column.code_list
    return name if name in ALIAS_LISTS else None


def alias_columns(sheet: Sheet) -> Mapping[str, str]:
    """Map the columns of a sheet that take names to the lists the names belong to."""
    return {column.name: name for column in sheet.columns if (name := alias_list(column))}


def resolve(
    text: str,
    code_list: str,
    form: Form,
    reference: Reference,
    language: str,
    aliases: Aliases | None = None,
) -> Name:
    """Say what one written name means; who asks for many keeps a `Names`."""
    return Names(form, reference, language, aliases or {}).resolve(text, code_list)


class Names:
    """The names known at one moment, by list; what is asked twice is looked up once."""

    def __init__(
        self, form: Form, reference: Reference, language: str, aliases: Aliases | None = None
    ) -> None:
        """Take what is known.

        Args:
            form: Gives the labels of all languages, and synonyms.
            reference: Gives the shipped aliases and the airports.
            language: The one suggestions are shown in.
            aliases: Those of stewards, keyed by `normalise_name`; they go before shipped ones.
        """
        self._form = form
        self._reference = reference
        self._language = language
        self._aliases = aliases or {}
        self._choices: dict[str, dict[str, str]] = {}
        self._found: dict[tuple[str, str], Name] = {}
        self._searches = 0

    def resolve(self, text: str, code_list: str) -> Name:
        """Say what a written name means in a list.

        Returns:
            Label: a label, synonym or code of the form. Alias and steward: another name for one
            code. Near and unknown: no code; whether anything looks like it is the difference.

        Raises:
            KeyError: The list takes no aliases.
        """
        if known := self.known(text, code_list):
            return known
        key = code_list, normalise_name(text)
        if key not in self._found:
            self._found[key] = self._nearest(key)
        return self._found[key]

    def known(self, text: str, code_list: str) -> Name | None:
        """Say what a name means that has a code; null for any other, and nothing is compared.

        Raises:
            KeyError: The list takes no aliases.
        """
        if code_list not in ALIAS_LISTS:
            raise KeyError(code_list)
        if code := self._by_label(text, code_list):
            return Name(code, "label")
        key = code_list, normalise_name(text)
        if code := self._aliases.get(key):
            return Name(code, "steward")
        if code := self._by_alias(text, key):
            return Name(code, "alias")
        # The same words with other signs between them, as in `Guinea Bissau`, are the label. A
        # city is not: of two with one name, the list of airports may know only the lesser.
        if code_list != AIRPORT and (code := self._by_other_signs(*key)):
            return Name(code, "alias")
        return None

    def _by_other_signs(self, code_list: str, name: str) -> str | None:
        """Return the code of a label whose signs alone differ; `kg.` is the code itself."""
        return self._choices_of(code_list).get(name) or self._by_label(name, code_list)

    def label(self, code: str, code_list: str) -> str:
        """Return what a code is called in the language of the suggestions."""
        if code_list == AIRPORT:
            city, name = self._reference.airport_names.get(code, ("", ""))
            return f"{code} – {city or name}"
        labels = self._form.code_lists[code_list].labels_by_code.get(code, {})
        return labels.get(self._language) or labels.get("en", code)

    def _by_label(self, text: str, code_list: str) -> str | None:
        if code_list == AIRPORT:
            shown = _SHOWN_AIRPORT.fullmatch(text.strip())
            code = (shown[1] if shown else text.strip()).upper()
            return code if code in self._reference.airport_countries else None
        known = self._form.code_lists[code_list].codes_by_label
        return known.get(normalise_label(text[:LONGEST_NAME]))

    def _by_alias(self, text: str, key: tuple[str, str]) -> str | None:
        if code := self._reference.aliases.get(key):
            return code
        code_list, name = key
        if code_list == "country":
            # In capitals only: `no`, `is` and `in` are words before they are countries.
            return self._reference.country_by_iso2.get(text.strip())
        if code_list == AIRPORT:
            return self._reference.airport_by_icao.get(name.upper())
        return None

    def _nearest(self, key: tuple[str, str]) -> Name:
        code_list, name = key
        if self._searches >= _SEARCHES or not name:
            return Name(None, "unknown")
        self._searches += 1
        choices = self._choices_of(code_list)
        found = process.extract(
            name[:_COMPARED],
            choices.keys(),
            # Words in any order; a likeness of parts would find Iran in a misspelt Nigeria.
            scorer=fuzz.ratio if len(name) < _SHORT else fuzz.token_ratio,
            score_cutoff=_LOOKED_AT,
            limit=_CANDIDATES,
        )
        best: dict[str, float] = {}
        for written, likeness, _ in found:
            best.setdefault(choices[written], likeness)
        likeliest = max(best.values(), default=0.0)
        suggestions = tuple(
            Suggestion(code, self.label(code, code_list), likeness)
            for code, likeness in list(best.items())[:_SUGGESTED]
            if likeness > likeliest - _BEHIND
        )
        is_near = bool(suggestions) and suggestions[0].likeness >= _NEAR
        return Name(None, "near" if is_near else "unknown", suggestions)

    def _choices_of(self, code_list: str) -> dict[str, str]:
        """Return all names of a list that mean one code only, normalised."""
        if code_list not in self._choices:
            codes: dict[str, set[str]] = defaultdict(set)
            for name, code in self._known_names(code_list):
                codes[normalise_name(name)].add(code)
            self._choices[code_list] = {
                name: found.pop() for name, found in codes.items() if name and len(found) == 1
            }
        return self._choices[code_list]

    def _known_names(self, code_list: str) -> Iterator[tuple[str, str]]:
        if code_list == AIRPORT:
            for code, names in self._reference.airport_names.items():
                yield from ((name, code) for name in names)
        else:
            for entry in self._form.code_lists[code_list].codes:
                yield from ((label, entry.code) for label in entry.labels.values())
                for words in entry.synonyms.values():
                    yield from ((word, entry.code) for word in words)
        for (name_list, name), code in (*self._reference.aliases.items(), *self._aliases.items()):
            if name_list == code_list:
                yield name, code
