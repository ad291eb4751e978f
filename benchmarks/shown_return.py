"""The return shown in the guides: in each language, with the slips that senders make."""

from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.sample_return import LINE, SampleReturn
from intake.template.data_sheet import FIRST_ROW

UNITS = {"en": "LOS", "fr": "DSS", "es": "BOG", "pt": "OXB"}
"""A unit whose return is shown in each language, and below its country."""
_COUNTRIES = {"en": "NGA", "fr": "SEN", "es": "COL", "pt": "GNB"}
_AMOUNT = {"en": "1,250", "fr": "1.250", "es": "1.250", "pt": "1.250"}
_WORDS = {
    "en": ("about two", "ivorry", "compressed leaves", "see file"),
    "fr": ("environ deux", "ivoir", "feuilles pressées", "voir dossier"),
    "es": ("unos dos", "marfill", "hojas prensadas", "ver expediente"),
    "pt": ("cerca de dois", "marfin", "folhas prensadas", "ver processo"),
}
"""By language: a number in words, a mistyped commodity, an unknown one, a note below the table."""


def write_shown_return(language: str, path: Path) -> Path:
    """Write a return of six seizures, of which four have something to mend or to answer."""
    unit = UNITS[language]
    in_words, mistyped, unknown, note = _WORDS[language]
    sample = SampleReturn(unit, language)
    changed: list[dict[str, Any]] = [
        {"quantity_reported": 12.5},
        {"quantity_reported": in_words},
        {"quantity_reported": _AMOUNT[language], "commodity_code": "cocaine_salt"},
        {"commodity_code": mistyped, "commodity_class": "wildlife", "quantity_reported": 3},
        {"commodity_code": unknown, "commodity_class": None, "quantity_reported": 0.8},
        {"quantity_reported": 4.1, "seizure_date": date(2026, 2, 3)},
    ]
    for number, cells in enumerate(changed):
        told = {
            **LINE,
            "departure_country": _COUNTRIES[language],
            "departure_airport": unit,
            "seizure_ref": f"{unit}-202601-{number + 1:03}",
            "seizure_date": date(2026, 1, 5 + 4 * number),
            **cells,
        }
        sample.line("seizures", FIRST_ROW + number, **told)
    sample.line("seizures", FIRST_ROW + len(changed) + 2, remark=note)
    return sample.save(path)
