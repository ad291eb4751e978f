"""What passes through which part of the world: commodities, directions, far ends and hubs.

The patterns follow what public reports say of air routes; the weights are ours.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Pattern:
    """One way something travels, seen from the unit's airport.

    Ends are countries, with `:` and an airport where that is known, as `BRA:GRU`.
    """

    commodity: str
    weight: float
    flow: str
    ends: str
    """Where it comes from (inbound, transit) or goes to (outbound), the commonest first."""
    onward: str = ""
    """Where it goes on to, for transit."""
    hubs: str = ""
    """Where it may change flights between the unit's airport and the far end."""


@dataclass(frozen=True)
class Region:
    """What units of one part of the world have in common."""

    continent: str
    patterns: tuple[Pattern, ...]
    cash: Mapping[str, tuple[float, float]]
    """Currencies carried: their weight, and how many make one dollar, roughly."""
    nationalities: str


EUROPE = "FRA:CDG ESP:MAD ITA:FCO PRT:LIS BEL:BRU GBR:LHR DEU:FRA NLD:AMS CHE:ZRH"
BRAZIL = "BRA:GRU BRA BRA:VCP"
HARD_CASH = {"EUR": (3.0, 0.9), "USD": (3.0, 1.0)}

WEST_AFRICA = Region(
    "africa",
    (
        Pattern("cocaine_salt", 20, "inbound", BRAZIL, hubs="ETH:ADD MAR:CMN AGO:LAD"),
        Pattern("cocaine_salt", 9, "outbound", EUROPE, hubs="MAR:CMN TUR:IST"),
        Pattern("cannabis_herb", 13, "outbound", f"{EUROPE} ARE:DXB", hubs="TUR:IST MAR:CMN"),
        Pattern("cannabis_resin", 3, "inbound", "MAR:CMN MAR ESP:BCN"),
        Pattern("heroin", 4, "inbound", "KEN:NBO PAK:KHI ETH:ADD", hubs="ETH:ADD ARE:DXB"),
        Pattern(
            "methamphetamine", 8, "outbound", "ZAF:JNB JPN:NRT MYS:KUL AUS:SYD", hubs="QAT:DOH"
        ),
        Pattern("tramadol", 10, "inbound", "IND:BOM IND:DEL ARE:DXB", hubs="ETH:ADD ARE:DXB"),
        Pattern("tapentadol", 3, "inbound", "IND:BOM", hubs="ARE:DXB"),
        Pattern("medicines_antimalarial", 3, "inbound", "CHN:CAN IND:BOM", hubs="ETH:ADD"),
        Pattern("medicines_antibiotic", 3, "inbound", "CHN:CAN IND:DEL", hubs="ARE:DXB"),
        Pattern("cash", 9, "outbound", "ARE:DXB TUR:IST CHN:CAN", hubs="ETH:ADD"),
        Pattern("gold", 4, "outbound", "ARE:DXB TUR:IST IND:BOM"),
        Pattern("pangolin", 3, "outbound", "VNM:HAN CHN:CAN", hubs="ETH:ADD ARE:DXB"),
        Pattern("ivory", 2, "outbound", "VNM:SGN HKG:HKG CHN:CAN", hubs="ETH:ADD"),
        Pattern("live_birds", 1, "outbound", "ARE:DXB PAK:KHI"),
        Pattern("live_reptiles", 1, "outbound", "USA:JFK ARE:DXB"),
        Pattern("ammunition", 1, "inbound", "USA:JFK FRA:CDG"),
        Pattern("handguns", 1, "inbound", "USA:ATL TUR:IST"),
        Pattern("passports", 2, "outbound", EUROPE),
        Pattern("counterfeit_cards", 1, "outbound", EUROPE),
    ),
    {**HARD_CASH, "XOF": (2.5, 600)},
    "NGA GHA SEN CIV BEN TGO MLI GIN BRA FRA NER CMR GNB",
)
CENTRAL_AFRICA = Region(
    "africa",
    (
        Pattern("pangolin", 16, "outbound", "VNM:HAN CHN:CAN", hubs="ETH:ADD TUR:IST"),
        Pattern("ivory", 11, "outbound", "HKG:HKG VNM:SGN", hubs="ETH:ADD"),
        Pattern("live_birds", 6, "outbound", "ARE:DXB BHR:BAH"),
        Pattern("tramadol", 15, "inbound", "IND:BOM NGA:LOS", hubs="ETH:ADD"),
        Pattern("cannabis_herb", 12, "outbound", "FRA:CDG BEL:BRU GAB:LBV"),
        Pattern("cocaine_salt", 10, "inbound", BRAZIL, hubs="ETH:ADD AGO:LAD"),
        Pattern("medicines_antibiotic", 8, "inbound", "CHN:CAN IND:BOM"),
        Pattern("cash", 10, "outbound", "ARE:DXB CHN:CAN FRA:CDG"),
        Pattern("gold", 7, "outbound", "ARE:DXB"),
        Pattern("ammunition", 3, "inbound", "FRA:CDG"),
        Pattern("other", 2, "inbound", "CHN:CAN"),
    ),
    {**HARD_CASH, "XAF": (3.0, 600)},
    "CMR NGA TCD CAF GAB CHN COG FRA",
)
EASTERN_AFRICA = Region(
    "africa",
    (
        Pattern("cocaine_salt", 16, "transit", BRAZIL, "NGA:LOS KEN:NBO THA:BKK HKG:HKG"),
        Pattern("heroin", 12, "transit", "PAK:KHI PAK:LHE", "NGA:LOS ITA:FCO ZAF:JNB"),
        Pattern("methamphetamine", 8, "transit", "NGA:LOS", "CHN:CAN MYS:KUL IDN:CGK"),
        Pattern("cannabis_herb", 12, "outbound", "IND:BOM THA:BKK ITA:FCO ARE:DXB"),
        Pattern("khat", 10, "outbound", "GBR:LHR DEU:FRA USA:JFK HKG:HKG"),
        Pattern("ivory", 8, "outbound", "CHN:CAN THA:BKK VNM:HAN"),
        Pattern("rhino_horn", 3, "transit", "ZAF:JNB NAM:WDH", "VNM:HAN HKG:HKG"),
        Pattern("pangolin", 5, "transit", "NGA:LOS CMR:DLA", "VNM:HAN CHN:CAN"),
        Pattern("live_reptiles", 3, "outbound", "CHN:CAN THA:BKK"),
        Pattern("cash", 10, "outbound", "ARE:DXB CHN:CAN"),
        Pattern("gold", 6, "outbound", "ARE:DXB IND:BOM"),
        Pattern("drones", 2, "inbound", "CHN:CAN ARE:DXB"),
        Pattern("counterfeit_electronics", 3, "inbound", "CHN:CAN"),
        Pattern("handguns", 1, "inbound", "TUR:IST"),
        Pattern("passports", 2, "transit", "NGA:LOS", "ITA:FCO DEU:FRA"),
    ),
    {**HARD_CASH, "KES": (1.2, 129)},
    "ETH KEN NGA UGA SOM CHN IND BRA TZA ERI",
)
SOUTHERN_AFRICA = Region(
    "africa",
    (
        Pattern("rhino_horn", 10, "outbound", "VNM:HAN HKG:HKG MYS:KUL", hubs="QAT:DOH ETH:ADD"),
        Pattern("ivory", 10, "outbound", "CHN:CAN VNM:SGN", hubs="ETH:ADD ARE:DXB"),
        Pattern("pangolin", 6, "outbound", "CHN:CAN", hubs="ZAF:JNB"),
        Pattern("cocaine_salt", 20, "inbound", BRAZIL, hubs="AGO:LAD ETH:ADD"),
        Pattern("heroin", 10, "inbound", "PAK:KHI TZA:DAR", hubs="QAT:DOH"),
        Pattern("methamphetamine", 8, "inbound", "NGA:LOS ZAF:JNB"),
        Pattern("cannabis_herb", 10, "outbound", "ZAF:JNB PRT:LIS"),
        Pattern("live_reptiles", 4, "outbound", "DEU:FRA HKG:HKG"),
        Pattern("cash", 8, "outbound", "ARE:DXB ZAF:JNB"),
        Pattern("cigarettes", 3, "inbound", "ZAF:JNB"),
        Pattern("ammunition", 3, "outbound", "DEU:FRA ZAF:JNB"),
    ),
    {**HARD_CASH, "ZAR": (2.0, 18)},
    "NAM ZAF MOZ NGA TZA BRA CHN AGO ZWE",
)
