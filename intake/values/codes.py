"""Looking up a cell among the labels of a code list, in any of the form's languages.

Lists that people have many names for take aliases too, and ask about names that nobody knows yet;
in any other list, what is not a label is refused.
"""

from rapidfuzz import fuzz, process

from intake.form.definition import NUMBER_WORDS, CodeList, Form
from intake.names import AIRPORT, ALIAS_LISTS, LONGEST_NAME, Name
from intake.values.model import CellValue, Context, Reading, Remark, clean_text, label_of

_SUGGESTIONS = 3
_LIKENESS = 40
_COMPARED = 60
_NOT_AVAILABLE = "NA"
"""Namibia, and what many write for `not available`: it is read as the country and said to be."""
_DASH = "-"
"""In a list cell a dash says that there was nothing to choose: no second transit country, say."""


def number_word(value: CellValue, form: Form) -> str | None:
    """Return nil, not_known or not_applicable when a cell says so in words."""
    if not isinstance(value, str):
        return None
    return form.code_lists[NUMBER_WORDS].codes_by_label.get(label_of(value))


def look_up(value: CellValue, code_list: CodeList, context: Context) -> Reading:
    """Read a cell as a code of a list; what is not in it names its nearest entries."""
    text = ("yes" if value else "no") if isinstance(value, bool) else clean_text(value)
    if label_of(text) == _DASH:
        return Reading(is_blank=True)
    known = code_list.codes_by_label
    code = known.get(label_of(text))
    if code is None and (word := number_word(text, context.form)):
        code = known.get("unknown" if word == "not_known" else word)
    if code is not None and len(text) <= LONGEST_NAME:
        return Reading(code)
    if code_list.name in ALIAS_LISTS and len(text) <= LONGEST_NAME:
        return look_up_name(text, code_list.name, context)
    near = nearest_labels(text, code_list, context.language)
    return Reading(remarks=(Remark("code_unknown", {"nearest": near}),))


def look_up_airport(value: CellValue, context: Context) -> Reading:
    """Read a cell as an airport: its code, the entry of the list, or another name for it.

    An airport that is not known has no code; the country beside it says so.
    """
    text = clean_text(value)
    if number_word(text, context.form):
        return Reading()
    if len(text) > LONGEST_NAME:
        parameters = {"length": len(text), "limit": LONGEST_NAME}
        return Reading(remarks=(Remark("text_too_long", parameters),))
    return look_up_name(text, AIRPORT, context)


def look_up_name(text: str, list_name: str, context: Context) -> Reading:
    """Read a name; one that is not known lands as written and is asked about."""
    name = context.names.resolve(text, list_name)
    if name.how == "label":
        return Reading(name.code)
    return Reading(name.code, remarks=(_remark(text, list_name, name, context),), written=text)


def _remark(text: str, list_name: str, name: Name, context: Context) -> Remark:
    if name.code is not None:
        is_namibia = list_name == "country" and text == _NOT_AVAILABLE
        rule = "country_by_iso2" if is_namibia else "name_by_alias"
        return Remark(rule, {"reading": context.names.label(name.code, list_name)})
    if name.how == "near":
        nearest = " · ".join(suggestion.label for suggestion in name.suggestions)
        return Remark("name_near", {"nearest": nearest})
    return Remark("name_unknown")


def nearest_labels(text: str, code_list: CodeList, language: str) -> str:
    """Return the labels of a list that look most like a text, as the message names them."""
    known = code_list.codes_by_label
    near = process.extract(
        label_of(text)[:_COMPARED],
        known.keys(),
        scorer=fuzz.ratio,
        score_cutoff=_LIKENESS,
        limit=10,
    )
    codes = [known[label] for label, _, _ in near] or [code.code for code in code_list.codes]
    labels = (code_list.labels_by_code[code] for code in codes)
    distinct = dict.fromkeys(names.get(language) or names["en"] for names in labels)
    return " · ".join(list(distinct)[:_SUGGESTIONS])
