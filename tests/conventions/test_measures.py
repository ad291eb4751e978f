"""Measures that must never meet in one figure: kilograms, pieces, litres and money; months of a
snapshot; donors who contributed to the same thing; participations and persons.

Each model and test is rendered, parsed and judged; each rule is shown to refuse a made-up query.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import sqlglot
import yaml
from sqlglot import exp

from tests.conventions.test_portable_sql import FILES, PROJECT, render

QUERIES = sorted((PROJECT.parent / "exports").rglob("*.sql"))
FAMILIES = {
    "quantity_kg": "kilograms",
    "quantity_unit_count": "pieces",
    "quantity_litre": "litres",
    "value_usd": "US dollars",
    "value_reported": "money of any currency",
    "quantity_reported": "quantities of any unit",
    "standard_quantity": "quantities of any unit",
    "quantity": "quantities of any unit",
    "participants_women": "participations",
    "participants_men": "participations",
    "participants_unknown": "participations",
    "person_count": "persons",
    "operation_total_count": "totals of an operation",
    "operation_own_count": "own shares of an operation",
    "operation_total_stated_count": "totals of an operation",
    "own_share_stated_count": "own shares of an operation",
}
NEEDS_IN_GROUP = {
    **dict.fromkeys(("quantity", "standard_quantity"), ("standard_unit", "unit_reported")),
    "quantity_reported": ("standard_unit", "unit_reported"),
    "value_reported": ("currency_code",),
    **dict.fromkeys(
        ("women", "men", "women_heads", "heads"),
        ("reporting_month", "month_date", "is_latest_in_quarter"),
    ),
    **dict.fromkeys(("operation_total_count", "operation_total_stated_count"), ("nothing",)),
}
"""A sum over one of these means something only within one of those; a total repeated, never."""

DONOR_TABLES = {"fct_indicator_quarter", "int_indicator_values_attributed"}
DONOR_NAMES = {"donor_code", "scope_code"}
PERSON_WORDS = (
    "persons_trained",
    "people_trained",
    "officers_trained",
    "trainees",
    "trained_count",
)


def _names(node: exp.Expression | None) -> set[str]:
    return {column.name for column in node.find_all(exp.Column)} if node else set()


def _families(node: exp.Expression) -> set[str]:
    """Return what an expression carries into its value; a condition carries nothing."""
    if isinstance(node, exp.Column):
        return {FAMILIES[node.name]} & {*FAMILIES.values()} if node.name in FAMILIES else set()
    if isinstance(node, exp.Case):
        values = [branch.args["true"] for branch in node.args["ifs"]]
        values += [node.args["default"]] if node.args.get("default") else []
        return set[str]().union(*map(_families, values))
    if isinstance(node, (exp.Predicate, exp.Count, exp.CountIf, exp.Window)):
        return set()
    return set[str]().union(*map(_families, node.iter_expressions()))


def _mixed(node: exp.Expression) -> str | None:
    """Refuse two measures in one sum, one choice or one list of alternatives."""
    if not isinstance(node, (exp.Add, exp.Sub, exp.Coalesce, exp.Greatest, exp.Least, exp.Case)):
        return None
    # Only whether any is known is asked, and none of them goes on.
    if _only_compared(node) or _told_apart(node):
        return None
    families = sorted(_families(node))
    return f"{' and '.join(families)} in one value" if len(families) > 1 else None


def _told_apart(node: exp.Expression) -> bool:
    """Return whether a case over the unit chooses the one measure that the row has."""
    cases = [case for case in (node, *_parents(node)) if isinstance(case, exp.Case)]
    return any(
        _names(condition) & {"standard_unit", "unit_reported"}
        for case in cases
        for condition in (case.this, *(branch.this for branch in case.args["ifs"]))
    )


def _only_compared(node: exp.Expression) -> bool:
    return any(isinstance(parent, exp.Predicate) for parent in _parents(node))


def _parents(node: exp.Expression) -> Iterator[exp.Expression]:
    while node.parent is not None and not isinstance(node.parent, exp.Select):
        node = node.parent
        yield node


def _ungrouped(node: exp.Expression) -> str | None:
    """Refuse a sum over units of measure, currencies, or the months of a snapshot."""
    if not isinstance(node, exp.Sum) or isinstance(node.parent, exp.Window):
        return None
    select = node.find_ancestor(exp.Select)
    kept = _names(select.args.get("group")) | _names(select.args.get("where")) if select else set()
    for name in _names(node):
        wanted = NEEDS_IN_GROUP.get(name, ())
        if wanted and not kept & set(wanted):
            return f"a sum of {name} over {' and '.join(wanted)}"
    return None


def _union_branches(node: exp.Expression) -> list[exp.Select]:
    if isinstance(node, exp.Subquery):
        return _union_branches(node.this)
    if isinstance(node, exp.Union):
        return _union_branches(node.left) + _union_branches(node.right)
    return [node] if isinstance(node, exp.Select) else []


def _labels(select: exp.Select) -> tuple[str, ...]:
    values = (item.unalias() for item in select.expressions)
    return tuple(value.sql() for value in values if isinstance(value, (exp.Literal, exp.Cast)))


def _united(node: exp.Expression) -> str | None:
    """Refuse two measures in one column of a union, unless a constant tells the rows apart."""
    if not isinstance(node, exp.Union) or isinstance(node.parent, exp.Union):
        return None
    found: dict[int, dict[str, set[tuple[str, ...]]]] = {}
    for branch in _union_branches(node):
        for place, item in enumerate(branch.expressions):
            for family in _families(item):
                found.setdefault(place, {}).setdefault(family, set()).add(_labels(branch))
    for families in found.values():
        labels = list(families.values())
        if len(families) > 1 and set.intersection(*labels):
            return f"{' and '.join(sorted(families))} in one column of a union"
    return None


def _sources(select: exp.Select, known: dict[str, set[str]]) -> set[str]:
    """Return the tables a select reads, through the common table expressions above it."""
    tables = [select.args.get("from_") or select.args.get("from"), *select.args.get("joins", [])]
    names = {table.name for part in tables if part for table in part.find_all(exp.Table)}
    return set[str]().union(*(known.get(name, {name}) for name in names))


def _over_donors(statement: exp.Expression) -> Iterator[str]:
    """Yield each sum over tables in which every donor has the full value of the same thing."""
    known: dict[str, set[str]] = {}
    for cte in statement.find_all(exp.CTE):
        selects = list(cte.this.find_all(exp.Select))
        known[cte.alias] = set[str]().union(*(_sources(select, known) for select in selects))
    for select in statement.find_all(exp.Select):
        sums = [
            node for node in select.find_all(exp.Sum) if node.find_ancestor(exp.Select) is select
        ]
        tables = {
            name
            for name in _sources(select, known)
            if name in DONOR_TABLES or name.startswith("rpt_donor_")
        }
        kept = _names(select.args.get("group")) | _names(select.args.get("where"))
        if sums and tables and not kept & DONOR_NAMES:
            yield f"a sum over donors of {', '.join(sorted(tables))}"


RULES: tuple[Callable[[exp.Expression], str | None], ...] = (_mixed, _ungrouped, _united)


def findings(sql: str) -> list[str]:
    """Return the measures that meet in a query and must not, in plain words."""
    found: list[str] = []
    for statement in sqlglot.parse(sql, read="duckdb"):
        if statement is None:
            continue
        found += [said for node in statement.walk() for rule in RULES if (said := rule(node))]
        found += _over_donors(statement)
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_model_lets_measures_meet(path: Path) -> None:
    assert findings(render(path)) == []


@pytest.mark.parametrize("path", QUERIES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_no_query_of_an_export_lets_measures_meet(path: Path) -> None:
    assert findings(re.sub(r"\{(\w+)\}", r"\1", path.read_text())) == []


def test_no_column_reads_as_persons_trained() -> None:
    columns = [
        (model["name"], column["name"], column["description"])
        for file in sorted((PROJECT / "models").rglob("*.yml"))
        for model in yaml.safe_load(file.read_text()).get("models", [])
        if any(layer in str(file) for layer in ("/marts/", "/reporting/"))
        for column in model.get("columns", [])
    ]

    misread = [name for _, name, _ in columns if any(word in name for word in PERSON_WORDS)]
    unsaid = [
        (model, name)
        for model, name, said in columns
        if name.startswith("participants_") and not name.endswith("_status")
        if "articipation" not in said and "not persons" not in said
    ]

    assert (misread, unsaid) == ([], [])
