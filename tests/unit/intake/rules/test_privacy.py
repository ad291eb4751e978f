"""Data of persons in a free text: what is refused, what is asked about, what is left alone."""

import pytest

from intake.rules.privacy import columns_of_persons, mask, personal_data

REFUSED = [
    # Names behind a title.
    "carried by Mr Okafor",
    "MR OKAFOR was searched",
    "Mrs. Adeyemi",
    "Ms Johnson",
    "remis à M. Diallo",
    "Mme Traoré",
    "Mlle Ba",
    "Monsieur Koné Amadou",
    "el Sr. Pérez",
    "la Sra. Núñez",
    "Señor Gómez",
    "Don Ramiro",
    "Doña Inés",
    "o Senhor Évora",
    "a Senhora Tavares",
    "Dona Graça",
    "Dr. Mensah",
    "Dra. Silva",
    "reported by Capt. Traoré",
    # Names behind a word.
    "passenger named Kofi",
    "surname: Okafor",
    "un homme nommé Diallo",
    "prénom : Awa",
    "apellidos: Gómez",
    "llamado Juan",
    "chamado João",
    "nome completo: Ana",
    "Nom : Diallo Mamadou",
    "Name: John Okafor",
    # Documents.
    "Passport A01234567 in the bag",
    "passport no. 01234567",
    "passeport n° 12AB34567",
    "pasaporte número AB123456",
    "passaporte n.º CA123456",
    "carte d’identité 1234567890",
    "carte nationale d'identité n° C0123456",
    "cédula 1.020.345.678",
    "cédula de ciudadanía 52345678",
    "DNI 41234567",
    "bilhete de identidade n.º 123456",
    "CPF 123.456.789-00",
    "A01234567",
    "P<NGAOKAFOR<<JOHN<<<<<<<<",
    # Contacts.
    "call +234 803 123 4567",
    "+221771234567",
    "00221 77 123 45 67",
    "00 34 600 123 456",
    "tél. 77 123 45 67",
    "téléphone: 77.123.45.67",
    "phone no. 0803 123 4567",
    "celular 300 123 4567",
    "móvil: 600 123 456",
    "telemóvel 991 23 45 67",
    "okafor@example.org",
    # Births.
    "born 12/03/1990",
    "DOB 1990-03-12",
    "né le 12 mars 1990",
    "née le 12/03/90",
    "nacido el 12 de marzo de 1990",
    "fecha de nacimiento: 12/03/1990",
    "nascida em 12-03-1990",
    "data de nascimento 12.03.1990",
    # Flights of passengers.
    "arrived on flight ET 917",
    "vol AF718",
    "vuelo IB 6844",
    "voo TP 1482",
    "AF718 seat 12A",
    "AF 718, siège 12A",
    "IB6844 asiento 4 C",
    "TP1482, assento 12A",
    "lugar 12A do TP1482",
]
ASKED = [
    "three forged passports",
    "deux faux passeports",
    "pasaportes falsos",
    "passaportes falsos",
    "passports seized in 2026",
    "passeports saisis le 12/03/2026",
    "arrived on ET917",
    "hidden under seat 23C",
]
ALONE = [
    "False bottom, 5 KG 500 G",
    "AL47",
    "LOS",
    "AWB 057-12345675",
    "AWB 001-12345675",
    "AWB 002-12345675, 3 pieces",
    "LTA n° 057-12345675",
    "lot B1234567",
    "batch no. AB123456",
    "scellé n° A1234567",
    "precinto A1234567",
    "serial AB123456",
    "réf. S2026001",
    "PV n° A1234567",
    "tracking EE123456789NG",
    "ref LOS-2026-001",
    "AK47, 7.62 mm",
    "AK103",
    "9x19 mm, 200 rounds",
    "UN1266",
    "HS 2939",
    "1 500 mobile phones",
    "phones: 24 pieces",
    "DR Congo",
    "Don Mueang airport",
    "500 tablets of 225 mg",
    "12/03/2026",
    "call on 12/03/2026",
    "seized 2026-01-12 at 14:30",
    "12 500 000 XOF",
    "value 1,234,567.89 USD",
    "boarding pass of a third country",
    "Madame is a brand of perfume",
    "vol de marchandises",
    "nom commercial : Tramaking",
    "nombre de colis: 12",
    "M.V. Ocean",
    "remis au parquet",
    "entregado a la fiscalía",
    "0123456789",
    "12 cartons, 240 cartouches",
]


@pytest.mark.parametrize("text", REFUSED)
def test_data_of_a_person_is_refused_and_masked(text: str) -> None:
    suspect = personal_data(text)

    assert suspect is not None
    assert suspect.rule == "personal_data"
    assert suspect.masked != text
    assert "•" in suspect.masked


@pytest.mark.parametrize("text", ASKED)
def test_what_may_point_to_a_person_is_asked_about(text: str) -> None:
    suspect = personal_data(text)

    assert suspect is not None
    assert suspect.rule == "personal_data_possible"


@pytest.mark.parametrize("text", ALONE)
def test_parcels_weapons_and_places_are_left_alone(text: str) -> None:
    assert personal_data(text) is None


def test_the_tables_are_long_enough_to_mean_something() -> None:
    assert (len(REFUSED) > 60, len(ALONE) > 35) == (True, True)


@pytest.mark.parametrize("text", ["A0123456", "DSS 2026001", "AB123456"])
def test_a_reference_may_look_like_the_number_of_a_passport(text: str) -> None:
    assert personal_data(text, is_reference=True) is None


def test_a_mask_leaves_the_ends_and_no_more() -> None:
    assert (mask("A01234567"), mask("Okafor"), mask("Ba")) == ("A0•••••67", "O•••••r", "B•••••")


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["N°", "Surname", "Weight"], {2}),
        (["Name", "Nationality"], {1}),
        (["Nom", "Numéro de passeport"], {1, 2}),
        (["Nombre", "Sexo", "Edad"], {1}),
        (["Nome", "Data de nascimento"], {1, 2}),
        (["Name", "Code", "Price"], set()),
        (["Nombre", "Peso"], set()),
    ],
)
def test_columns_of_persons_are_known_by_their_headings(
    headings: list[str], columns: set[int]
) -> None:
    assert columns_of_persons(enumerate(headings, start=1)) == columns


@pytest.mark.parametrize("text", ["A" * 1_000, "1 " * 500, "tel " * 250, "<" * 1_000, "00" * 500])
def test_no_text_makes_a_pattern_go_astray(text: str) -> None:
    # A pattern that tries all ways to part a text would not come back from these.
    assert personal_data(text) is None
