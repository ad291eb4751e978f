"""Looking up a cell among the labels of a code list, in any of the form's languages."""

import difflib

from intake.form.definition import NUMBER_WORDS, CodeList, Form
from intake.values.model import CellValue, Context, Reading, Remark, clean_text, label_of

_SUGGESTIONS = 3
_LIKENESS = 0.4
"""Lower, and each comparison takes its slow way: 20 ms a text in the list of countries, not 1."""
_COMPARED = 60


def number_word(value: CellValue, form: Form) -> str | None:
    """Return nil, not_known or not_applicable when a cell says so in words."""
    if not isinstance(value, str):
        return None
    return form.code_lists[NUMBER_WORDS].codes_by_label.get(label_of(value))


def look_up(value: CellValue, code_list: CodeList, context: Context) -> Reading:
    """Read a cell as a code of a list; what is not in it names its nearest entries."""
    text = ("yes" if value else "no") if isinstance(value, bool) else clean_text(value)
    known = code_list.codes_by_label
    code = known.get(label_of(text))
    if code is None and (word := number_word(text, context.form)):
        code = known.get("unknown" if word == "not_known" else word)
    if code is not None:
        return Reading(code)
    if code_list.name == "country" and text in context.reference.country_by_iso2:
        # NA is Namibia here, though some write it for "not available": so it is said, not guessed.
        code = context.reference.country_by_iso2[text]
        label = code_list.labels_by_code[code].get(context.language, code)
        return Reading(code, remarks=(Remark("country_by_iso2", {"reading": label}),))
    near = nearest_labels(text, code_list, context.language)
    return Reading(remarks=(Remark("code_unknown", {"nearest": near}),))


def nearest_labels(text: str, code_list: CodeList, language: str) -> str:
    """Return the labels of a list that look most like a text, as the message names them."""
    known = code_list.codes_by_label
    near = difflib.get_close_matches(label_of(text)[:_COMPARED], known, n=10, cutoff=_LIKENESS)
    codes = [known[label] for label in near] or [code.code for code in code_list.codes]
    labels = (code_list.labels_by_code[code] for code in codes)
    distinct = dict.fromkeys(names.get(language) or names["en"] for names in labels)
    return " · ".join(list(distinct)[:_SUGGESTIONS])
