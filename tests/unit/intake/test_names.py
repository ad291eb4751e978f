"""Names and the codes they mean: what is taken, and what is asked about with three suggestions."""

from dataclasses import replace

import pytest

from intake.form.definition import load_form
from intake.names import (
    ALIAS_LISTS,
    Name,
    Names,
    alias_columns,
    aliases_by_name,
    resolve,
)
from intake.reference import load_reference


@pytest.fixture(scope="module")
def names() -> Names:
    return Names(load_form(), load_reference(), "en")


@pytest.mark.parametrize(
    ("text", "code_list", "code", "how"),
    [
        ("Namibia", "country", "NAM", "label"),
        ("NAM", "country", "NAM", "label"),
        ("Niger", "country", "NER", "label"),
        ("Nigeria", "country", "NGA", "label"),
        ("Guinée", "country", "GIN", "label"),
        ("Guinea Bissau", "country", "GNB", "alias"),
        ("Dominica", "country", "DMA", "label"),
        ("República Dominicana", "country", "DOM", "label"),
        ("NA", "country", "NAM", "alias"),
        ("GB", "country", "GBR", "alias"),
        ("Haute-Volta", "country", "BFA", "alias"),
        ("Upper Volta", "country", "BFA", "alias"),
        ("Dahomey", "country", "BEN", "alias"),
        ("Cote d'Ivoir", "country", "CIV", "alias"),
        ("UK", "country", "GBR", "alias"),
        ("Grande Bretagne", "country", "GBR", "alias"),
        ("U.S.A.", "country", "USA", "alias"),
        ("EE.UU.", "country", "USA", "alias"),
        ("E.U.A.", "country", "USA", "alias"),
        ("EAU", "country", "ARE", "alias"),
        ("R.D.C.", "country", "COD", "alias"),
        ("nigérian", "country", "NGA", "alias"),
        ("brasileño", "country", "BRA", "alias"),
        ("LOS", "airport", "LOS", "label"),
        ("DSS – Dakar, Blaise Diagne", "airport", "DSS", "label"),
        ("Lagos", "airport", "LOS", "alias"),
        ("Blaise-Diagne", "airport", "DSS", "alias"),
        ("DNMM", "airport", "LOS", "alias"),
        ("miraa", "commodity", "khat", "alias"),
        ("chanvre indien", "commodity", "cannabis_herb", "alias"),
        ("maconha", "commodity", "cannabis_herb", "alias"),
        ("marfil", "commodity", "ivory", "label"),
        ("kgs", "measure_unit", "kg", "label"),
        ("cpr", "measure_unit", "tablet", "alias"),
        ("onzas", "measure_unit", "oz", "alias"),
    ],
)
def test_a_known_name_is_its_code(
    text: str, code_list: str, code: str, how: str, names: Names
) -> None:
    assert names.resolve(text, code_list) == Name(code, how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "code_list", "how", "suggested"),
    [
        ("Nigeira", "country", "near", {"NGA", "NER"}),
        ("Nigerien", "country", "near", {"NGA", "NER"}),
        ("Dominican", "country", "near", {"DOM", "DMA"}),
        ("Guinean", "country", "near", {"GIN", "GNB"}),
        ("Cannabis", "commodity", "near", {"cannabis_herb", "cannabis_resin"}),
        ("Herion", "commodity", "near", {"heroin"}),
        ("Dakar", "airport", "near", {"DSS", "DKR"}),
        ("Dubai", "airport", "near", {"DXB", "DWC"}),
        ("kilogrms", "measure_unit", "near", {"kg"}),
        ("Soviet Union", "country", "unknown", set()),
        ("Yugoslavia", "country", "unknown", set()),
        ("Czechoslovakia", "country", "unknown", set()),
        ("Zuruku", "commodity", "unknown", set()),
        ("QQQ", "airport", "unknown", set()),
        ("?!?", "country", "unknown", set()),
    ],
)
def test_what_only_looks_like_a_name_is_never_taken(
    text: str, code_list: str, how: str, suggested: set[str], names: Names
) -> None:
    found = names.resolve(text, code_list)

    assert (found.code, found.how) == (None, how)
    assert suggested <= {suggestion.code for suggestion in found.suggestions}
    assert len(found.suggestions) <= 3


@pytest.mark.parametrize("text", ["USSR", "URSS", "Netherlands Antilles", "Yougoslavie"])
def test_states_that_split_up_are_nobodys_alias(text: str, names: Names) -> None:
    assert names.resolve(text, "country").code is None


def test_suggestions_stand_in_the_language_of_the_return_best_first() -> None:
    found = resolve("Herion", "commodity", load_form(), load_reference(), "fr")

    assert found.suggestions[0].label == "Héroïne"
    likenesses = [suggestion.likeness for suggestion in found.suggestions]
    assert likenesses == sorted(likenesses, reverse=True)
    assert len({suggestion.code for suggestion in found.suggestions}) == len(likenesses)


def test_a_steward_goes_before_the_shipped_aliases_and_after_the_labels() -> None:
    reference = replace(load_reference(), aliases={("commodity", "zuruku"): "khat"})
    decided = aliases_by_name([["commodity", "Zuruku!", "kratom"], ["commodity", "Heroin", "khat"]])
    names = Names(load_form(), reference, "en", decided)

    assert names.resolve("zuruku", "commodity") == Name("kratom", "steward")
    assert names.resolve("Heroin", "commodity") == Name("heroin", "label")
    shipped = Names(load_form(), reference, "en")
    assert shipped.resolve("zuruku", "commodity") == Name("khat", "alias")


def test_a_list_without_aliases_is_not_asked() -> None:
    with pytest.raises(KeyError, match="flow"):
        resolve("x", "flow", load_form(), load_reference(), "en")


def test_after_many_unknown_names_no_more_are_compared() -> None:
    names = Names(load_form(), load_reference(), "en")
    for number in range(300):
        names.resolve(f"zqx {number}", "measure_unit")

    assert names.resolve("kilogrms", "measure_unit") == Name(None, "unknown")
    assert names.resolve("cpr", "measure_unit").code == "tablet"
    assert names.resolve("Guinea  Bissau", "country").code == "GNB"


def test_alias_columns_are_those_of_the_four_lists() -> None:
    form = load_form()
    lists = {name for sheet in form.data_sheets for name in alias_columns(sheet).values()}

    assert lists == ALIAS_LISTS
    assert alias_columns(form.sheet("persons")) == {"nationality_country": "country"}
    assert alias_columns(form.sheet("seizures"))["departure_airport"] == "airport"
    assert "flow" not in alias_columns(form.sheet("seizures"))


@pytest.mark.parametrize("text", ["kg.", "Kg .", "(kg)"])
def test_a_code_with_a_sign_behind_it_is_that_code(text: str) -> None:
    found = resolve(text, "measure_unit", load_form(), load_reference(), "en")

    assert found == Name("kg", "alias")
