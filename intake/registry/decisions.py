"""What had been decided by a day: names, pairs, amounts, waivers, quarters. Not deciding itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from typing import TypeVar

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from intake.names import normalise_name
from intake.registry.model import Alias, PairDecision, Waiver
from intake.registry.outlier_decision import OutlierDecision
from intake.registry.quarters import QuarterState, quarters_at
from intake.registry.store import Registry

Decision = TypeVar("Decision", Alias, PairDecision, OutlierDecision, Waiver)
Name = tuple[str, str]
"""A code list (or `airport`) and a name in it, as names are compared."""

_END_OF_TIME = datetime(9999, 12, 31)  # noqa: DTZ001 - the registry's moments are UTC without zone


@dataclass(frozen=True)
class Decisions:
    """The decisions in force at the end of a day, each kind in the order they were taken."""

    aliases: tuple[Alias, ...] = ()
    pairs: tuple[PairDecision, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    lapsed: frozenset[Name] = field(default_factory=frozenset)
    """Names that had an alias of a steward on another day, and none on this one."""
    quarters: QuarterState = field(default_factory=QuarterState)
    """Quarters closed, exceptions, and the returns that wait for it."""
    outliers: tuple[OutlierDecision, ...] = ()

    @cached_property
    def codes(self) -> Mapping[Name, str]:
        """Map each decided name to its code; of two decisions about one name the later holds."""
        return {_name(alias.code_list, alias.text): alias.code for alias in self.aliases}


def decisions_on(registry: Registry, day: date) -> Decisions:
    """Return the decisions that were in force at the end of a day (UTC)."""
    with registry.reading() as session:
        return decisions_at(session, datetime.combine(day, time.max))


def decisions_now(session: Session) -> Decisions:
    """Return the decisions that nobody has taken back."""
    return decisions_at(session, _END_OF_TIME)


def decisions_at(session: Session, moment: datetime) -> Decisions:
    """Return the decisions that were in force at a moment (UTC without zone)."""
    aliases = _in_force(session, Alias, Alias.decided_at, Alias.alias_id, moment)
    in_force = {_name(alias.code_list, alias.text) for alias in aliases}
    every = session.execute(select(Alias.code_list, Alias.text).distinct()).tuples()
    return Decisions(
        aliases,
        _in_force(session, PairDecision, PairDecision.decided_at, PairDecision.decision_id, moment),
        _in_force(session, Waiver, Waiver.granted_at, Waiver.waiver_id, moment),
        frozenset(_name(*alias) for alias in every) - in_force,
        quarters_at(session, moment),
        _in_force(
            session,
            OutlierDecision,
            OutlierDecision.decided_at,
            OutlierDecision.decision_id,
            moment,
        ),
    )


def pairs_of(session: Session, unit_code: str) -> Sequence[PairDecision]:
    """Return the decisions in force now on pairs that a unit has a claim in."""
    of_unit = or_(
        PairDecision.first_unit_code == unit_code, PairDecision.second_unit_code == unit_code
    )
    return session.scalars(
        select(PairDecision)
        .where(of_unit, PairDecision.withdrawn_at.is_(None))
        .order_by(PairDecision.decision_id)
    ).all()


def waivers_of(session: Session, unit_code: str) -> Sequence[Waiver]:
    """Return the waivers in force now of a unit, for any month."""
    return session.scalars(
        select(Waiver)
        .where(Waiver.unit_code == unit_code, Waiver.withdrawn_at.is_(None))
        .order_by(Waiver.waiver_id)
    ).all()


def _name(code_list: str, text: str) -> Name:
    return code_list, normalise_name(text)


def _in_force(
    session: Session,
    kind: type[Decision],
    decided_at: InstrumentedAttribute[datetime],
    number: InstrumentedAttribute[int],
    moment: datetime,
) -> tuple[Decision, ...]:
    holds: ColumnElement[bool] = and_(
        decided_at <= moment,
        or_(kind.withdrawn_at.is_(None), kind.withdrawn_at > moment),
    )
    found: Sequence[Decision] = session.scalars(
        select(kind).where(holds).order_by(decided_at, number)
    ).all()
    return tuple(found)
