"""The form as data: complete in its languages, unambiguous, and refused when it is not."""

import csv
import keyword
import shutil
from pathlib import Path

import pytest

from intake.form import definition
from intake.form.definition import (
    SEEDS,
    Form,
    FormError,
    load_form,
    normalise_label,
    read_form,
)

V1 = Path(definition.__file__).parent / "v1"


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture
def copy_of_v1(tmp_path: Path) -> Path:
    return Path(shutil.copytree(V1, tmp_path / "v1"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"'{old}' is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("codes/persons.yml", "fr: Homme,", "fr: Femme,", "'Femme' for both 'female' and 'male'"),
        ("codes/persons.yml", "en: Female,", "en: MALE,", "'male' for both 'female' and 'male'"),
        ("codes/persons.yml", "[Man, Men]", "[female]", "'female' for both 'female' and 'male'"),
        ("codes/persons.yml", "- code: male", "- code: female", "has the code 'female' twice"),
        ("codes/persons.yml", 'code: "18_29"', "code: 18_29", "the code 1829, which is not"),
        ("codes/answers.yml", 'en: "No"', "en: No", "a text in 'en' that is not text: False"),
        ("codes/reference.yml", "seed: seed_unit", "seed: seed_none", "'seed_none.csv' named by"),
        ("codes/reference.yml", "CIV:", "CIX:", "synonyms for 'CIX', which the seed does not hold"),
        ("sheets/persons.yml", "fr: Sexe,", "fr: Situation,", "'Situation' for both 'person_statu"),
        ("sheets/persons.yml", "required:", "requierd:", "has the unknown key 'requierd'"),
        ("sheets/persons.yml", "type: integer", "type: float", "has the unknown type 'float'"),
        ("sheets/persons.yml", "type: code:sex", "type: code:sexes", "'sexes', which does not exi"),
        ("sheets/persons.yml", "name: sex", "name: Sex of person", "which is not a plain lower-c"),
        ("sheets/persons.yml", "name: sex", "name: line_number", "land the column 'line_number'"),
        ("sheets/persons.yml", "name: sex", "name: person_count_status", "'person_count_status' t"),
        ("sheets/staff.yml", "es: Personal,", "es: Pessoas,", "'Pessoas' for both 'persons' and"),
        ("form.yml", "[cover,", "[persons,", "the cover first and every sheet once"),
    ],
)
def test_a_form_that_means_two_things_or_nothing_is_refused(
    copy_of_v1: Path, file: str, old: str, new: str, message: str
) -> None:
    edit(copy_of_v1 / file, old, new)

    with pytest.raises(FormError, match=message):
        read_form(copy_of_v1, SEEDS)


def test_an_unknown_version_is_refused() -> None:
    with pytest.raises(FormError, match="form version '0' is not one of 1"):
        load_form("0")


def test_every_landed_name_is_safe_for_arrow_and_sql(form: Form) -> None:
    names = [column.name for sheet in form.sheets for column in sheet.columns]

    unsafe = [name for name in names if not name.isidentifier() or name != name.lower()]

    assert unsafe == []
    assert [name for name in names if keyword.iskeyword(name)] == []


def test_the_sheets_stand_in_the_order_of_the_workbook(form: Form) -> None:
    names = [sheet.name for sheet in form.sheets]

    assert names == [
        "cover", "seizures", "persons", "controls", "information", "activities", "equipment",
        "staff", "follow_up",
    ]  # fmt: skip


def test_the_cover_has_a_nil_box_for_every_sheet(form: Form) -> None:
    boxes = [c.name for c in form.cover.columns if c.name.startswith("nil_")]

    assert boxes == [f"nil_{s.name}" for s in form.data_sheets if not s.is_optional]


def test_every_number_column_has_a_minimum(form: Form) -> None:
    open_below = [
        column.name
        for sheet in form.sheets
        for column in sheet.columns
        if column.is_number and column.minimum is None
    ]

    assert open_below == []


def test_every_code_list_is_used(form: Form) -> None:
    used = {column.code_list for sheet in form.sheets for column in sheet.columns}

    assert set(form.code_lists) - used == {"number_word", "unit"}


def test_countries_are_those_of_the_seed_and_unknown(form: Form) -> None:
    with (SEEDS / "seed_country.csv").open(encoding="utf-8", newline="") as stream:
        seeded = {row["country_code"] for row in csv.DictReader(stream)}

    codes = {code.code for code in form.code_lists["country"].codes}

    assert codes == seeded | {"unknown"}


@pytest.mark.parametrize(
    ("code_list", "text", "code"),
    [
        ("country", "Namibia", "NAM"),
        ("country", "NIGER", "NER"),
        ("country", "Nigéria", "NGA"),
        ("country", "Ivory Coast", "CIV"),
        ("country", "Côte d'Ivoire", "CIV"),
        ("country", "inconnu", "unknown"),
        ("currency", "XOF", "XOF"),
        ("currency", "XOF – Franc CFA (BCEAO)", "XOF"),
        ("currency", "franc cfa (bceao)", "XOF"),
        ("measure_unit", "Kilogramme (kg)", "kg"),
        ("commodity", "Héroïne", "heroin"),
        ("country", "Guiné-Bissau", "GNB"),
        ("country", "Costa de Marfil", "CIV"),
        ("sex", "Femenino", "female"),
        ("number_word", "NÉANT", "nil"),
        ("number_word", "Sin novedad", "nil"),
        ("number_word", "nenhuma", "nil"),
        ("number_word", "–", "not_known"),
        ("number_word", "…", "not_known"),
        ("number_word", "No consta", "not_known"),
        ("number_word", "n/a", "not_applicable"),
        ("number_word", "Não se aplica", "not_applicable"),
    ],
)
def test_a_code_is_found_by_code_label_or_synonym_of_any_language(
    form: Form, code_list: str, text: str, code: str
) -> None:
    assert form.code_lists[code_list].codes_by_label[normalise_label(text)] == code


@pytest.mark.parametrize(
    ("code_list", "text"),
    [("country", "Guiné"), ("country", "San Martín"), ("country", "Salvador"), ("sex", "M")],
)
def test_a_word_that_means_two_things_in_two_languages_means_nothing(
    form: Form, code_list: str, text: str
) -> None:
    assert normalise_label(text) not in form.code_lists[code_list].codes_by_label


def test_a_word_in_a_number_cell_is_no_airport_and_no_country(form: Form) -> None:
    words = set(form.code_lists["number_word"].codes_by_label)
    with (SEEDS / "seed_airport.csv").open(encoding="utf-8", newline="") as stream:
        airports = {row["airport_iata"].lower() for row in csv.DictReader(stream)}
    with (SEEDS / "seed_country.csv").open(encoding="utf-8", newline="") as stream:
        countries = {row["iso2_code"].lower() for row in csv.DictReader(stream)}

    # "NA" is not applicable, which no list of countries knows, so that there it stays Namibia.
    assert words & (airports | countries) == {"na"}
    assert "not_applicable" not in form.code_lists["country"].codes_by_label


@pytest.mark.parametrize(
    "text",
    [
        "Date de la saisie *",
        "DATE DE LA SAISIE:",
        "  date\u00a0de la   saisie ",
        "Daté de là saisie",
    ],
)
def test_labels_are_compared_without_case_accents_spaces_and_marks(text: str) -> None:
    assert normalise_label(text) == "date de la saisie"


def test_typographic_and_plain_signs_are_alike() -> None:
    assert normalise_label("Bois d’œuvre – brut") == normalise_label("BOIS D'OEUVRE - BRUT")
