"""The rules of the form, as data: id, scope, severity, validity, and what is said in each language.

They stand in `v1/rules/*.yml`. A rule with a `condition` is asked as it is written there; any other
is raised by the module that finds its fault.
"""

import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

from intake.form.model import LANGUAGES
from intake.form.rule_condition import Condition, read_conditions
from intake.form.sources import FormError, read_mapping, refuse_unknown_keys, texts_by_language

Severity = Literal["error", "question", "note"]
Scope = Literal["file", "return", "sheet", "cell", "line", "lines", "sheets", "months", "units"]
"""What must be known to ask a rule: from the whole file to the returns of other units."""
ALWAYS_ASKED: frozenset[Scope] = frozenset({"file", "return", "sheet", "cell"})
"""Scopes that decide what lands: a rule of them holds in every month, for every unit."""
DECLARED: frozenset[Scope] = frozenset({"line", "lines"})
"""Scopes a rule with a condition may have: conditions are asked of one line of a sheet."""

_V1 = Path(__file__).resolve().parent / "v1"
RULES = _V1 / "rules"


@dataclass(frozen=True)
class Rule:
    """One rule: when it holds, how grave it is, and its message by language."""

    rule_id: str
    scope: Scope
    severity: Severity
    texts: Mapping[str, str]
    valid_from: date
    """First reporting month the rule holds for."""
    valid_to: date | None
    """Last one; null while it holds."""
    form_versions: tuple[str, ...]
    is_waivable: bool
    """Whether a steward may suspend it for one unit and period."""
    conditions: tuple[Condition, ...]
    """What it finds wrong in a line; empty where a module finds it."""
    file: str
    """Name of the file it stands in, without its ending: the subject it belongs to."""

    def holds_in(self, month: date | None, version: str | None = None) -> bool:
        """Say whether the rule holds for a reporting month and a version; unknown is any."""
        if version is not None and version not in self.form_versions:
            return False
        if month is None:
            return True
        return self.valid_from <= month and (self.valid_to is None or month <= self.valid_to)


@cache
def rules() -> Mapping[str, Rule]:
    """Return all rules by id, once per process.

    Raises:
        FormError: A rule lacks a language, its languages do not use the same placeholders, or it
            says something that cannot be meant.
    """
    languages = rule_languages()
    found: dict[str, Rule] = {}
    for path in sorted(RULES.glob("*.yml")):
        for rule in _rules_of(path, languages):
            if rule.rule_id in found:
                raise FormError(f"the rule '{rule.rule_id}' is written twice")
            found[rule.rule_id] = rule
    return found


@cache
def rule_languages() -> tuple[str, ...]:
    """Return the languages every message is written in: those the form is complete in."""
    return tuple(read_mapping(_V1 / "form.yml")["languages"])


def _rules_of(path: Path, languages: tuple[str, ...]) -> Iterator[Rule]:
    content = read_mapping(path)
    refuse_unknown_keys(content, {"valid_from", "form_versions", "rules"}, path.name)
    for rule_id, entry in content["rules"].items():
        yield _rule(rule_id, path.stem, content, entry, languages)


def _rule(
    rule_id: str,
    file: str,
    common: Mapping[str, Any],
    entry: Mapping[str, Any],
    languages: tuple[str, ...],
) -> Rule:
    where = f"the rule '{rule_id}'"
    values = {**common, **entry}
    allowed = {
        "scope",
        "severity",
        "text",
        "valid_from",
        "valid_to",
        "form_versions",
        "waivable",
        "condition",
    }
    refuse_unknown_keys(entry, allowed, where)
    severity, scope = entry.get("severity"), entry.get("scope")
    if severity not in get_args(Severity):
        raise FormError(f"{where} has the unknown severity '{severity}'")
    if scope not in get_args(Scope):
        raise FormError(f"{where} has the unknown scope '{scope}'")
    rule = Rule(
        rule_id,
        cast(Scope, scope),
        cast(Severity, severity),
        _texts(entry.get("text"), languages, where),
        values["valid_from"],
        values.get("valid_to"),
        tuple(values["form_versions"]),
        values.get("waivable", False) is True,
        read_conditions(values.get("condition"), where),
        file,
    )
    _refuse_gaps(rule, entry)
    return rule


def _texts(value: object, languages: tuple[str, ...], where: str) -> Mapping[str, str]:
    texts = texts_by_language(value, languages, where)
    if foreign := sorted(set(texts) - set(LANGUAGES)):
        raise FormError(f"{where} has a text in the unknown language '{foreign[0]}'")
    if len({frozenset(placeholders(text)) for text in texts.values()}) != 1:
        raise FormError(f"{where} uses different placeholders in its languages")
    return texts


def _refuse_gaps(rule: Rule, entry: Mapping[str, Any]) -> None:
    """Stop at a rule that could be switched off although it decides what lands."""
    is_limited = "valid_from" in entry or "valid_to" in entry or rule.is_waivable
    if is_limited and rule.scope in ALWAYS_ASKED:
        raise FormError(f"the rule '{rule.rule_id}' decides what lands and must always hold")
    if rule.conditions and rule.scope not in DECLARED:
        raise FormError(f"the rule '{rule.rule_id}' has a condition but is not asked of a line")
    if rule.valid_to is not None and rule.valid_to < rule.valid_from:
        raise FormError(f"the rule '{rule.rule_id}' ends before it begins")


def placeholders(text: str) -> set[str]:
    """Return the names that a message expects to be given."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
