"""What the programme's reference data offers in a month: airports by country, grants, the unit."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import lru_cache

from intake.form.definition import SEEDS
from intake.months import last_day
from intake.template.identity import seed_rows

_GENERIC = (" International Airport", " Airport", " International")


@lru_cache(maxsize=64)
def airport_entries(month: date) -> Mapping[str, tuple[str, ...]]:
    """Return what is offered for each country, such as `DSS – Dakar, Blaise Diagne`.

    The text begins with the IATA code and a space, by which the reader knows the airport.
    Countries follow their codes and airports theirs, so that the order is one in every language.
    """
    first, last = month.isoformat(), last_day(month).isoformat()
    entries: dict[str, list[str]] = defaultdict(list)
    for row in sorted(seed_rows(SEEDS / "seed_airport.csv"), key=lambda row: row["airport_iata"]):
        if (row["valid_from"] or first) <= last and (row["valid_to"] or last) >= first:
            entries[row["country_code"]].append(airport_entry(row))
    return {country: tuple(entries[country]) for country in sorted(entries)}


def airport_entry(row: Mapping[str, str]) -> str:
    """Write an airport as its code, city and name, without the words that all names share."""
    name = row["name"]
    for ending in _GENERIC:
        name = name.removesuffix(ending)
    city = row["city"]
    place = name if not city or city.casefold() in name.casefold() else f"{city}, {name}"
    return f"{row['airport_iata']} – {place}"


def grants_in(month: date) -> list[str]:
    """Return the codes of the grants that run on at least one day of a month."""
    first, last = month.isoformat(), last_day(month).isoformat()
    rows = seed_rows(SEEDS / "seed_grant.csv")
    return sorted(
        row["grant_code"] for row in rows if row["start_date"] <= last and row["end_date"] >= first
    )
