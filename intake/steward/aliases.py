"""Written names: those that wait for a code, and the steward's decisions what they mean.

A name taken for a code holds for the returns that wait and for those to come; what the sender wrote
stays beside it. The list of what waits is made from the findings, not from the rows, so that it is
there at once over thousands of returns.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from intake.findings import FALLBACK_LANGUAGE, SHOWN_LENGTH
from intake.form.definition import Form
from intake.landing import Landing
from intake.names import AIRPORT, ALIAS_LISTS, Names, Suggestion, alias_list, normalise_name
from intake.past.current import IS_CURRENT
from intake.reference import load_reference
from intake.registry.decisions import decisions_now
from intake.registry.model import Alias, RecordedFinding, Submission
from intake.registry.store import Registry
from intake.steward.decisions import (
    Decided,
    DecisionError,
    refuse_personal,
    take_back,
    unknown,
)
from intake.values.model import clean_text

NAME_RULES = ("name_near", "name_unknown")
"""The findings that say that a name waits for a code."""
MASKED = "•"
"""Stands in a finding's value where it looked like data of a person."""
_AT_ONCE = 100
"""Names that one `Names` is asked for; it stops looking for likeness after some hundreds."""


@dataclass(frozen=True)
class Place:
    """One place where a name stands, to be looked up in the file."""

    receipt: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class WaitingName:
    """One written name that no code is known for, over all current returns."""

    code_list: str
    text: str
    """As names are compared: no case, no accents."""
    written: str
    """As one of its senders wrote it."""
    lines: int
    returns: int
    units: tuple[str, ...]
    first_month: date
    last_month: date
    example: Place
    suggestions: tuple[Suggestion, ...]
    """The codes it is most like, best first; at most three, with their English labels."""


@dataclass(frozen=True)
class _Seen:
    """A finding about a name, and the return it is about."""

    written: str
    receipt: str
    unit_code: str
    month: date
    finding: RecordedFinding


def waiting_names(registry: Registry, landing: Landing, form: Form) -> tuple[WaitingName, ...]:
    """Return the names of current returns that wait for a code, the most frequent first."""
    groups: dict[tuple[str, str], list[_Seen]] = defaultdict(list)
    for seen in _seen(registry, landing):
        groups[_list_of(form, seen.finding), normalise_name(seen.written)].append(seen)
    with registry.reading() as session:
        codes = decisions_now(session).codes
    keys, found = list(groups), []
    for start in range(0, len(keys), _AT_ONCE):
        names = Names(form, load_reference(), FALLBACK_LANGUAGE, codes)
        for code_list, text in keys[start : start + _AT_ONCE]:
            group = groups[code_list, text]
            name = names.resolve(group[-1].written, code_list)
            if name.code is None:
                found.append(_waiting(code_list, text, group, name.suggestions))
    return tuple(sorted(found, key=lambda name: (-name.lines, name.code_list, name.text)))


def _seen(registry: Registry, landing: Landing) -> Iterator[_Seen]:
    with registry.reading() as session:
        found = session.execute(
            select(
                RecordedFinding,
                Submission.receipt,
                Submission.unit_code,
                Submission.reporting_month,
            )
            .join(Submission, Submission.submission_id == RecordedFinding.submission_id)
            .where(RecordedFinding.rule.in_(NAME_RULES))
            .where(IS_CURRENT)
            .order_by(Submission.reporting_month, Submission.receipt, RecordedFinding.finding_id)
        ).all()
    for finding, receipt, unit_code, month in found:
        yield _Seen(_whole(finding, receipt, landing), receipt, unit_code, month, finding)


def _whole(finding: RecordedFinding, receipt: str, landing: Landing) -> str:
    """Return the name of a finding; one that was cut to be shown is looked up in the rows."""
    # A finding shows the cell as it is; a name is read without characters that nobody sees.
    name = clean_text(finding.value)
    if len(finding.value) < SHOWN_LENGTH or not finding.value.endswith("…"):
        return name
    for row in landing.read_rows(receipt).get(finding.sheet_name or "", []):
        if row.source_row == finding.source_row:
            return row.written.get(finding.column_name or "", name)
    return name


def _list_of(form: Form, finding: RecordedFinding) -> str:
    column = form.sheet(finding.sheet_name or "").column(finding.column_name or "")
    name = alias_list(column)
    if name is None:
        raise ValueError(f"{finding.rule} was raised on {column.name}, which takes no names")
    return name


def _waiting(
    code_list: str, text: str, group: Sequence[_Seen], suggestions: tuple[Suggestion, ...]
) -> WaitingName:
    newest = group[-1]
    return WaitingName(
        code_list=code_list,
        text=text,
        written=newest.written,
        lines=len({(s.receipt, s.finding.sheet_name, s.finding.source_row) for s in group}),
        returns=len({seen.receipt for seen in group}),
        units=tuple(sorted({seen.unit_code for seen in group})),
        first_month=group[0].month,
        last_month=newest.month,
        example=Place(newest.receipt, newest.finding.sheet, newest.finding.cell),
        suggestions=suggestions,
    )


def accept(
    registry: Registry, form: Form, code_list: str, text: str, code: str, decided: Decided
) -> Alias:
    """Keep the decision that a written name means a code of a list.

    Args:
        registry: Where it is kept.
        form: The form whose lists are meant.
        code_list: A list whose names may be written freely.
        text: The name in any spelling of case and accents; it is kept as names are compared.
        code: The code it means.
        decided: Who decides, why and when.

    Raises:
        DecisionError: The list or the code does not exist, or the name is empty, looks like data
            of a person, is known already, or has a decision in force, which must be withdrawn.
    """
    _refuse_unusable(text)
    if code_list not in ALIAS_LISTS:
        known_lists = ", ".join(sorted(ALIAS_LISTS))
        raise DecisionError(f"'{code_list}' is not a list of names; one of {known_lists}")
    codes = _codes_of(form, code_list)
    if code not in codes:
        raise unknown(code, f"a code of the list {code_list}", codes)
    shipped = Names(form, load_reference(), FALLBACK_LANGUAGE).resolve(text, code_list)
    if shipped.code is not None:
        raise DecisionError(f"'{text}' is known already: in {code_list} it means {shipped.code}")
    name = normalise_name(text)
    with registry.session() as session:
        before = _in_force(decisions_now(session).aliases, code_list, name)
        if before is not None:
            raise DecisionError(
                f"'{text}' was taken for {before.code} on {before.decided_at:%Y-%m-%d} by "
                f"{before.decided_by} (alias {before.alias_id}); withdraw it to decide again"
            )
        row = Alias(
            code_list=code_list,
            text=name,
            code=code,
            reason=decided.reason,
            decided_by=decided.by,
            decided_at=decided.at,
        )
        session.add(row)
        session.flush()
        return row


def _codes_of(form: Form, code_list: str) -> Collection[str]:
    if code_list == AIRPORT:
        return load_reference().airport_countries.keys()
    return form.code_lists[code_list].labels_by_code.keys()


def _in_force(aliases: Iterable[Alias], code_list: str, name: str) -> Alias | None:
    return next((a for a in aliases if (a.code_list, a.text) == (code_list, name)), None)


def _refuse_unusable(text: str) -> None:
    if MASKED in text:
        raise DecisionError(f"'{text}' was masked: ask its unit to correct the return")
    refuse_personal("the name", text)
    if not normalise_name(text):
        raise DecisionError("the name is empty")


def withdraw(registry: Registry, alias_id: int, decided: Decided) -> Alias:
    """Take an alias back; its lines wait again.

    Raises:
        DecisionError: There is no such alias, or it was taken back before.
    """
    with registry.session() as session:
        return take_back(session.get(Alias, alias_id), f"alias {alias_id}", decided)


def all_aliases(registry: Registry) -> Sequence[Alias]:
    """Return every alias a steward ever accepted, oldest first, the withdrawn ones too."""
    with registry.reading() as session:
        return session.scalars(select(Alias).order_by(Alias.alias_id)).all()


def named(names: Iterable[WaitingName], code_list: str, text: str) -> WaitingName | None:
    """Return what waits under a name; null when no current return has it."""
    key = code_list, normalise_name(text)
    return next((name for name in names if (name.code_list, name.text) == key), None)
