"""What a table promises at a border, as data: suites, sentences and breakages are made from it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class TableContract:
    """The promises of one table, in the words a suite is made from."""

    name: str
    key: tuple[str, ...]
    """Together unique; each never null, but for those in `open_key`."""
    row: str = ""
    """What one row is, for readers of the page of suites."""
    open_key: tuple[str, ...] = ()
    """Columns of the key that may be null: a null is a group of its own."""
    required: tuple[str, ...] = ()
    """Never null."""
    unique: tuple[str, ...] = ()
    """Columns that are unique each for itself, beside the key: ids that people quote."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column to the codes it may hold; null is allowed unless the column is also required."""
    patterns: Mapping[str, str] = field(default_factory=dict)
    """Column to the regular expression that every value that is not null matches; each expression
    has its words in `expectations.words`."""
    at_least: Mapping[str, float] = field(default_factory=dict)
    """Column to the smallest value it may hold, null allowed."""
    at_most: Mapping[str, float] = field(default_factory=dict)
    """Column to the largest value it may hold, null allowed."""
    not_after: Mapping[str, date] = field(default_factory=dict)
    """Column of days to the last one it may hold, null allowed."""
    not_above: tuple[tuple[str, str], ...] = ()
    """Pairs (part, whole): the part never exceeds the whole in the same row."""
    at_most_one_of: tuple[tuple[str, ...], ...] = ()
    """Groups of columns of which at most one is filled in a row: measures that never mix."""
    adds_up: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Pairs (total, parts): the total is the sum of the parts; a part not known is left out."""
    filled_only_when: tuple[tuple[str, str, str], ...] = ()
    """Triples (column, status column, code): filled in rows of that code, empty in all others."""
    no_gap: tuple[tuple[tuple[str, ...], str], ...] = ()
    """Pairs (group, period): a group's months or quarters follow each other without a hole."""
    withheld_below: Mapping[str, float] = field(default_factory=dict)
    """Column of persons to the threshold below which it must be withheld (null), nil excepted."""
    at_least_one_row: bool = False
    why: Mapping[str, str] = field(default_factory=dict)
    """Column to the reason for its promises, where that of `expectations.words` does not fit."""

    @property
    def never_null(self) -> tuple[str, ...]:
        """The columns that are filled in every row, each once."""
        named = dict.fromkeys((*self.key, *self.required))
        return tuple(column for column in named if column not in self.open_key)

    @property
    def promise_count(self) -> int:
        """How many expectations must run, counted without looking at a suite."""
        unique_key = 1
        both_ways = 2 * len(self.filled_only_when)
        lists = (
            *(self.never_null, self.unique, self.codes, self.patterns, self.at_least),
            *(self.at_most, self.not_after, self.not_above, self.at_most_one_of),
            *(self.adds_up, self.no_gap, self.withheld_below),
        )
        single = unique_key + self.at_least_one_row + both_ways
        return sum(len(promises) for promises in lists) + single
