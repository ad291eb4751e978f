"""References within one return: compared as the warehouse compares them, kept as written."""

from datetime import date
from pathlib import Path

from tests.unit.intake.bad_input import PERSON, SEIZURE, SenderReturn, check, found


def test_a_reference_in_other_letters_is_the_same_within_a_return(tmp_path: Path) -> None:
    filled = SenderReturn().put("seizures", 5, seizure_ref="LOS A-1")
    filled.put(
        "seizures", 6, **{**SEIZURE, "seizure_ref": "los  a-1", "seizure_date": date(2026, 1, 29)}
    )
    filled.put("persons", 5, **{**PERSON, "seizure_ref": "Los A-1"})

    checked = check(filled.save(tmp_path / "return.xlsx"))

    assert found(checked) == [("seizure_event_conflict", "error", "B6")]
    assert [row.values["seizure_ref"] for row in checked.rows["seizures"]] == ["LOS A-1", "los a-1"]
