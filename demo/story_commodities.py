"""What is seized: how much at a time, in which unit, in what shape, carried how.

The amounts are of the order that airports publish: grams to some tens of kilograms, and tablets by
the thousand. The codes are those of the form.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

Weights = Mapping[str, float]

BY_PASSENGER: Weights = {
    "passenger": 46, "checked_baggage": 36, "cargo": 6, "express_courier": 6, "mail": 4, "crew": 2,
}  # fmt: skip
BY_BAGGAGE: Weights = {"checked_baggage": 64, "passenger": 14, "cargo": 16, "express_courier": 6}
BY_FREIGHT: Weights = {"cargo": 52, "express_courier": 22, "mail": 14, "checked_baggage": 12}
BY_HAND: Weights = {"passenger": 78, "checked_baggage": 18, "crew": 2, "unattended": 2}


@dataclass(frozen=True)
class Kind:
    """How one commodity is met. Amounts are log-normal about the median, in `unit`."""

    unit: str
    median: float
    spread: float
    most: float
    traffic: Weights
    forms: Weights
    small_unit: str | None = None
    """The unit some senders use for small amounts: a thousandth of `unit`."""
    species: Mapping[str, str] = field(default_factory=dict)
    """Scientific name by continent, `any` for elsewhere; empty when it is not wildlife."""


def _drug(median: float, form: str, traffic: Weights = BY_PASSENGER, most: float = 40) -> Kind:
    return Kind("kg", median, 0.95, most, traffic, {form: 90, "unknown": 10}, small_unit="g")


def _tablets(median: float, traffic: Weights = BY_BAGGAGE) -> Kind:
    return Kind("tablet", median, 1.1, 400_000, traffic, {"tablet": 85, "capsule": 15})


def _wild(median: float, most: float, form: str, **species: str) -> Kind:
    return Kind("kg", median, 0.9, most, BY_BAGGAGE, {form: 1}, species=species)


def _pieces(unit: str, median: float, spread: float, most: float, form: str, by: Weights) -> Kind:
    return Kind(unit, median, spread, most, by, {form: 1})


KINDS: Mapping[str, Kind] = {
    "cocaine_salt": _drug(1.2, "powder"),
    "cocaine_base": _drug(1.4, "paste"),
    "cocaine_liquid": Kind("l", 1.8, 0.6, 12, BY_BAGGAGE, {"liquid": 1}, small_unit="ml"),
    "heroin": _drug(1.1, "powder"),
    "methamphetamine": _drug(1.2, "crystal"),
    "ketamine": _drug(1.5, "powder", BY_FREIGHT),
    "cannabis_herb": _drug(2.1, "plant", BY_BAGGAGE),
    "cannabis_resin": _drug(1.7, "block", BY_BAGGAGE),
    "khat": _drug(7.5, "plant", BY_FREIGHT, most=180),
    "ephedrine": _drug(4.0, "powder", BY_FREIGHT, most=60),
    "tramadol": _tablets(4_200),
    "tapentadol": _tablets(3_500),
    "captagon": _tablets(16_000),
    "ecstasy": _tablets(900, BY_FREIGHT),
    "pregabalin": _tablets(2_400),
    "medicines_antimalarial": _tablets(5_200, BY_FREIGHT),
    "medicines_antibiotic": _tablets(4_100, BY_FREIGHT),
    "medicines_lifestyle": _tablets(1_300, BY_FREIGHT),
    "ivory": _wild(3.4, 60, "worked_item", any="Loxodonta africana"),
    "pangolin": _wild(
        5.5, 90, "raw_part", any="Phataginus tricuspis", asia="Manis javanica"
    ),
    "rhino_horn": _wild(2.8, 20, "raw_part", any="Ceratotherium simum"),
    "live_eels": _wild(9, 60, "live", africa="Anguilla bengalensis", any="Anguilla rostrata"),
    "live_reptiles": Kind(
        "animal", 18, 0.9, 300, BY_BAGGAGE, {"live": 1},
        species={"africa": "Python regius", "asia": "Geochelone elegans", "any": "Iguana iguana"},
    ),
    "live_birds": Kind(
        "animal", 9, 0.8, 120, BY_FREIGHT, {"live": 1},
        species={"africa": "Psittacus erithacus", "asia": "Gracula religiosa",
                 "any": "Ara ararauna"},
    ),
    "cash": Kind("currency_unit", 24_000, 0.8, 400_000, BY_HAND, {"banknote": 1}),
    "gold": Kind("kg", 1.3, 0.8, 25, BY_HAND, {"bar": 60, "nugget": 40}, small_unit="g"),
    "handguns": _pieces("piece", 1.4, 0.6, 12, "manufactured", BY_BAGGAGE),
    "firearm_parts": _pieces("piece", 6, 0.9, 60, "manufactured", BY_FREIGHT),
    "ammunition": _pieces("round", 45, 1.0, 2_000, "manufactured", BY_BAGGAGE),
    "cigarettes": _pieces("carton", 60, 0.9, 2_000, "manufactured", BY_BAGGAGE),
    "passports": _pieces("piece", 2.2, 0.8, 40, "document", BY_HAND),
    "counterfeit_cards": _pieces("piece", 14, 0.8, 300, "manufactured", BY_HAND),
    "counterfeit_electronics": _pieces("piece", 90, 0.9, 3_000, "manufactured", BY_FREIGHT),
    "drones": _pieces("piece", 3, 0.7, 30, "manufactured", BY_FREIGHT),
    "other": _pieces("piece", 12, 0.8, 200, "other", BY_FREIGHT),
}  # fmt: skip
"""Every commodity of the story."""

DRUGS_SWALLOWED = frozenset({"cocaine_salt", "heroin"})
FIREARMS = frozenset({"handguns", "firearm_parts"})
"""Arms that can be traced; ammunition is told apart."""
COUNTED_UNITS = frozenset({"tablet", "piece", "round", "carton", "animal", "currency_unit"})
"""Units of which there are no halves."""
