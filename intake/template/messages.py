"""The texts of one template in its language: what a cell asks for, and why it objects."""

from collections.abc import Iterator

from intake.form.definition import NUMBER_WORDS, Column, Form, FormError

MAX_TITLE = 32
MAX_TEXT = 255
"""Excel's limits for the title and the text of a message; a longer one makes the file invalid."""


class Messages:
    """The texts of one template's cells, in one language."""

    def __init__(self, form: Form, language: str) -> None:
        self._form = form
        self._language = language

    def text(self, key: str, **values: object) -> str:
        """Return a text of the form in the template's language, filled in."""
        return self._form.texts[key][self._language].format(**values)

    def prompt(self, column: Column, hint: str | None, **values: object) -> str:
        """Say what a cell asks for: the column's help, what may be written, whether it must be.

        Args:
            column: What the cell holds.
            hint: The key of the text that says what may be written; null for none.
            values: What that text is filled in with, besides the column's limits and examples.
        """
        parts = [column.help[self._language]]
        if hint is not None:
            parts.append(self._column_text(hint, column, **values))
        if column.required:
            parts.append(self.text("hint_required"))
        return _within(" ".join(parts), MAX_TEXT, column)

    def error(self, column: Column, key: str, **values: object) -> str:
        """Say why an entry is refused, or asked about, and what to write instead."""
        return _within(self._column_text(key, column, **values), MAX_TEXT, column)

    def title(self, column: Column) -> str:
        """Return the column's label, cut to what a message's title can hold."""
        label = column.labels[self._language]
        return label if len(label) <= MAX_TITLE else f"{label[: MAX_TITLE - 1].rstrip()}…"

    def _column_text(self, key: str, column: Column, **values: object) -> str:
        return self.text(
            key,
            words=", ".join(number_words(self._form, self._language)),
            date=self.text("date_example"),
            number=self.text("number_example"),
            length=column.max_length,
            minimum=column.minimum,
            **values,
        )


def number_words(form: Form, language: str) -> Iterator[str]:
    """Yield the words shown for an answer that is not a number, in the order of the form."""
    for code in form.code_lists[NUMBER_WORDS].codes:
        yield code.labels[language]


def _within(text: str, limit: int, column: Column) -> str:
    if len(text) > limit:
        raise FormError(f"the message of '{column.name}' has {len(text)} of {limit} characters")
    return text
