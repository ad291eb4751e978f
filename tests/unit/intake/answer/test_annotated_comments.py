"""A sender's own comment in a copy that goes back and forth: their words stay, ours are renewed."""

from pathlib import Path

from openpyxl.comments import Comment

from tests.unit.intake.answer.annotating import annotated, opened, spoilt


def test_a_second_answer_stands_once_behind_the_senders_own_comment(tmp_path: Path) -> None:
    sender = spoilt()
    sender.cell("seizures", 6, "quantity_reported").comment = Comment("Scales broke", "Chief")
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotated(sender.save(tmp_path / "return.xlsx")))

    first = opened(copy.read_bytes())["Seizures"]["AF6"].comment.text
    again = opened(annotated(copy))["Seizures"]["AF6"].comment.text

    assert first.startswith("Scales broke\n\nAIRCOP · Error")
    assert again == first


def test_a_corrected_cell_keeps_the_senders_own_comment_alone(tmp_path: Path) -> None:
    sender = spoilt()
    sender.cell("seizures", 6, "quantity_reported").comment = Comment("Scales broke", "Chief")
    copy = tmp_path / "copy.xlsx"
    copy.write_bytes(annotated(sender.save(tmp_path / "return.xlsx")))
    book = opened(copy.read_bytes())
    book["Seizures"]["AF6"].value = 7
    book.save(copy)

    comment = opened(annotated(copy))["Seizures"]["AF6"].comment

    assert (comment.author, comment.text.strip()) == ("Chief", "Scales broke")
