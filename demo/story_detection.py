"""How a seizure came about: why it was controlled, where, by what means; where it was hidden."""

import random
from collections.abc import Mapping

from demo.story_commodities import DRUGS_SWALLOWED
from demo.story_model import Cell, happens, pick
from demo.story_regions import Pattern
from demo.story_units import Unit

BASIS = {
    "behaviour": 13, "routine": 27, "random": 9, "other": 2, "unknown": 4,
}  # fmt: skip
LED_BASIS: Mapping[str, float] = {
    "profiling_api": 10, "profiling_pnr": 8, "profiling_manifest": 7, "national_intelligence": 12,
    "foreign_intelligence": 6, "i247": 3, "cencomm": 2,
}  # fmt: skip
FREIGHT_BASIS: Mapping[str, float] = {
    "profiling_manifest": 24, "national_intelligence": 10, "foreign_intelligence": 7, "cencomm": 5,
}  # fmt: skip
LED_SHARE = (0.37, 0.5)
"""Share of seizures led by targeting or intelligence, at the beginning and after 18 months."""
FREIGHT = frozenset({"cargo", "express_courier", "mail"})
PLACE = {
    "cargo": {"cargo_terminal": 1},
    "express_courier": {"express_facility": 4, "cargo_terminal": 1},
    "mail": {"mail_centre": 1},
    "crew": {"staff_area": 1, "security_checkpoint": 1},
    "unattended": {"baggage_hall": 1, "public_area": 1},
}
PLACE_INBOUND = {"customs_channel": 5, "baggage_hall": 3, "immigration_control": 2}
PLACE_OUTBOUND = {
    "check_in": 4, "security_checkpoint": 3, "boarding_area": 2, "baggage_sorting": 2,
}  # fmt: skip
PLACE_TRANSIT = {"transit_area": 6, "baggage_sorting": 2, "boarding_area": 1}
HIDDEN = {
    "passenger": {
        "in_body": 30, "on_body": 26, "clothing_footwear": 12, "baggage_contents": 22,
        "cosmetics": 6, "not_concealed": 4,
    },
    "checked_baggage": {
        "baggage_structure": 42, "baggage_contents": 30, "food_drink": 16, "cosmetics": 8,
        "appliance": 4,
    },
    "cargo": {"goods": 34, "packaging": 24, "machinery": 20, "food_drink": 14, "appliance": 8},
    "express_courier": {
        "paper": 22, "packaging": 30, "goods": 26, "cosmetics": 12, "appliance": 10,
    },
    "mail": {"paper": 34, "packaging": 36, "goods": 30},
    "crew": {"on_body": 1, "baggage_contents": 1},
    "unattended": {"baggage_contents": 2, "not_concealed": 1},
}  # fmt: skip
OPEN_GOODS = frozenset(
    {"cash", "live_birds", "live_reptiles", "drones", "cigarettes", "medicines_antimalarial",
     "medicines_antibiotic", "counterfeit_electronics", "khat"}
)  # fmt: skip
"""Goods that are not carried in a body or sewn into a coat."""
MEANS = {
    "x_ray": 38, "search": 34, "canine": 12, "trace_test": 10, "document_check": 4, "unknown": 2,
}  # fmt: skip


REMARK_SHARE = 0.07
REMARKS = {
    "en": (
        "Sealed in a double bottom", "Wrapped in carbon paper", "Hidden among dried fish",
        "Second attempt on this route this month", "Sample sent to the laboratory",
        "Consignee not found", "Ticket bought the day before departure",
    ),
    "fr": (
        "Caché dans un double fond", "Emballé dans du papier carbone",
        "Dissimulé dans du poisson séché", "Deuxième tentative du mois sur cette route",
        "Échantillon envoyé au laboratoire", "Destinataire introuvable",
        "Billet acheté la veille du départ",
    ),
    "es": (
        "Oculto en un doble fondo", "Envuelto en papel carbón", "Escondido entre pescado seco",
        "Segundo intento del mes en esta ruta", "Muestra enviada al laboratorio",
        "No se encontró al destinatario", "Billete comprado la víspera de la salida",
    ),
    "pt": (
        "Escondido num fundo falso", "Embrulhado em papel químico", "Oculto entre peixe seco",
        "Segunda tentativa do mês nesta rota", "Amostra enviada ao laboratório",
        "Destinatário não encontrado", "Bilhete comprado na véspera da partida",
    ),
}  # fmt: skip
REMARK_ON_OTHER = {
    "en": "Undeclared spare parts", "fr": "Pièces détachées non déclarées",
    "es": "Repuestos no declarados", "pt": "Peças sobressalentes não declaradas",
}  # fmt: skip
"""What an “other” commodity is, as the form asks."""


def draw_remark(chances: random.Random, commodity: str, language: str) -> str | None:
    """Draw what a sender adds in free text, without anything about persons; mostly nothing."""
    remark = chances.choice(REMARKS[language])
    is_made = happens(chances, REMARK_SHARE)
    if commodity == "other":
        return REMARK_ON_OTHER[language]
    return remark if is_made else None


def draw_detection(
    chances: random.Random,
    unit: Unit,
    pattern: Pattern,
    traffic: str,
    operation: str | None,
    elapsed: int,
) -> dict[str, Cell]:
    """Draw how one event was detected; `elapsed` counts the months since the story began."""
    in_operation = happens(chances, 0.4) and operation is not None
    basis = _basis(chances, traffic, in_operation, elapsed)
    hidden = _hidden(chances, pattern.commodity, traffic)
    cells: dict[str, Cell] = {
        "airport_place": _place(chances, pattern.flow, traffic),
        "concealment": hidden,
        "detection_basis": basis,
        "detection_means": _means(chances, hidden),
        "lead_agency": _lead_agency(chances, unit),
    }
    if traffic not in FREIGHT:
        cells["api_used"] = _used(chances, basis == "profiling_api")
        cells["pnr_used"] = _used(chances, basis == "profiling_pnr")
    cells["i247_hit"] = _used(chances, basis == "i247")
    cells["cencomm_sent"] = pick(chances, {"yes": 30, "no": 62, "unknown": 8})
    if in_operation and operation is not None:
        cells["joint_operation_code"] = operation
    return cells


def _basis(chances: random.Random, traffic: str, in_operation: bool, elapsed: int) -> str:
    first, last = LED_SHARE
    led = happens(chances, first + (last - first) * min(elapsed, 18) / 18)
    as_operation = happens(chances, 0.6)
    choice = pick(chances, FREIGHT_BASIS if traffic in FREIGHT else LED_BASIS)
    otherwise = pick(chances, BASIS)
    if in_operation and as_operation:
        return "joint_operation"
    if not led and traffic in FREIGHT and otherwise == "behaviour":
        return "routine"
    return choice if led else otherwise


def _used(chances: random.Random, surely: bool) -> str:
    answer = pick(chances, {"yes": 8, "no": 80, "unknown": 12})
    return "yes" if surely else answer


def _hidden(chances: random.Random, commodity: str, traffic: str) -> str:
    hidden = pick(chances, HIDDEN[traffic])
    if hidden == "in_body" and commodity not in DRUGS_SWALLOWED:
        return "on_body" if commodity not in OPEN_GOODS else "baggage_contents"
    if commodity in OPEN_GOODS and hidden in ("on_body", "clothing_footwear", "cosmetics", "paper"):
        return "on_body" if commodity == "cash" and hidden == "on_body" else "baggage_contents"
    return hidden


def _place(chances: random.Random, flow: str, traffic: str) -> str:
    if traffic in PLACE:
        return pick(chances, PLACE[traffic])
    places = {"inbound": PLACE_INBOUND, "outbound": PLACE_OUTBOUND}.get(flow, PLACE_TRANSIT)
    return pick(chances, places)


def _means(chances: random.Random, hidden: str) -> str:
    if hidden == "in_body":
        return pick(chances, {"body_scan": 6, "urine_test": 3})
    return pick(chances, MEANS)


def _lead_agency(chances: random.Random, unit: Unit) -> str:
    if unit.is_cargo_unit:
        return pick(chances, {"customs": 8, "police": 2})
    military = 3 if unit.language == "fr" else 0
    return pick(chances, {"police": 5, "customs": 4, "gendarmerie": military, "other": 0.4})
