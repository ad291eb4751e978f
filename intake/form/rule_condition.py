"""The condition of a rule: the small language in which a rule says itself what is wrong in a line.

A condition names one sheet and the column it reports at, one kind of fault, what the column is
held against, and when it is asked. Anything else in it is refused at load. Whether the sheets,
columns and codes exist is checked against a form by `intake/rules/declared.py`, which asks it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal, cast, get_args

from intake.form.sources import FormError, refuse_unknown_keys

ConditionKind = Literal[
    "required", "never", "at_most", "at_least", "equal", "different", "one_of", "not_before"
]
"""The column must be filled; `when` must never hold; the column must be at most, at least, equal to
or different from `against`, one of `codes`, or a date not before that of `against`."""
State = Literal["filled", "blank", "zero", "positive", "in", "not_in"]
_STATES: frozenset[str] = frozenset({"filled", "blank", "zero", "positive"})
"""States of a cell that `when` names by a word; the other two are written as lists of codes."""
_COMPARING: frozenset[ConditionKind] = frozenset(
    {"at_most", "at_least", "equal", "different", "not_before"}
)
_BOUNDING: frozenset[ConditionKind] = frozenset({"at_most", "at_least"})


@dataclass(frozen=True)
class Test:
    """One thing that must hold of a line before a rule is asked."""

    __test__ = False
    """Keeps pytest from collecting the class for its name."""

    column: str
    state: State
    codes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Condition:
    """One fault a rule finds, on one sheet."""

    sheet: str
    column: str
    """Where it is reported; a type of control, on the sheet of controls."""
    kind: ConditionKind
    when: tuple[Test, ...]
    against: tuple[str, ...]
    """Columns or facts; their sum, where there are more."""
    limit: Decimal | None
    codes: frozenset[str]


def read_conditions(value: object, where: str) -> tuple[Condition, ...]:
    """Read the condition of a rule, or the list of them; none is an empty tuple.

    Raises:
        FormError: A key, kind or state is not known, or says something that cannot be meant.
    """
    if value is None:
        return ()
    entries = value if isinstance(value, list) else [value]
    if not entries:
        raise FormError(f"{where} has an empty list of conditions")
    return tuple(_condition(entry, where) for entry in entries)


def _condition(entry: object, where: str) -> Condition:
    if not isinstance(entry, dict):
        raise FormError(f"{where} has a condition that is not a mapping: {entry!r}")
    refuse_unknown_keys(
        entry, {"sheet", "column", "kind", "when", "against", "codes"}, f"the condition of {where}"
    )
    kind = entry.get("kind")
    if kind not in get_args(ConditionKind):
        raise FormError(f"{where} has a condition of the unknown kind '{kind}'")
    against, limit = _against(entry.get("against"), where)
    condition = Condition(
        _name(entry.get("sheet"), "sheet", where),
        _name(entry.get("column"), "column", where),
        cast(ConditionKind, kind),
        _tests(entry.get("when", {}), where),
        against,
        limit,
        _codes(entry.get("codes", []), where),
    )
    _refuse_misfit(condition, where)
    return condition


def _name(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise FormError(f"{where} has a condition without a {key}")
    return value


def _against(value: object, where: str) -> tuple[tuple[str, ...], Decimal | None]:
    if value is None:
        return (), None
    if isinstance(value, int) and not isinstance(value, bool):
        return (), Decimal(value)
    names = value if isinstance(value, list) else [value]
    if not names or not all(isinstance(name, str) for name in names):
        raise FormError(f"{where} is held against {value!r}, neither a number nor columns")
    return tuple(names), None


def _tests(value: object, where: str) -> tuple[Test, ...]:
    if not isinstance(value, dict):
        raise FormError(f"{where} has a 'when' that is not a mapping")
    return tuple(_test(column, state, where) for column, state in value.items())


def _test(column: str, state: object, where: str) -> Test:
    if isinstance(state, str) and state in _STATES:
        return Test(column, cast(State, state))
    if isinstance(state, list):
        return Test(column, "in", _codes(state, where))
    if isinstance(state, dict) and set(state) == {"not"}:
        return Test(column, "not_in", _codes(state["not"], where))
    raise FormError(f"{where} asks '{column}' for the unknown state {state!r}")


def _codes(value: Any, where: str) -> frozenset[str]:
    """Read codes as texts: an unquoted `yes` or `no` is a truth value to YAML."""
    if not isinstance(value, list) or not all(isinstance(code, str) for code in value):
        raise FormError(f"{where} has codes that are not a list of texts: {value!r}")
    return frozenset(value)


def _refuse_misfit(condition: Condition, where: str) -> None:
    """Stop at a condition that lacks what its kind needs, or has what it would ignore."""
    compares = bool(condition.against) or condition.limit is not None
    bounds = condition.kind in _BOUNDING
    misfits: Mapping[str, bool] = {
        "'against'": compares != (condition.kind in _COMPARING),
        "'codes'": bool(condition.codes) != (condition.kind == "one_of"),
        "'when'": condition.kind == "never" and not condition.when,
        "a number or more than one column": not bounds
        and (condition.limit is not None or len(condition.against) > 1),
    }
    for key, is_misfit in misfits.items():
        if is_misfit:
            raise FormError(f"{where} has a condition '{condition.kind}' that {key} does not fit")
