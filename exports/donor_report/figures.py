"""What stands in a cell: a text, a date, a figure, or the symbol that says why there is none."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from exports.donor_report.source import Value

UNKNOWN = "…"
"""Not available: the warehouse holds no value."""
SUPPRESSED = "x"
"""Suppressed: so few persons that the figure could point at one of them."""
NOT_APPLICABLE = "–"
"""The question does not arise, as with litres of a commodity that is weighed."""
PROVISIONAL = "*"
SYMBOLS = (UNKNOWN, SUPPRESSED, NOT_APPLICABLE)


@dataclass(frozen=True)
class Item:
    """The content of one cell."""

    value: str | int | float | date
    kind: str
    is_provisional: bool = False


WIDEST_DATE = "28 sept. 2026"


def shown_text(item: Item) -> str:
    """Return about what a program shows of an item, to know the room it needs."""
    star = PROVISIONAL if item.is_provisional else ""
    if isinstance(item.value, str):
        return item.value
    if isinstance(item.value, date):
        return WIDEST_DATE
    digits = {"quantity": ",.2f", "percent": ",.1f", "year": ".0f"}.get(item.kind, ",.0f")
    unit = " %" if item.kind == "percent" else ""
    return f"{item.value:{digits}}{unit}{star}"


def text(value: Value) -> Item:
    """Return a text as it is; a missing one shows as not available."""
    return Item(UNKNOWN if value is None else str(value), "text")


def listed(value: Value, separator: str = ", ") -> Item:
    """Return several codes or names, which the warehouse joins by a bar, as a list to read."""
    return text(None if value is None else separator.join(str(value).split("|")))


def figure(kind: str, value: Value, is_provisional: bool = False) -> Item:
    """Return a figure of a kind; an unknown one is the symbol, never 0."""
    if value is None:
        return Item(UNKNOWN, kind)
    return Item(plain(value), kind, is_provisional)


def symbol(sign: str, kind: str) -> Item:
    """Return the sign that stands where a figure cannot."""
    return Item(sign, kind)


def plain(value: Value) -> str | int | float | date:
    """Return a value as a cell can hold it; a decimal becomes the nearest double, as in Excel."""
    if isinstance(value, bool) or value is None:
        raise TypeError(f"{value!r} is no figure")
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def count(value: Value) -> Item:
    """Return a number of things."""
    return figure("count", value)


def money(value: Value) -> Item:
    """Return an amount in US dollars."""
    return figure("money", value)


def percent(value: Value) -> Item:
    """Return a percentage, 50 for a half, as the warehouse holds it."""
    return figure("percent", value)


def year(value: Value) -> Item:
    """Return a year: a number without a mark of thousands."""
    return figure("year", value)


def day(value: Value) -> Item:
    """Return a date."""
    return figure("date", value)
