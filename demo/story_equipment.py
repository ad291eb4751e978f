"""Equipment of a unit: deliveries, most of them early, and what is held at each month end."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from demo.story_model import Cell, Row, draws, happens
from demo.story_units import FIRST_MONTH, LAST_MONTH, Unit, elapsed_months, grants_of_unit

DELIVERY_SHARE = 0.28
"""Chance of a delivery in each of the early months; a tenth of it later."""
EARLY_MONTHS = 8


@dataclass(frozen=True)
class Item:
    """One kind of article: what it is called, how many come at once, what one costs in dollars."""

    category: str
    names: Mapping[str, str]
    most: int
    price: int


ITEMS = (
    Item("it", {
        "en": "Laptop computer", "fr": "Ordinateur portable",
        "es": "Ordenador portátil", "pt": "Computador portátil",
    }, 6, 1_150),
    Item("office", {
        "en": "Desk and chair", "fr": "Bureau et chaise",
        "es": "Escritorio y silla", "pt": "Secretária e cadeira",
    }, 8, 260),
    Item("communication", {
        "en": "Handheld radio", "fr": "Radio portative",
        "es": "Radio portátil", "pt": "Rádio portátil",
    }, 10, 310),
    Item("photographic", {
        "en": "Digital camera", "fr": "Appareil photo numérique",
        "es": "Cámara digital", "pt": "Câmara digital",
    }, 3, 540),
    Item("inspection_tool", {
        "en": "Endoscope", "fr": "Endoscope",
        "es": "Endoscopio", "pt": "Endoscópio",
    }, 3, 890),
    Item("inspection_tool", {
        "en": "Inspection tool kit", "fr": "Trousse d’inspection",
        "es": "Juego de herramientas de inspección", "pt": "Conjunto de ferramentas de inspeção",
    }, 4, 420),
    Item("testing_kit", {
        "en": "Field drug test set", "fr": "Coffret de tests de drogues",
        "es": "Juego de pruebas de drogas", "pt": "Conjunto de testes de drogas",
    }, 20, 65),
    Item("scanner", {
        "en": "Handheld scanner", "fr": "Détecteur portatif",
        "es": "Escáner portátil", "pt": "Detetor portátil",
    }, 1, 38_000),
    Item("document_examination", {
        "en": "Document magnifier", "fr": "Loupe d’examen de documents",
        "es": "Lupa para documentos", "pt": "Lupa para documentos",
    }, 4, 230),
    Item("protective", {
        "en": "Box of gloves", "fr": "Boîte de gants",
        "es": "Caja de guantes", "pt": "Caixa de luvas",
    }, 12, 18),
)  # fmt: skip


@dataclass(frozen=True)
class Delivery:
    """Articles that reached a unit on a day."""

    item: Item
    count: int
    day: date
    grant_code: str | None


def equipment(seed: int, unit: Unit, month: date) -> list[Row]:
    """Tell what was received in a month and what earlier deliveries still are at its end."""
    rows: list[Row] = []
    held: dict[str, int] = {}
    for delivery in _deliveries(seed, unit):
        if delivery.day.replace(day=1) == month:
            rows.append(_received(delivery, unit.language))
        elif delivery.day < month:
            category = delivery.item.category
            held[category] = held.get(category, 0) + delivery.count
    for category, count in held.items():
        broken = _broken(seed, unit, month, category, count)
        for status, number in (("working", count - broken), ("not_working", broken)):
            if number:
                rows.append(
                    {
                        "equipment_category": category,
                        "item_count": number,
                        "equipment_status": status,
                    }
                )
    return rows


def _deliveries(seed: int, unit: Unit) -> list[Delivery]:
    found = []
    for elapsed in range(elapsed_months(LAST_MONTH) + 1):
        chances = draws(seed, "delivery", unit.unit_code, elapsed)
        share = DELIVERY_SHARE if elapsed < EARLY_MONTHS else DELIVERY_SHARE / 5
        month = _month_after(elapsed)
        if not happens(chances, share) or unit.status_in(month) != "operational":
            continue
        grants = grants_of_unit(unit.unit_code, unit.country, month)
        grant = chances.choice(grants) if grants and happens(chances, 0.85) else None
        day = month + timedelta(days=chances.randrange(1, 26))
        for item in chances.sample(ITEMS, chances.choice((1, 2, 2, 3))):
            found.append(Delivery(item, chances.randint(1, item.most), day, grant))
    return found


def _received(delivery: Delivery, language: str) -> Row:
    in_euro = (delivery.grant_code or "").startswith(("EU", "FRA"))
    price = delivery.item.price * (0.92 if in_euro else 1)
    row: dict[str, Cell] = {
        "equipment_category": delivery.item.category,
        "item": delivery.item.names[language],
        "item_count": delivery.count,
        "value_reported": Decimal(round(price * delivery.count)),
        "currency_code": "EUR" if in_euro else "USD",
        "equipment_status": "received",
        "received_date": delivery.day,
    }
    if delivery.grant_code:
        row["grant_code"] = delivery.grant_code
    return row


def _broken(seed: int, unit: Unit, month: date, category: str, count: int) -> int:
    quarter = (month.year, (month.month - 1) // 3)
    share = draws(seed, "broken", unit.unit_code, category, quarter).choice((0, 0, 0, 0.15, 0.3))
    return round(count * share)


def _month_after(elapsed: int) -> date:
    number = FIRST_MONTH.month - 1 + elapsed
    return date(FIRST_MONTH.year + number // 12, number % 12 + 1, 1)
