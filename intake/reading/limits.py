"""What a file from outside may be: the limits of the guard, of the scan and of the reading child.

The defaults fit the programme; a home may set others in its `aircop.toml`, under `[limits]`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

MEGABYTE = 1 << 20


class UnknownLimitError(ValueError):
    """A setting names a limit that does not exist, or gives it a value that cannot be meant."""


@dataclass(frozen=True)
class FileLimits:
    """The largest file that is read; every field is a whole number above zero."""

    file_megabytes: int = 25
    """Packed. An empty form is 0.1 MB; pictures that people paste bring some to 20 MB."""
    part_megabytes: int = 100
    """One part, unpacked. A million formatted empty rows are 69 MB."""
    total_megabytes: int = 160
    """All parts, unpacked."""
    ratio: int = 400
    """Unpacked to packed size of a part above a megabyte. Formatted empty rows reach 60;
    what deflate can do at most, and nothing but a bomb does, is 1,030."""
    parts: int = 500
    rows: int = 20_000
    """A month brings a unit about ten seizures; a joint return of years is far below."""
    columns: int = 128
    """Three times the widest sheet of the form."""
    cells: int = 1_000_000
    """Filled cells of one sheet: 20,000 full lines of the widest sheet are 800,000."""
    shared_strings: int = 500_000
    memory_megabytes: int = 1_024
    """Of the child that reads. An ordinary return takes 40, one of 10,000 lines 350."""
    cpu_seconds: int = 60
    wall_seconds: int = 60

    def __post_init__(self) -> None:
        """Refuse a limit of nothing: it would refuse every return for a reason no sender has."""
        for field in fields(self):
            value = getattr(self, field.name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
                raise UnknownLimitError(f"the limit '{field.name}' cannot be {value!r}")


DEFAULT_LIMITS = FileLimits()


def limits_of(given: Mapping[str, object]) -> FileLimits:
    """Return the limits with those given in place of the defaults.

    Raises:
        UnknownLimitError: A name is not one of the limits; the message lists them.
    """
    known = {field.name for field in fields(FileLimits)}
    if unknown := sorted(set(given) - known):
        names = ", ".join(sorted(known))
        raise UnknownLimitError(f"there is no limit '{unknown[0]}'; there are {names}")
    return FileLimits(**given)  # type: ignore[arg-type]  # checked above and by the class
