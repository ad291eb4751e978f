"""Figures of the ledger: reported then, reported now, and the parts of the difference by cause.

Everything is a decimal: the parts of a numerator and of a denominator add up exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from exports.revisions.causes import CAUSES

PLACES = Decimal("0.000001")
METHODS = ("sum", "last", "ratio", "count_distinct")
"""Ways of adding up in which a figure is a sum of its records; a greatest one or a mean is not."""


@dataclass(frozen=True)
class Part:
    """What one source record adds to the difference of a figure, and why."""

    indicator_code: str
    cause: str
    numerator: Decimal
    denominator: Decimal
    unit_code: str
    reporting_month: str
    """YYYY-MM."""
    then_return_id: str | None
    now_return_id: str | None
    source_sheet: str | None
    then_row: int | None
    now_row: int | None


@dataclass(frozen=True)
class CauseSum:
    """All parts of one cause."""

    cause: str
    numerator: Decimal
    denominator: Decimal
    value: Decimal | None
    """What it adds to the value when the causes are applied one after the other in their order;
    null where the value cannot be told on the way, as with nothing to divide by."""
    record_count: int


@dataclass(frozen=True)
class Figure:
    """One figure in both vintages, and why it differs. Null is not available, never zero."""

    figure_id: str
    indicator_code: str
    unit_of_measure: str
    is_ratio: bool
    then_numerator: Decimal | None
    then_denominator: Decimal | None
    now_numerator: Decimal | None
    now_denominator: Decimal | None
    then_value: Decimal | None
    now_value: Decimal | None
    causes: tuple[CauseSum, ...]

    @property
    def difference(self) -> Decimal | None:
        """Return now minus then; of a figure that is not available in one, its numerator's."""
        if self.then_value is not None and self.now_value is not None:
            return self.now_value - self.then_value
        if self.is_ratio:
            return None
        return (self.now_value or Decimal()) - (self.then_value or Decimal())


class BridgeError(RuntimeError):
    """Causes do not add up to a difference: a defect of the ledger itself."""


@dataclass(frozen=True)
class Sums:
    """What a figure is made of in one vintage."""

    numerator: Decimal | None
    denominator: Decimal | None


def figure_of(
    figure_id: str, unit_of_measure: str, method: str, then: Sums, now: Sums, parts: Sequence[Part]
) -> Figure:
    """Put a figure together and prove that its parts close the gap.

    Raises:
        BridgeError: They do not.
    """
    if method not in METHODS:
        raise BridgeError(f"{figure_id} adds up by '{method}', which has no bridge")
    indicator_code = figure_id.split("/")[0]
    scale = Fraction(100 if unit_of_measure == "percent" else 1) if method == "ratio" else None
    _prove(figure_id, "numerator", then.numerator, now.numerator, [p.numerator for p in parts])
    _prove(
        figure_id, "denominator", then.denominator, now.denominator, [p.denominator for p in parts]
    )
    return Figure(
        figure_id=figure_id,
        indicator_code=indicator_code,
        unit_of_measure=unit_of_measure,
        is_ratio=scale is not None,
        then_numerator=then.numerator,
        then_denominator=then.denominator,
        now_numerator=now.numerator,
        now_denominator=now.denominator,
        then_value=value_of(then, scale),
        now_value=value_of(now, scale),
        causes=_by_cause(parts, then, now, scale),
    )


def value_of(sums: Sums, scale: Fraction | None) -> Decimal | None:
    """Return the figure's value to six decimals: a sum, or a share where there is a scale."""
    if sums.numerator is None or scale is None:
        return sums.numerator
    if not sums.denominator:
        return None
    exact = scale * Fraction(sums.numerator) / Fraction(sums.denominator)
    return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(PLACES)


def _prove(
    figure_id: str, what: str, then: Decimal | None, now: Decimal | None, parts: Sequence[Decimal]
) -> None:
    zero = Decimal()
    difference = (now or zero) - (then or zero)
    explained = sum(parts, zero)
    if difference != explained:
        raise BridgeError(
            f"{figure_id}: the {what} differs by {difference}, its causes add up to {explained}"
        )


def _by_cause(
    parts: Sequence[Part], then: Sums, now: Sums, scale: Fraction | None
) -> tuple[CauseSum, ...]:
    """Sum the parts by cause, and apply the causes to the value one after the other."""
    present = [cause for cause in CAUSES if any(part.cause == cause for part in parts)]
    sums = []
    before = then
    for cause in present:
        own = [part for part in parts if part.cause == cause]
        numerator = sum((part.numerator for part in own), Decimal())
        denominator = sum((part.denominator for part in own), Decimal())
        is_last = cause == present[-1]
        after = (
            now
            if is_last
            else Sums(_add(before.numerator, numerator), _add(before.denominator, denominator))
        )
        sums.append(
            CauseSum(
                cause, numerator, denominator, _step(before, after, scale, numerator), len(own)
            )
        )
        before = after
    return tuple(sums)


def _add(value: Decimal | None, part: Decimal) -> Decimal | None:
    return part if value is None and part else value if value is None else value + part


def _step(before: Sums, after: Sums, scale: Fraction | None, numerator: Decimal) -> Decimal | None:
    if scale is None:
        return numerator
    first, second = value_of(before, scale), value_of(after, scale)
    return None if first is None or second is None else second - first
