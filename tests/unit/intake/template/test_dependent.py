"""Drop-downs that depend on the cell before them, as the ranges and formulas they are made of."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.datavalidation import DataValidation

from intake.form.definition import Form, load_form
from intake.reference import load_reference
from intake.template.lists import shown_codes
from intake.template.reference_lists import airport_entry
from intake.template.return_workbook import UnitIdentity, write_template

MONTH = date(2026, 1, 1)
LOME = UnitIdentity("LFW", {"en": "JAITF Lomé", "fr": "CAAT Lomé"}, "LFW", "Lomé Airport", "fr")


@pytest.fixture(scope="module")
def form() -> Form:
    return load_form()


@pytest.fixture(scope="module")
def template(form: Form, tmp_path_factory: pytest.TempPathFactory) -> Workbook:
    path: Path = tmp_path_factory.mktemp("template") / "return.xlsx"
    write_template(form, LOME, MONTH, "fr", path)
    return load_workbook(path)


def values(template: Workbook, name: str) -> list[object]:
    ((sheet, cells),) = template.defined_names[name].destinations
    found = template[sheet][cells]
    rows = found if isinstance(found, tuple) else ((found,),)
    return [cell.value for (cell,) in rows]


def offered(template: Workbook, form: Form, family: str, parent: str, code: str) -> list[object]:
    """Return what a family's drop-down shows for a parent, found as its formula finds it."""
    codes = [shown.code for shown in shown_codes(form.code_lists[parent], "fr")]
    place = codes.index(code)
    first = values(template, f"{family}_first")[place]
    count = values(template, f"{family}_count")[place]
    assert isinstance(first, int)
    assert isinstance(count, int)
    return values(template, family)[first : first + count]


def rule(template: Workbook, form: Form, column: str) -> DataValidation:
    names = [c.name for c in form.sheet("seizures").columns]
    rules = template["Saisies"].data_validations.dataValidation
    return rules[names.index(column)]


def test_a_class_offers_its_commodities_and_no_others(template: Workbook, form: Form) -> None:
    offers = offered(template, form, "commodity_by_class", "commodity_class", "precursors")

    labels = form.code_lists["commodity"].labels_by_code
    assert offers == [
        labels[code.code]["fr"]
        for code in form.code_lists["commodity"].codes
        if code.parent == "precursors"
    ]


def test_every_commodity_is_offered_by_exactly_one_class(template: Workbook, form: Form) -> None:
    offers = [
        entry
        for code in form.code_lists["commodity_class"].codes
        for entry in offered(template, form, "commodity_by_class", "commodity_class", code.code)
    ]

    assert sorted(map(str, offers)) == sorted(map(str, values(template, "list_commodity")))


@pytest.mark.parametrize(
    ("commodity", "counted"),
    [
        ("ammunition", ["l", "ml", "piece", "packet", "carton", "box", "round"]),
        ("cash", ["piece", "packet", "carton", "box", "currency_unit"]),
    ],
)
def test_a_commodity_offers_the_units_that_fit_it(
    template: Workbook, form: Form, commodity: str, counted: list[str]
) -> None:
    offers = offered(template, form, "measure_unit_by_commodity", "commodity", commodity)

    labels = form.code_lists["measure_unit"].labels_by_code
    units = ["kg", "g", "mg", "t", "lb", "oz", *counted]
    assert offers == [labels[code]["fr"] for code in units]


def test_a_country_offers_all_its_airports_by_code(template: Workbook, form: Form) -> None:
    offers = offered(template, form, "airport_by_country", "country", "SEN")

    countries = load_reference().airport_countries
    codes = [str(entry)[:4] for entry in offers]
    assert codes == sorted(f"{iata} " for iata, country in countries.items() if country == "SEN")
    assert "DSS – Diass, Blaise Diagne" in offers


@pytest.mark.parametrize("country", ["unknown", "AND", "SMR"])
def test_a_country_without_airports_offers_an_empty_cell(
    template: Workbook, form: Form, country: str
) -> None:
    assert offered(template, form, "airport_by_country", "country", country) == [None]
    assert values(template, "airport_any") == [None]


def test_an_airport_is_written_without_the_words_all_names_share() -> None:
    names = [
        ("DSS", "Dakar", "Blaise Diagne International Airport", "DSS – Dakar, Blaise Diagne"),
        ("LFW", "Lomé", "Lomé-Tokoin International Airport", "LFW – Lomé-Tokoin"),
        ("AAA", "", "Anaa Airport", "AAA – Anaa"),
    ]

    for iata, city, name, entry in names:
        assert airport_entry({"airport_iata": iata, "city": city, "name": name}) == entry


def test_each_airport_depends_on_the_country_of_its_own_stop(
    template: Workbook, form: Form
) -> None:
    names = [column.name for column in form.sheet("seizures").columns]
    for stop in ("departure", "transit_1", "transit_2", "destination"):
        of_stop = rule(template, form, f"{stop}_airport")
        before = str(rule(template, form, f"{stop}_country").sqref).partition(":")[0]

        assert names.index(f"{stop}_country") + 1 == names.index(f"{stop}_airport")
        assert of_stop.formula1.startswith(f"IF(COUNTIF(list_country,{before})=0,airport_any,")
        assert of_stop.formula1.count(f"MATCH({before},list_country,0)") == 2


def test_cells_warn_where_another_answer_may_be_right_and_stop_elsewhere(
    template: Workbook, form: Form
) -> None:
    warning = {
        column.name
        for column in form.sheet("seizures").columns
        if rule(template, form, column.name).errorStyle == "warning"
    }

    stops = ("departure", "transit_1", "transit_2", "destination")
    assert warning == {"seizure_ref", "unit_reported", *(f"{stop}_airport" for stop in stops)}


def test_grants_of_the_month_are_offered_by_code(template: Workbook) -> None:
    rules = template["Équipements"].data_validations.dataValidation

    grants = [r for r in rules if r.formula1 == "list_grant"]

    assert [(r.type, r.errorStyle) for r in grants] == [("list", "warning")]
    assert "EU-2025" in values(template, "list_grant")
    assert "EU-2021" not in values(template, "list_grant")


def test_the_reference_is_suggested_with_the_units_prefix(template: Workbook, form: Form) -> None:
    suggested = rule(template, form, "seizure_ref")

    assert suggested.formula1 == 'AND(LEN(A5)<=40,LEFT(A5,11)="LFW-202601-")'
    assert "LFW-202601-001" in suggested.prompt
    assert "LFW-202601-" in suggested.error


def test_an_activity_may_end_after_the_month_and_a_seizure_may_not(
    template: Workbook, form: Form
) -> None:
    names = [column.name for column in form.sheet("activities").columns]
    end = template["Activités"].data_validations.dataValidation[names.index("end_date")]
    seizure = rule(template, form, "seizure_date")

    last_day = str((date(2026, 1, 31) - date(1899, 12, 30)).days)
    assert (end.operator, end.formula2) == ("greaterThanOrEqual", None)
    assert (seizure.operator, seizure.formula2) == ("between", last_day)
