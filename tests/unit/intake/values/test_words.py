"""Words and signs that senders write where nothing else fits, in the cells of each kind."""

import pytest

from tests.unit.intake.read_values import read, rules

DASHES = ["-", "–", "—"]


@pytest.mark.parametrize("word", ["nil", "Néant", "ninguna", "nada", "cero", "Nenhum", "zero"])
def test_a_word_for_nothing_is_a_stated_zero(word: str) -> None:
    reading = read(word, "integer")

    assert (reading.value, reading.status, rules(reading)) == (0, "nil", [])


@pytest.mark.parametrize("word", [*DASHES, "…", "...", "?", "S/D", "N/D", "no consta", "n.d."])
def test_a_sign_or_word_for_no_data_is_no_zero(word: str) -> None:
    reading = read(word, "integer")

    assert (reading.value, reading.status, rules(reading)) == (None, "not_known", [])


@pytest.mark.parametrize("word", ["N/A", "NA", "s.o.", "no se aplica", "Não aplicável"])
def test_a_word_for_no_question_is_not_applicable(word: str) -> None:
    reading = read(word, "decimal")

    assert (reading.value, reading.status, rules(reading)) == (None, "not_applicable", [])


@pytest.mark.parametrize("dash", DASHES)
@pytest.mark.parametrize("code_list", ["country", "yes_no_unknown", "commodity"])
def test_a_dash_in_a_list_cell_is_a_blank_and_no_unknown_country(dash: str, code_list: str) -> None:
    reading = read(dash, "code", code_list)

    assert (reading.value, reading.is_blank, rules(reading)) == (None, True, [])


@pytest.mark.parametrize("word", ["N/D", "no consta", "Desconhecido", "?"])
def test_a_word_for_no_data_in_a_list_cell_is_its_code_for_that(word: str) -> None:
    reading = read(word, "code", "country")

    assert (reading.value, rules(reading)) == ("unknown", [])


def test_namibia_stays_namibia() -> None:
    reading = read("NA", "code", "country")

    assert (reading.value, rules(reading)) == ("NAM", ["country_by_iso2"])
