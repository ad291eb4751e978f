"""What a unit did besides seizing: controls, exchange of information, and who works there."""

from collections.abc import Callable, Mapping
from datetime import date

from demo.story_model import Cell, Row, Word, draws, happens
from demo.story_units import Unit, elapsed_months

AGENCIES = (
    "police", "customs", "immigration", "gendarmerie", "airport_authority", "intelligence", "other",
)  # fmt: skip
CHANNELS = ("i247", "cencomm", "national_database", "other_unit", "liaison_officer")
QUERIES = {
    "i247": 250, "cencomm": 6, "national_database": 160, "other_unit": 4, "liaison_officer": 5,
}  # fmt: skip
HIT_SHARE = {
    "i247": 0.014, "cencomm": 0.2, "national_database": 0.03, "other_unit": 0.3,
    "liaison_officer": 0.35,
}  # fmt: skip
NO_ACCESS = Word("not_applicable")


def controls(seed: int, unit: Unit, month: date) -> list[Row]:
    """Tell the controls of a month, one line per kind, in the form's order."""
    chances = draws(seed, "controls", unit.unit_code, month)
    habits = draws(seed, "habits", unit.unit_code)
    has_api, has_pnr = happens(habits, 0.75), happens(habits, 0.45)
    rise = 1 + 0.012 * elapsed_months(month)

    def about(usual: float) -> int:
        return round(usual * unit.size * rise * chances.uniform(0.75, 1.25))

    api, pnr, manifests = about(105), about(75), about(90)
    targeted, cargo, mail = about(140), about(70), about(40)
    counts: dict[str, Cell] = {
        "api_lists_screened": api if has_api else NO_ACCESS,
        "pnr_lists_screened": pnr if has_pnr else NO_ACCESS,
        "manifests_screened": manifests,
        "flights_screened": max(api, pnr, manifests) + about(12),
        "passengers_targeted": targeted,
        "passengers_searched": round(targeted * chances.uniform(0.45, 0.9)),
        "cargo_selected": cargo,
        "cargo_inspected": round(cargo * chances.uniform(0.5, 0.95)),
        "mail_selected": mail,
        "mail_inspected": round(mail * chances.uniform(0.5, 0.95)),
    }
    if unit.is_cargo_unit:
        for name in ("api_lists_screened", "pnr_lists_screened"):
            counts[name] = NO_ACCESS
        for name in ("passengers_targeted", "passengers_searched"):
            counts[name] = NO_ACCESS
    elif happens(habits, 0.25):
        # Some units have no post office in their airport.
        counts["mail_selected"] = counts["mail_inspected"] = NO_ACCESS
    return [{"control_type": name, "control_count": count} for name, count in counts.items()]


def information(seed: int, unit: Unit, month: date) -> list[Row]:
    """Tell the exchange of information of a month, one line per channel, in the form's order."""
    chances = draws(seed, "information", unit.unit_code, month)
    habits = draws(seed, "channels", unit.unit_code)
    rise = 1 + 0.015 * elapsed_months(month)
    rows: list[Row] = []
    for channel in CHANNELS:
        activity = habits.uniform(0.5, 1.5) * unit.size * rise
        queries = round(QUERIES[channel] * activity * chances.uniform(0.7, 1.3))
        sent = round(3.2 * activity * chances.uniform(0.4, 1.6))
        received = round(2.4 * activity * chances.uniform(0.3, 1.7))
        row: dict[str, Cell] = {
            "channel": channel,
            "query_count": queries,
            "hit_count": round(queries * HIT_SHARE[channel] * chances.uniform(0.3, 1.7)),
            "sent_count": sent,
            "received_count": received,
        }
        if happens(chances, 0.012):
            row["received_count"] = Word("not_known")
        rows.append(row)
    return rows


def staff(seed: int, unit: Unit, month: date) -> list[Row]:
    """Tell who works in a unit at the end of a month, one line per agency, in the form's order."""
    base = draws(seed, "staff", unit.unit_code)
    usual = {
        "police": base.randint(5, 9), "customs": base.randint(4, 8),
        "immigration": base.randint(1, 4), "gendarmerie": base.randint(2, 5),
        "airport_authority": base.randint(0, 2), "intelligence": base.randint(0, 2), "other": 0,
    }  # fmt: skip
    women_share, head_agency = base.uniform(0.1, 0.3), base.choice(("police", "customs"))
    has_woman_head = happens(base, 0.34)
    grown = 1 + 0.01 * elapsed_months(month)
    rows: list[Row] = []
    for agency in AGENCIES:
        if agency == "gendarmerie" and unit.language != "fr":
            rows.append(dict.fromkeys(("women", "men"), NO_ACCESS) | {"agency_class": agency})
            continue
        number = _officers(seed, unit, month, agency, usual[agency] * unit.size * grown)
        women = min(number, round(number * (women_share + 0.003 * elapsed_months(month))))
        heads = _heads(agency, head_agency, number)
        women = max(women, 1) if heads and has_woman_head else women
        men = number - women
        rows.append({
            "agency_class": agency,
            "women": women,
            "men": men,
            "women_heads": 1 if heads and has_woman_head and agency == head_agency else 0,
            "heads": heads,
        })  # fmt: skip
    return rows


def _officers(seed: int, unit: Unit, month: date, agency: str, usual: float) -> int:
    """Return a number that stays for some months and then moves by one or two, as posts do."""
    term = (month.year * 12 + month.month) // 5
    moved = draws(seed, "posting", unit.unit_code, agency, term).choice((-1, 0, 0, 0, 1))
    return max(0, round(usual) + (moved if usual >= 1 else 0))


def _heads(agency: str, head_agency: str, number: int) -> int:
    """Count the head of unit and, in the other large agency, the deputy."""
    return 1 if agency in ("police", "customs", head_agency) and number > 0 else 0


Told = Callable[[int, Unit, date], list[Row]]
EFFORT: Mapping[str, Told] = {"controls": controls, "information": information, "staff": staff}
"""The sheets with fixed rows, by name."""
