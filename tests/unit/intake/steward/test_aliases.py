"""Names that wait for a code, and the steward's decisions what they mean."""

from datetime import date

import pytest

from intake.form.definition import load_form
from intake.registry.model import Alias
from intake.steward.aliases import (
    Place,
    WaitingName,
    accept,
    all_aliases,
    named,
    waiting_names,
    withdraw,
)
from intake.steward.decisions import DecisionError
from tests.unit.intake.bad_input import FIRST_ROW, SEIZURE, SenderReturn
from tests.unit.intake.steward.conftest import DECIDED, UNDONE, Home

FEBRUARY = date(2026, 2, 1)
NAME = "Brown stuff"


def with_name(name: str = NAME, **options: object) -> SenderReturn:
    return SenderReturn(**options).put("seizures", FIRST_ROW, commodity_code=name)  # type: ignore[arg-type]


def waiting(home: Home) -> tuple[WaitingName, ...]:
    return waiting_names(home.registry, home.landing, load_form())


def take(home: Home, code_list: str, text: str, code: str) -> Alias:
    return accept(home.registry, load_form(), code_list, text, code, DECIDED)


def test_a_name_is_listed_once_over_units_months_and_spellings(home: Home) -> None:
    second = {**SEIZURE, "seizure_ref": "S-002", "commodity_code": "BROWN  STUFF"}
    home.submit(
        with_name().put("seizures", FIRST_ROW + 1, **second),
        with_name("brown stuff", unit="ACC", month=FEBRUARY),
    )

    (name,) = waiting(home)

    receipt = home.registry.submissions()[-1].receipt
    assert (name.code_list, name.text, name.written) == ("commodity", "brown stuff", "brown stuff")
    assert (name.lines, name.returns, name.units) == (3, 2, ("ACC", "LOS"))
    assert (name.first_month, name.last_month) == (date(2026, 1, 1), FEBRUARY)
    column = SenderReturn().letter("seizures", "commodity_code")
    assert name.example == Place(receipt, "Seizures", f"{column}{FIRST_ROW}")
    assert len(name.suggestions) <= 3


def test_the_most_frequent_name_comes_first_and_a_likely_code_is_suggested(home: Home) -> None:
    filled = with_name("Herion blanche", unit="ACC")
    filled.put("seizures", FIRST_ROW, destination_country="Zorgland")
    home.submit(with_name("Herion blanche"), filled)

    names = waiting(home)

    assert [(name.code_list, name.lines) for name in names] == [("commodity", 2), ("country", 1)]
    assert names[0].suggestions[0].code == "heroin"


def test_only_current_returns_wait(home: Home) -> None:
    home.submit(with_name(), SenderReturn())

    assert waiting(home) == ()


def test_a_name_too_long_for_a_message_is_found_whole(home: Home) -> None:
    long = "powder of an unknown kind in bags of plastic between the shoes and the books"
    home.submit(with_name(long))

    (name,) = waiting(home)
    take(home, "commodity", name.written, "drugs_other")

    assert name.written == long
    assert waiting(home) == ()


def test_an_accepted_name_waits_no_longer_and_keeps_who_when_and_why(home: Home) -> None:
    home.submit(with_name(), with_name("BROWN STUFF", unit="ACC"))

    alias = take(home, "commodity", "Brown Stuff", "heroin")

    assert waiting(home) == ()
    (kept,) = all_aliases(home.registry)
    assert (kept.code_list, kept.text, kept.code) == ("commodity", "brown stuff", "heroin")
    assert (kept.alias_id, kept.decided_by, kept.reason, kept.decided_at) == (
        *(alias.alias_id, DECIDED.by, DECIDED.reason, DECIDED.at),
    )
    assert kept.withdrawn_at is None


def test_a_later_return_has_the_code_beside_what_was_written(home: Home) -> None:
    take(home, "commodity", NAME, "heroin")

    (receipt,) = home.submit(with_name())

    (row,) = home.landing.read_rows(receipt.receipt)["seizures"]
    assert row.values["commodity_code"] == "heroin"
    assert row.written == {"commodity_code": NAME}
    assert waiting(home) == ()


def test_a_withdrawn_alias_waits_again_and_stays_in_the_history(home: Home) -> None:
    home.submit(with_name())
    alias = take(home, "commodity", NAME, "heroin")

    withdraw(home.registry, alias.alias_id, UNDONE)
    again = take(home, "commodity", NAME, "opium")

    first, second = all_aliases(home.registry)
    assert (first.withdrawn_at, first.withdrawn_by, first.withdrawal_reason) == (
        *(UNDONE.at, UNDONE.by, UNDONE.reason),
    )
    assert (first.code, first.reason) == ("heroin", DECIDED.reason)
    assert (second.alias_id, second.code, second.withdrawn_at) == (again.alias_id, "opium", None)


def test_a_withdrawn_alias_is_listed_as_waiting(home: Home) -> None:
    home.submit(with_name())
    alias = take(home, "commodity", NAME, "heroin")

    withdraw(home.registry, alias.alias_id, UNDONE)

    assert named(waiting(home), "commodity", NAME) is not None


def test_an_airport_takes_an_alias_too(home: Home) -> None:
    home.submit(SenderReturn().put("seizures", FIRST_ROW, departure_airport="Old Lagos field"))

    take(home, "airport", "old lagos field", "LOS")

    assert waiting(home) == ()


@pytest.mark.parametrize(
    ("code_list", "text", "code", "said"),
    [
        ("commodity", NAME, "heroine", "'heroine' is not a code of the list commodity; nearest: "),
        ("airport", NAME, "QQQ", "'QQQ' is not a code of the list airport"),
        ("flow", NAME, "inbound", "'flow' is not a list of names; one of airport, commodity"),
        ("commodity", " * ", "heroin", "the name is empty"),
        ("commodity", "Opium", "heroin", "'Opium' is known already: in commodity it means opium"),
        ("commodity", "héroïne", "heroin", "means heroin"),
        ("country", "Ab•••••le", "NGA", "was masked"),
        ("country", "Mr Abiola Kunle", "NGA", "the name looks like data of a person"),
    ],
)
def test_an_alias_that_cannot_be_meant_is_refused(
    home: Home, code_list: str, text: str, code: str, said: str
) -> None:
    with pytest.raises(DecisionError) as refused:
        take(home, code_list, text, code)

    assert said in str(refused.value)
    assert all_aliases(home.registry) == []


def test_a_shipped_alias_is_known_already(home: Home) -> None:
    with pytest.raises(DecisionError, match="'Angolaise' is known already: in country"):
        take(home, "country", "Angolaise", "NGA")


def test_a_second_alias_needs_the_first_withdrawn(home: Home) -> None:
    take(home, "commodity", NAME, "heroin")

    with pytest.raises(DecisionError) as refused:
        take(home, "commodity", "BROWN STUFF", "opium")

    assert str(refused.value) == (
        "'BROWN STUFF' was taken for heroin on 2026-04-20 by data steward (alias 1); withdraw it "
        "to decide again"
    )


def test_an_alias_is_withdrawn_once(home: Home) -> None:
    alias = take(home, "commodity", NAME, "heroin")
    withdraw(home.registry, alias.alias_id, UNDONE)

    with pytest.raises(DecisionError, match="alias 1 was taken back on 2026-04-21 by head of"):
        withdraw(home.registry, alias.alias_id, UNDONE)
    with pytest.raises(DecisionError, match="there is no alias 7"):
        withdraw(home.registry, 7, UNDONE)
