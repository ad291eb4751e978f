"""What differs between two revisions, whatever the order of their lines."""

from decimal import Decimal

from intake.form.definition import load_form
from intake.revisions import ChangedCell, ChangedLine, compare, in_words
from tests.unit.intake.registered import row, seizure, staff_row


def cells(line: ChangedLine) -> list[tuple[str, str | None, str | None]]:
    return [(cell.column_name, cell.old, cell.new) for cell in line.cells]


def test_lines_are_known_by_their_name_wherever_they_stand() -> None:
    old = [seizure(1), seizure(2, seizure_ref="S-002")]
    new = [seizure(1, seizure_ref="s-002"), seizure(2, quantity_reported=Decimal("13"))]

    changed = compare(load_form(), {"seizures": old}, {"seizures": new})

    assert changed == (
        ChangedLine(
            "seizures",
            "changed",
            ("s-002", "heroin"),
            6,
            5,
            (ChangedCell("seizure_ref", "S-002", "s-002"),),
        ),
        ChangedLine(
            "seizures",
            "changed",
            ("S-001", "heroin"),
            5,
            6,
            (ChangedCell("quantity_reported", "12.345", "13"),),
        ),
    )


def test_of_equal_lines_the_one_that_is_gone_is_named() -> None:
    one, other = seizure(1), seizure(2, quantity_reported=Decimal("1"))

    (line,) = compare(load_form(), {"seizures": [one, other]}, {"seizures": [other]})

    assert (line.what, line.old_row, line.new_row) == ("removed", 5, None)
    assert ("quantity_reported", "12.345", None) in cells(line)


def test_a_new_line_tells_all_that_is_filled() -> None:
    new = row("equipment", 3, equipment_category="office", item="desk", item_count=2)

    (line,) = compare(load_form(), {}, {"equipment": [new]})

    assert (line.what, line.names, line.new_row) == ("added", ("office", "desk", None), 7)
    assert cells(line) == [
        ("equipment_category", None, "office"),
        ("item", None, "desk"),
        ("item_count", None, "2"),
    ]


def test_nil_blank_and_not_known_are_three_things() -> None:
    (line,) = compare(
        load_form(), {"staff": [staff_row(0, "nil")]}, {"staff": [staff_row(None, "not_known")]}
    )

    assert cells(line) == [("women", "0", "not_known")]


def test_one_number_written_in_two_ways_is_no_difference() -> None:
    old, new = seizure(quantity_reported="12.50"), seizure(quantity_reported=Decimal("12.5"))

    assert compare(load_form(), {"seizures": [old]}, {"seizures": [new]}) == ()


def test_a_name_without_a_code_is_compared_as_written() -> None:
    old = seizure(commodity_code=None, written={"commodity_code": "brown"})
    new = seizure(commodity_code="heroin", written={"commodity_code": "brown"})

    changed = compare(load_form(), {"seizures": [old]}, {"seizures": [new]})

    assert [line.what for line in changed] == ["added", "removed"]


def test_cells_are_shown_in_the_words_of_a_language() -> None:
    form = load_form()
    country, women = (
        form.sheet("seizures").column("departure_country"),
        form.sheet("staff").column("women"),
    )

    shown = [
        in_words(form, country, "DEU", "fr"),
        in_words(form, country, None, "fr"),
        in_words(form, women, "not_known", "fr"),
        in_words(form, women, "12", "fr"),
    ]

    assert shown == ["Allemagne", "–", "inconnu", "12"]
