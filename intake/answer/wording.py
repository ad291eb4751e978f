"""What an answer says around its findings, in the sender's language: outcome, receipt, sheets.

Page and workbook take their words from here. How they look is in their own modules.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from babel.core import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from intake.answer.grouping import Group
from intake.answer.receipt import Receipt, SaidFinding
from intake.form.definition import Form

_DATES = {"en": "en_GB"}
"""The day comes first in every language of the form."""


@dataclass(frozen=True)
class SheetLine:
    """One sheet of the form and how many lines of it were read."""

    title: str
    said: str
    is_number: bool


class Wording:
    """The words of one answer."""

    def __init__(self, form: Form, receipt: Receipt) -> None:
        self._form = form
        self.receipt = receipt
        self.language = receipt.language
        self.direction = Locale(self.language).text_direction

    def text(self, key: str, **values: object) -> str:
        """Return a text of the form, filled in."""
        return self._form.texts[key][self.language].format(**values)

    def number(self, amount: int) -> str:
        """Write a count as its readers do."""
        return str(format_decimal(amount, locale=self.language))

    @property
    def outcome(self) -> str:
        """Accepted or not, in a word or two."""
        if self.receipt.held_reason is not None:
            return self.text("answer_held")
        return self.text("answer_accepted" if self.receipt.accepted else "answer_refused")

    def next_steps(self) -> Iterator[str]:
        """Yield what the outcome means and what is to be done, a sentence or two each."""
        receipt = self.receipt
        if receipt.held_reason is not None:
            yield from self._held_steps()
        elif receipt.accepted:
            has_questions = receipt.counts["question"] > 0
            yield self.text("answer_questions_next" if has_questions else "answer_accepted_next")
        else:
            yield self.text("answer_unread_next" if receipt.is_unread else "answer_refused_next")
        if receipt.receipt is None:
            yield self.text("answer_dry_run")
        if receipt.repeated:
            yield self.text("answer_repeated")
        if receipt.replaces_revision:
            yield self.text("answer_replaces", revision=receipt.replaces_revision)
        if receipt.replaced_by_revision:
            yield self.text("answer_replaced_by", revision=receipt.replaced_by_revision)

    def _held_steps(self) -> Iterator[str]:
        """Yield what a closed quarter means for a return, and what is asked of its sender."""
        receipt = self.receipt
        is_rejected = receipt.held_reason == "change_rejected"
        key = "answer_held_rejected" if is_rejected else "answer_held_next"
        yield self.text(key, quarter=receipt.closed_quarter)
        if not is_rejected:
            is_reasoned = receipt.is_change_reasoned
            yield self.text("answer_held_reasoned" if is_reasoned else "answer_held_reason")
        if receipt.counting_revision:
            yield self.text("answer_held_counting", revision=receipt.counting_revision)
        if receipt.counts["question"]:
            yield self.text("answer_held_questions")

    def receipt_lines(self) -> Iterator[tuple[str, str]]:
        """Yield the lines of the receipt: what, and its value."""
        receipt, unknown = self.receipt, self.text("answer_unknown")
        yield self.text("answer_number"), receipt.receipt or self.text("answer_no_number")
        yield self.text("answer_unit"), self._unit() or unknown
        yield self.text("answer_month"), self._month() or unknown
        if receipt.revision:
            yield self.text("answer_revision"), self.number(receipt.revision)
        if receipt.received_at:
            yield self.text("answer_received"), self._moment(receipt.received_at)
        if receipt.received_at_local:
            local = f"{self._moment(receipt.received_at_local)} ({receipt.time_zone})"
            yield self.text("answer_received_local"), local
        yield self.text("answer_file"), receipt.file_name
        yield self.text("answer_digest"), receipt.sha256

    def sheet_lines(self) -> Iterator[SheetLine]:
        """Yield every sheet of the form with its lines; nil and absent are said in words."""
        for sheet in self._form.data_sheets:
            count = self.receipt.rows.get(sheet.name)
            title = sheet.labels[self.language]
            if sheet.name in self.receipt.nil_sheets:
                yield SheetLine(title, self.text("answer_nil"), False)
            elif count:
                yield SheetLine(title, self.number(count), True)
            else:
                key = "answer_sheet_absent" if count is None else "answer_no_lines"
                yield SheetLine(title, self.text(key), False)

    def severity(self, name: str) -> str:
        """Return the word for one finding of a severity."""
        return self.text(f"answer_{name}")

    def place(self, finding: SaidFinding) -> str:
        """Return where a finding belongs, for people."""
        if not finding.sheet:
            return self.text("answer_whole_file")
        return f"{finding.sheet} · {finding.cell or self.text('answer_whole_sheet')}"

    def more(self, group: Group) -> str:
        """Return what stands for the folded findings of a group."""
        count, places = self.number(len(group.folded)), group.folded_places
        if places:
            return self.text("answer_more", count=count, places=places)
        return self.text("answer_more_unplaced", count=count)

    def _unit(self) -> str:
        code = self.receipt.unit
        if code is None:
            return ""
        labels = self._form.code_lists["unit"].labels_by_code.get(code, {})
        return labels.get(self.language) or code

    def _month(self) -> str:
        if self.receipt.month is None:
            return ""
        day = datetime.strptime(self.receipt.month, "%Y-%m").date()  # noqa: DTZ007  # a month
        return str(format_date(day, "LLLL yyyy", locale=self.language))

    def _moment(self, written: str) -> str:
        moment = datetime.fromisoformat(written)
        locale = _DATES.get(self.language, self.language)
        return f"{format_date(moment, 'long', locale=locale)}, {moment:%H:%M}"
