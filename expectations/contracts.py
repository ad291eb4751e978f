"""What a table promises at a border, as data: the suites are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class TableContract:
    """The promises of one table, in the words a suite is made from."""

    name: str
    key: tuple[str, ...]
    """Together unique; each never null, but for those in `open_key`."""
    open_key: tuple[str, ...] = ()
    """Columns of the key that may be null: a null is a group of its own."""
    required: tuple[str, ...] = ()
    """Never null."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column to the codes it may hold; null is allowed unless the column is also required."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Column to the regular expression that every value that is not null matches."""
    at_least: Mapping[str, float] = field(default_factory=dict)
    """Column to the smallest value it may hold, null allowed."""
    not_above: tuple[tuple[str, str], ...] = ()
    """Pairs (part, whole): the part never exceeds the whole in the same row."""
    at_most_one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of columns of which at most one is filled in a row: measures that never mix."""
    withheld_below: Mapping[str, float] = field(default_factory=dict)
    """Column of persons to the threshold below which it must be withheld (null), nil excepted."""
    at_least_one_row: bool = False

    @property
    def never_null(self) -> tuple[str, ...]:
        """The columns that are filled in every row, each once."""
        named = dict.fromkeys((*self.key, *self.required))
        return tuple(column for column in named if column not in self.open_key)

    @property
    def promise_count(self) -> int:
        """How many expectations must run, counted without looking at a suite."""
        unique_key = 1
        lists = (
            *(self.never_null, self.codes, self.patterns, self.at_least, self.not_above),
            *(self.at_most_one_of, self.withheld_below),
        )
        return sum(len(promises) for promises in lists) + unique_key + self.at_least_one_row
