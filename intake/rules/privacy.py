"""What looks like data of a person in a free text: it is refused at the door and never repeated.

The patterns are few and plain on purpose. What they miss is caught by the form's own advice, what
they catch wrongly is reworded by its sender.
"""

import re
from dataclasses import dataclass

_DOCUMENT = (
    r"(?:passports?|passeports?|pasaportes?|passaportes?|travel document|carte d.identit[eé])"
)
_MACHINE_READABLE = re.compile(
    r"[A-Z0-9]+<[A-Z0-9]*<[A-Z0-9<]*|[PIAVC][A-Z0-9]?<[A-Z]{3}[A-Z0-9<]{5,}"
)
_NUMBER_AFTER_WORD = re.compile(
    rf"{_DOCUMENT}\W{{0,4}}(?:\w{{1,8}}\W{{1,3}}){{0,2}}([A-Z]{{0,3}} ?\d{{4,}}\w*)", re.I
)
_NAME = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mme|Mlle|Sr|Sra|Senhor|Senhora|Monsieur|Madame|M(?=\.))\b\.? ?"
    r"([A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*)"
)
_NAME_AFTER_WORD = re.compile(
    r"\b(?:named|nomm[eé]e?|surname|full name|nom de famille|nom et pr[eé]nom)\b[ :=]*"
    r"((?-i:[A-ZÀ-Þ])[\w'’-]+)",
    re.I,
)
_BIRTH = re.compile(
    r"\b(?:born|d\.?o\.?b|date of birth|n[eé]e? le|date de naissance)\b\W*(?:on |le )?"
    r"(\d{1,4}[-/. ]\w+[-/. ]\d{2,4})",
    re.I,
)
_CONTACT = re.compile(r"(\+\d[\d .-]{7,20}\d|[\w.+-]{1,64}@[\w-]+\.\w+)")
_FLIGHT = re.compile(
    r"\b(?:flight|vol|vuelo|voo)s?\b\W*(?:no\.?|n°|nr|number|num[eé]ro)?\W*"
    r"((?-i:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{1,4})\b",
    re.I,
)
_ALWAYS = (
    _MACHINE_READABLE,
    _NUMBER_AFTER_WORD,
    _NAME,
    _NAME_AFTER_WORD,
    _BIRTH,
    _CONTACT,
    _FLIGHT,
)
_PASSPORT_NUMBER = re.compile(r"(?<![\w-])(?:[A-Z]{1,2} ?\d{6,8}|\d{2}[A-Z]{2}\d{5})(?![\w-])")
_POSSIBLE = re.compile(rf"(?i:\b{_DOCUMENT}\b)|(?<![\w-])[A-Z]{{2}}\d{{3,4}}(?![\w-])")
"""The word alone may speak of seized documents; two letters and digits may be a flight."""
_LOOKED_AT = 1_000
"""Characters of a text that are searched; five times what any text of the form may hold."""


@dataclass(frozen=True)
class Suspect:
    """What was found in a text: the rule, and the piece with its middle hidden."""

    rule: str
    masked: str


def personal_data(text: str, is_reference: bool = False) -> Suspect | None:
    """Return what looks like data of a person, masked; None when nothing does.

    Args:
        text: What stands in a cell.
        is_reference: Whether the column asks for a reference, which may look like a passport's.
    """
    text = text[:_LOOKED_AT]
    for pattern in _ALWAYS if is_reference else (*_ALWAYS, _PASSPORT_NUMBER):
        match = pattern.search(text)
        if match:
            return Suspect("personal_data", mask(match[match.lastindex or 0]))
    match = None if is_reference else _POSSIBLE.search(text)
    return Suspect("personal_data_possible", match[0]) if match else None


def mask(piece: str) -> str:
    """Hide all but the ends of a piece, enough for its sender to find it and no more."""
    kept = 2 if len(piece) > 6 else 1
    return f"{piece[:kept]}{'•' * 5}{piece[-kept:] if len(piece) > 2 else ''}"
