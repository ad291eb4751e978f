"""The words of the suites: what each pattern asks for, and why a column must keep its promise."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class PatternWords:
    """What a regular expression means, and a value that matches it."""

    words: str
    example: str


UNIT = r"^[A-Z0-9]{2,4}(?:-[A-Z0-9]{2,6})?$"
RETURN_ID = r"^[A-Z0-9-]+-[0-9]{4}-[0-9]{2}-(?:r[0-9]+|x)-[0-9a-f]{8}(?:-[0-9]+)?$"
SHA256 = r"^[0-9a-f]{64}$"
QUARTER = r"^[0-9]{4}Q[1-4]$"
COUNTRY = r"^(?:[A-Z]{3}|unknown)$"
STOP = r"^(?:[A-Z]{3}|unknown|unresolved)$"
M49 = r"^[0-9]{3}$"

PATTERNS: Mapping[str, PatternWords] = {
    UNIT: PatternWords("is the code of a unit, such as `LOS` or `ADD-ACCU`", "LOS"),
    RETURN_ID: PatternWords(
        "is a receipt number: unit, month, revision and the first digits of the file's digest",
        "LOS-2026-01-r1-0a1b2c3d",
    ),
    SHA256: PatternWords("is a SHA-256 digest, 64 hexadecimal digits", "0" * 64),
    QUARTER: PatternWords("is a calendar quarter, such as `2026Q1`", "2026Q1"),
    COUNTRY: PatternWords("is a country of ISO 3166-1 alpha-3, or `unknown`", "SEN"),
    STOP: PatternWords(
        "is a country of ISO 3166-1 alpha-3, `unknown`, or `unresolved` while nobody has decided "
        "on the name that was written",
        "SEN",
    ),
    M49: PatternWords("is three digits of M49 as text, leading zeros kept", "024"),
}
"""Every pattern of every contract: one that is not here has no words and stops the suite."""

REASONS: Mapping[str, str] = {
    "unit_code": "a row without its unit belongs to no country and no donor",
    "country_code": "a row without its country would drop out of every map and region",
    "reporting_month": "a row without its month would drop out of every period",
    "quarter_code": "quarters are compared and joined as text",
    "return_id": "a figure that cannot name its return cannot be questioned",
    "_return_id": "a row that cannot name its return cannot be questioned",
    "line_number": "lines are told apart by their place in the sheet",
    "source_file": "a figure leads back to the file as it was received",
    "source_sheet": "a figure leads back to a sheet of that file",
    "source_row": "a figure leads back to a row of that sheet",
    "_source_file": "a figure leads back to the file as it was received",
    "_source_sheet": "a figure leads back to a sheet of that file",
    "_source_row": "a figure leads back to a row of that sheet; headings stand above the data",
    "sha256": "the file is kept to the byte, and its digest proves it",
    "received_at": "a return is on time or late by the day it was received",
    "received_local_date": "a return is on time or late by the day at the unit's own place",
    "status_code": "a month that is neither received nor missing would vanish from the rates",
    "is_expected": "it is the denominator of the reporting rate",
    "is_received": "it is the numerator of the reporting rate",
    "is_disputed": "a reader must see which figures are still in question",
    "is_provisional": "a reader must see which figures may still move",
    "value_status": "an empty value must say whether it is withheld or not available",
    "to_date_status": "an empty value must say whether it is withheld or not available",
    "attribution_method": "a donor must read how a result is given to it",
    "attribution": "a donor must read how a line is given to it",
    "reason": "a decision without a reason cannot be reviewed",
    "decided_by": "a decision is taken by somebody, in a role",
    "decided_at": "a decision holds only from the day it was taken",
    "granted_by": "a waiver is granted by somebody, in a role",
    "granted_at": "a waiver holds only from the day it was granted",
    "commodity_code": "a line without a commodity cannot be added to any quantity",
    "seizure_count": "the number of seizures stands beside every quantity",
    "person_count": "persons are counted, never listed",
}
"""Column to why it must be as promised; where a table has its own reason, its contract says it."""

UNSAID = "a row without it cannot be counted, compared or traced"


def reason(column: str, own: Mapping[str, str]) -> str:
    """Return why a column must keep its promise, the table's own reason first."""
    if column.endswith("_status") and column not in REASONS and column not in own:
        number = column.removesuffix("_status")
        return f"number, nil, not known and not applicable are four values of `{number}`"
    return own.get(column) or REASONS.get(column) or UNSAID


def listed(names: tuple[str, ...], joint: str = "and") -> str:
    """Return column names as people list them: `a`, `b` and `c`."""
    shown = [f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"
