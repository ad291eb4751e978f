"""What looks like data of a person in a free text: it is refused at the door and never repeated.

The patterns are few and plain on purpose, each in the four languages of the form. What they miss
is caught by the form's own advice, what they catch wrongly is reworded by its sender.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from intake.values.model import label_of

_PASSPORT = r"passports?|passeports?|pasaportes?|passaportes?|travel documents?"
_IDENTITY_CARD = (
    r"cartes? (?:nationales? )?d.identit[eé]|identity cards?|national id(?: card)?|"
    r"c[eé]dulas?(?: de (?:ciudadan[ií]a|identidad))?|documentos? de identidad|"
    r"bilhetes? de identidade|cart(?:[aã]o|[oõ]es) de cidad[aã]o|titres? de s[eé]jour|"
    r"(?-i:CNI|DNI|NIN|CPF|RG|BI)"
)
_DOCUMENT = rf"\b(?:{_PASSPORT}|{_IDENTITY_CARD})\b"
_DATE = r"(?:19|20)\d\d\b|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}\b"
_DOCUMENT_NUMBER = (
    # Small letters before digits are words, as in `passports seized in 2026`.
    r"(?:(?-i:[A-Z]{1,3}) ?\d{4,}|(?-i:\d{2}[A-Z]{2})\d{5}|\d{5,}|"
    r"\d{1,3}(?:\.\d{3}){2,}(?:-\d\d)?)\w*"
)
_MACHINE_READABLE = re.compile(
    r"[A-Z0-9]+<[A-Z0-9]*<[A-Z0-9<]*|[PIAVC][A-Z0-9]?<[A-Z]{3}[A-Z0-9<]{5,}"
)
_NUMBER_AFTER_WORD = re.compile(
    rf"{_DOCUMENT}\W{{0,4}}(?:[^\W\d]\w{{0,7}}\W{{1,3}}){{0,2}}({_DOCUMENT_NUMBER})",
    re.I,
)
_CAPITALISED = r"[A-ZÀ-Þ][\w'’-]+(?: [A-ZÀ-Þ][\w'’-]+)*"
_NAME = re.compile(
    r"\b(?:Mr|MR|Mrs|MRS|Ms|Miss|Mme|MME|Mlle|Sr|Sra|SRA|Srta|Se[nñ]ora?|Senhora?|Monsieur|Madame|"
    r"Do[nñ]a|Don(?! Mu[ae])|Dr|Dra|Drs|Prof|Capt|Captain|Capitaine|Capit[aá]n|Capit[aã]o|"
    rf"(?:M|Cdt|Col|Lt|Sgt)(?=\.))\b\.? ?({_CAPITALISED})"
)
_NAME_AFTER_WORD = re.compile(
    r"\b(?:named|surname|full name|first name|nomm[eé]e?|nom de famille|nom et pr[eé]noms?|"
    r"pr[eé]noms?|llamad[oa]|apellidos?|de nombre|nombres? y apellidos?|chamad[oa]|apelidos?|"
    r"sobrenome|nome completo|de nome)\b[ :=]*((?-i:[A-ZÀ-Þ])[\w'’-]+)",
    re.I,
)
_LABELLED_NAME = re.compile(
    r"\b(?:names?|noms?|nombres?|nomes?) ?[:=] ?"
    r"((?-i:[A-ZÀ-Þ])[\w'’-]+ (?-i:[A-ZÀ-Þ])[\w'’-]+)",
    re.I,
)
_BIRTH = re.compile(
    r"(?<!\w)(?:born|d\.?o\.?b|date of birth|n[eé]e? le|date de naissance|nacid[oa]|"
    r"fecha de nacimiento|f\. ?nac|nascid[oa]|data de nascimento)(?!\w)\W*"
    r"(?:on |le |el |em |a |no dia )?"
    r"(\d{1,4}[-/. ](?:de )?\w+[-/. ](?:de )?\d{2,4})",
    re.I,
)
_MAIL = re.compile(r"([\w.+-]{1,64}@[\w-]+\.\w+)")
_INTERNATIONAL_NUMBER = re.compile(
    # Nine digits and more: an air waybill of the carrier 002 has eight behind its prefix.
    r"(?<![\w+-])(\+\d(?:[ .()/-]{0,2}\d){8,14}|00 ?[2-9](?:[ .()/-]?\d){9,13})(?!\d)"
)
_NUMBER_AFTER_PHONE = re.compile(
    r"\b(?:t[eé]l(?:[eé]phones?|[eé]fonos?|efones?|em[oó]vel)?|phones?|mobiles?|cell|celular|"
    r"m[oó]vil|whats ?app|portable|gsm|contact[oe]?|call(?:ed)?|appel[eé]r?|llamar|ligar)\b"
    rf"\W{{0,4}}(?:(?:no|nr|n[uú]m(?:ero)?|num[eé]ro|number)\b\W{{0,3}})?(?!{_DATE})"
    r"(\(?\d(?:[ .()/-]{0,2}\d){6,12})(?!\d)",
    re.I,
)
_DESIGNATOR = r"(?-i:[A-Z]{2}|[A-Z]\d|\d[A-Z]) ?\d{1,4}"
_SEAT = r"(?:seat|si[eè]ge|asiento|assento|lugar|place)\W{0,3}(?:n[°ºo.]*\W?)?\d{1,2} ?[A-K]\b"
_FLIGHT = re.compile(
    r"\b(?:flight|vol|vuelo|voo)s?\b\W*(?:no\.?|n°|nr|number|num[eé]ro|n[uú]mero)?\W*"
    rf"({_DESIGNATOR})\b",
    re.I,
)
_FLIGHT_AND_SEAT = re.compile(
    rf"(?<![\w-])({_DESIGNATOR}\b.{{0,25}}?\b{_SEAT}|\b{_SEAT}.{{0,25}}?\b{_DESIGNATOR})\b", re.I
)
_ALWAYS = (
    _MACHINE_READABLE,
    _NUMBER_AFTER_WORD,
    _NAME,
    _NAME_AFTER_WORD,
    _LABELLED_NAME,
    _BIRTH,
    _MAIL,
    _INTERNATIONAL_NUMBER,
    _NUMBER_AFTER_PHONE,
    _FLIGHT,
    _FLIGHT_AND_SEAT,
)
_PASSPORT_NUMBER = re.compile(r"(?<![\w-])(?:[A-Z]{1,2} ?\d{6,8}|\d{2}[A-Z]{2}\d{5})(?![\w-])")
_NUMBER_OF_A_THING = re.compile(
    r"\b(?:r[eé]f(?:erence|[eé]rence|erencia|er[eê]ncia)?|lot[e]?|batch|seal|scell[eé]s?|precinto|"
    r"selo|m?h?awb|lta|gu[ií]a|serial|s[eé]rie|s/n|imei|pv|dossier|case|expediente|processo|"
    r"tracking|parcel|colis|permit|permis|cites)\W{0,3}(?:(?:no|nr|n[°º]|number|num[eé]ro)\W{0,3})?$",
    re.I,
)
"""What stands before the number of a parcel, a weapon or a file, which looks like a passport's."""
_POSSIBLE = re.compile(
    rf"(?i:{_DOCUMENT})|(?<![\w-])(?!UN|HS|KG|MG|ML|AK|PV)[A-Z]{{2}}\d{{3,4}}(?![\w-])"
    rf"|(?i:\b{_SEAT})"
)
"""The word alone may speak of seized documents; two letters and digits may be a flight."""
_LOOKED_AT = 1_000
"""Characters of a text that are searched; five times what any text of the form may hold."""
_OF_PERSONS = re.compile(
    r"surname|(?:full|first|last|family|given|passenger) name|name of (?:the )?passenger|"
    r"prenoms?|noms? et prenoms?|nom (?:de famille|du passager)|"
    r"apellidos?|nombres? y apellidos?|nombre del pasajero|"
    r"apelidos?|sobrenome|nome (?:completo|do passageiro)|"
    r"(?:n[o°]\.? |numero )?(?:d[eou] )?(?:passports?|passeports?|pasaportes?|passaportes?|cedula)|"
    r"passport (?:no\.?|number)|date of birth|dob|date de naissance|fecha de nacimiento|"
    r"data de nascimento|(?:tele)?phone(?: number)?|telefon[eo]"
)
_NAME_HEADING = re.compile(r"names?|noms?|nombres?|nomes?")
_BESIDE_NAMES = re.compile(
    r"nationalit[ye]|na[ct]ionalida[de]+|sexe?|sexo|gender|age|edad|idade|flight|vol|vuelo|voo"
)
"""Headings as `label_of` reduces them: without case and accents."""


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
    for pattern in _ALWAYS:
        match = pattern.search(text)
        if match:
            return Suspect("personal_data", mask(match[match.lastindex or 0]))
    if is_reference:
        return None
    for match in _PASSPORT_NUMBER.finditer(text):
        if not _NUMBER_OF_A_THING.search(text[: match.start()]):
            return Suspect("personal_data", mask(match[0]))
    match = _POSSIBLE.search(text)
    return Suspect("personal_data_possible", match[0]) if match else None


def title_said(title: str) -> str:
    """Return a sheet's title as messages may name it: hidden when it looks like a person's."""
    suspect = personal_data(title)
    return mask(title) if suspect and suspect.rule == "personal_data" else title


def mask(piece: str) -> str:
    """Hide all but the ends of a piece, enough for its sender to find it and no more."""
    kept = 2 if len(piece) > 6 else 1
    return f"{piece[:kept]}{'•' * 5}{piece[-kept:] if len(piece) > 2 else ''}"


def columns_of_persons(row: Iterable[tuple[int, str]]) -> frozenset[int]:
    """Return the columns of a row of headings under which names, documents or births stand.

    `Name` alone may be the name of anything; beside a nationality or an age it is a person's.
    """
    headings = {column: label_of(text) for column, text in row}
    found = {column for column, text in headings.items() if _OF_PERSONS.fullmatch(text)}
    if found or any(_BESIDE_NAMES.fullmatch(text) for text in headings.values()):
        found |= {column for column, text in headings.items() if _NAME_HEADING.fullmatch(text)}
    return frozenset(found)
