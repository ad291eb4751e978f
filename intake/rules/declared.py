"""Ask the rules that say themselves, in the form's YAML, what is wrong in a line.

What a condition may say is `form/rule_condition.py`. A value that is not known contradicts nothing:
a comparison is made only where both sides are known, and a blank is found only by `required`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from intake.findings import Findings, Parameter
from intake.form.definition import Form, FormError
from intake.form.rule_catalogue import Rule, rules
from intake.form.rule_condition import Condition, Test
from intake.rules.declared_line import FACTS, Line, is_pivoted, lines_of, names_on
from intake.rules.model import Check, CheckedSheet
from intake.values.model import Value
from intake.values.numbers import plain

_UNKNOWN = "unknown"
"""The code of most lists that says nothing is known; it neither equals nor differs."""


def check_declared(check: Check, checked: CheckedSheet, declared: Sequence[Rule]) -> None:
    """Report what the declared rules find in the lines of one sheet."""
    asked = [
        (rule, condition)
        for rule in declared
        for condition in rule.conditions
        if condition.sheet == checked.sheet.name
    ]
    for line in lines_of(check, checked) if asked else ():
        for rule, condition in asked:
            if _can_be_told(checked, condition) and is_broken(condition, line):
                _report(check.findings, rule, condition, line)


def declared_rules(form: Form) -> tuple[Rule, ...]:
    """Return the rules with a condition that hold for the form's version.

    Raises:
        FormError: A condition names a sheet, column or code that the form does not have.
    """
    found = [
        rule for rule in rules().values() if rule.conditions and form.version in rule.form_versions
    ]
    names = {sheet.name: names_on(form, sheet) for sheet in form.data_sheets}
    for rule in found:
        for condition in rule.conditions:
            if condition.sheet not in names:
                raise FormError(
                    f"the rule '{rule.rule_id}' is asked of the unknown sheet '{condition.sheet}'"
                )
            _refuse_unknown(names[condition.sheet], f"the rule '{rule.rule_id}'", condition)
    return tuple(found)


def _refuse_unknown(
    known: Mapping[str, frozenset[str] | None], where: str, condition: Condition
) -> None:
    used = {condition.column: condition.codes, **dict.fromkeys(condition.against, frozenset())}
    for name in used:
        if name not in known or (name == condition.column and name in FACTS):
            raise FormError(f"{where} names the unknown column '{name}'")
    for test in (*condition.when, Test(condition.column, "in", condition.codes)):
        if test.column not in known:
            raise FormError(f"{where} names the unknown column '{test.column}'")
        unknown = sorted(test.codes - (known[test.column] or test.codes))
        if unknown:
            raise FormError(f"{where} names the unknown code '{unknown[0]}' of '{test.column}'")


def _can_be_told(checked: CheckedSheet, condition: Condition) -> bool:
    """Say whether the file still has the column that a finding would be reported at."""
    return is_pivoted(checked.sheet) or condition.column in checked.layout.columns


def is_broken(condition: Condition, line: Line) -> bool:
    """Say whether a line is what the condition does not allow."""
    return all(_holds(test, line) for test in condition.when) and _FAULTS[condition.kind](
        condition, line
    )


def _holds(test: Test, line: Line) -> bool:
    if test.state == "blank":
        return line.is_blank(test.column)
    value = line.value(test.column)
    if value is None:
        return False
    if test.state in ("in", "not_in"):
        return (value in test.codes) == (test.state == "in")
    if test.state == "filled":
        return True
    return isinstance(value, int | Decimal) and (value == 0) == (test.state == "zero")


def _bound(condition: Condition, line: Line) -> Value:
    """Return what the column is held against: a number, a sum, one value; null if not known."""
    if condition.limit is not None:
        return condition.limit
    values = [line.value(name) for name in condition.against]
    if len(values) == 1:
        return values[0]
    numbers = [value for value in values if isinstance(value, int | Decimal)]
    # A sum of which one number is not known cannot be compared.
    return sum(numbers) if numbers and len(numbers) == len(values) else None


def _order(condition: Condition, line: Line) -> int | None:
    """Say whether the column is below (-1), equal to or above (1) its bound; null if unknown."""
    value, bound = line.value(condition.column), _bound(condition, line)
    if isinstance(value, date) and isinstance(bound, date):
        return (value > bound) - (value < bound)
    if isinstance(value, int | Decimal) and isinstance(bound, int | Decimal):
        return (value > bound) - (value < bound)
    return None


def _is_equal(condition: Condition, line: Line) -> bool | None:
    value, bound = line.value(condition.column), _bound(condition, line)
    if value in (None, _UNKNOWN) or bound in (None, _UNKNOWN):
        return None
    return value == bound


_FAULTS: Mapping[str, Callable[[Condition, Line], bool]] = {
    "required": lambda condition, line: line.is_blank(condition.column),
    "never": lambda condition, line: True,
    "at_most": lambda condition, line: _order(condition, line) == 1,
    "at_least": lambda condition, line: _order(condition, line) == -1,
    "not_before": lambda condition, line: _order(condition, line) == -1,
    "equal": lambda condition, line: _is_equal(condition, line) is False,
    "different": lambda condition, line: _is_equal(condition, line) is True,
    "one_of": lambda condition, line: line.value(condition.column) not in (None, *condition.codes),
}


def _report(findings: Findings, rule: Rule, condition: Condition, line: Line) -> None:
    others = [name for name in _others(condition) if name not in FACTS]
    parameters: dict[str, Parameter] = {
        "other": " + ".join(line.label(name) for name in others),
        "other_value": " + ".join(str(line.written(name)) for name in others),
        "limit": _told(findings, _bound(condition, line)),
    }
    place = line.place(condition.column)
    findings.add(rule.rule_id, place, line.written(condition.column), **parameters)


def _others(condition: Condition) -> Iterator[str]:
    """Return the names a message tells beside its own: what is compared, else what was asked."""
    if condition.against:
        yield from condition.against
    else:
        yield from (test.column for test in condition.when if test.column != condition.column)


def _told(findings: Findings, bound: Value) -> Parameter:
    if isinstance(bound, Decimal):
        return findings.number(plain(bound))
    return "" if bound is None else bound
