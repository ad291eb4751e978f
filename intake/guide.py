"""Write the guide for senders from the form: what every sheet, column and list asks for.

The guide, the template and the checks share one source, so that none contradicts another.
"""

from collections.abc import Iterator
from pathlib import Path

from intake.form.definition import NUMBER_WORDS, CodeList, Column, Form, Sheet
from intake.template.lists import UNIT_LIST, column_list

_LONG_LISTS = frozenset({"country", "currency", UNIT_LIST})
"""Lists to look up in the drop-down: printed, they would be half of the guide."""
_STEPS = tuple(f"guide_step_{number}" for number in range(1, 7))
_RULES = {
    "guide_numbers": ("guide_numbers_1", "guide_numbers_2", "guide_numbers_3", "guide_numbers_4"),
    "guide_dates": ("guide_dates_1", "guide_dates_2"),
    "guide_lists": ("guide_lists_1", "guide_lists_2"),
    "guide_corrections": ("guide_corrections_1",),
    "guide_confidential": ("guide_confidential_1",),
}


def write_guide(form: Form, language: str, path: Path) -> Path:
    """Write the guide in one language to `path`, and return the path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(guide_text(form, language), encoding="utf-8")
    return path


def guide_text(form: Form, language: str) -> str:
    """Return the guide in one language as Markdown."""
    text = "\n".join(_Guide(form, language).lines())
    return text.replace("\n\n\n", "\n\n") + "\n"


class _Guide:
    """The lines of one guide, part by part."""

    def __init__(self, form: Form, language: str) -> None:
        self._form = form
        self._language = language

    def lines(self) -> Iterator[str]:
        """Yield the guide from its title to the last list."""
        yield f"<!-- {self._text('guide_made_from', version=self._form.version)} -->"
        yield f"# {self._text('guide_title')}"
        yield ""
        yield self._text("guide_intro")
        yield from self._steps()
        yield from self._answers()
        yield from self._rules()
        yield from self._heading(2, "guide_sheets")
        for sheet in self._form.sheets:
            yield from self._sheet(sheet)
        yield from self._heading(2, "guide_codes")
        for code_list in self._form.code_lists.values():
            yield from self._code_list(code_list)

    def _text(self, key: str, **values: object) -> str:
        return self._form.texts[key][self._language].format(**values)

    def _heading(self, level: int, key: str) -> Iterator[str]:
        yield from ("", f"{'#' * level} {self._text(key)}", "")

    def _steps(self) -> Iterator[str]:
        yield from self._heading(2, "guide_steps")
        for number, key in enumerate(_STEPS, start=1):
            yield f"{number}. {self._text(key)}"

    def _answers(self) -> Iterator[str]:
        yield from self._heading(2, "guide_answers")
        yield self._text("guide_answers_intro")
        yield ""
        yield from self._table_head(
            "guide_answers_meaning", "guide_answers_number", "guide_answers_list"
        )
        in_lists = {"not_known": "yes_no_unknown", "not_applicable": "detection_means"}
        for code in self._form.code_lists[NUMBER_WORDS].codes:
            word = f"`{code.labels[self._language]}`"
            in_number = f"`0` {self._text('guide_or')} {word}" if code.code == "nil" else word
            yield _row(code.help[self._language], in_number, self._list_answer(in_lists, code.code))
        blank = self._text("guide_blank")
        yield _row(self._text("guide_blank_meaning"), blank, blank)
        yield ""
        yield self._text("guide_blank_after")

    def _list_answer(self, in_lists: dict[str, str], word: str) -> str:
        """Say how a list says it: by the label of its own code, where it has one."""
        if word not in in_lists:
            return ""
        labels = self._form.code_lists[in_lists[word]].labels_by_code
        code = "unknown" if word == "not_known" else word
        return f"`{labels[code][self._language]}`, {self._text('guide_if_offered')}"

    def _rules(self) -> Iterator[str]:
        precision = self._form.sheet("seizures").column("date_precision").labels
        month_only = self._form.code_lists["date_precision"].labels_by_code["month"]
        values = {
            "number": f"`{self._text('number_example')}`",
            "date": self._text("date_example"),
            "precision": precision[self._language],
            "month_only": month_only[self._language],
        }
        for heading, keys in _RULES.items():
            yield from self._heading(2, heading)
            for key in keys:
                text = self._text(key, **values)
                yield f"- {text}" if len(keys) > 1 else text

    def _sheet(self, sheet: Sheet) -> Iterator[str]:
        yield from ("", f"### {sheet.labels[self._language]}", "", sheet.help[self._language], "")
        if sheet.fixed_rows is not None:
            yield from (self._text("guide_fixed"), "")
        first = "guide_line" if sheet is self._form.cover else "guide_column"
        yield from self._table_head(first, "guide_required", "guide_kind", "guide_help")
        for column in sheet.columns:
            yield _row(
                column.labels[self._language],
                self._text("guide_is_required") if column.required else "",
                self._kind(column),
                column.help[self._language],
            )

    def _kind(self, column: Column) -> str:
        name = column_list(column)
        link = f"[{self._form.code_lists[name].titles[self._language]}](#{name})" if name else ""
        parts = [self._text(f"kind_{column.kind}", list=link)]
        if column.max_length is not None:
            parts.append(self._text("guide_at_most", length=column.max_length))
        if column.minimum:
            parts.append(self._text("guide_at_least", minimum=column.minimum))
        return ", ".join(parts)

    def _code_list(self, code_list: CodeList) -> Iterator[str]:
        title = code_list.titles[self._language]
        yield from ("", f'### <a id="{code_list.name}"></a>{title}', "")
        if columns := self._columns_of(code_list.name):
            yield from (self._text("guide_used_in", columns=", ".join(columns)), "")
        if code_list.name in _LONG_LISTS:
            yield self._long_list(code_list)
        elif code_list.seed is not None:
            yield from self._table_head("guide_label", "guide_code")
            yield from (_row(c.labels[self._language], f"`{c.code}`") for c in code_list.codes)
        else:
            yield from self._table_head("guide_label", "guide_code", "guide_meaning")
            for code in code_list.codes:
                label, meaning = code.labels[self._language], code.help[self._language]
                yield _row(label, f"`{code.code}`", meaning)

    def _long_list(self, code_list: CodeList) -> str:
        example = code_list.codes[0]
        label = example.labels[self._language]
        return self._text(
            "guide_long_list", count=len(code_list.codes), code=example.code, label=label
        )

    def _columns_of(self, code_list: str) -> list[str]:
        """Name the columns that use a list, each once, as `Sheet: column`."""
        return [
            f"{sheet.labels[self._language]} / {column.labels[self._language]}"
            for sheet in self._form.sheets
            for column in sheet.columns
            if column_list(column) == code_list
        ]

    def _table_head(self, *keys: str) -> Iterator[str]:
        yield _row(*(self._text(key) for key in keys))
        yield _row(*("---" for _ in keys))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
