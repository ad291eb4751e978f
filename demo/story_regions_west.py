"""What passes through the Americas, the Levant, the Balkans, South-East Asia; who is where."""

from collections.abc import Mapping

from demo.story_regions import (
    CENTRAL_AFRICA,
    EASTERN_AFRICA,
    EUROPE,
    HARD_CASH,
    SOUTHERN_AFRICA,
    WEST_AFRICA,
    Pattern,
    Region,
)

ANDES = Region(
    "america",
    (
        Pattern(
            "cocaine_salt", 46, "outbound", f"ESP:MAD USA:MIA MEX:MEX {EUROPE}", hubs="PAN:PTY"
        ),
        Pattern("cocaine_liquid", 8, "outbound", "ESP:MAD NLD:AMS", hubs="BRA:GRU"),
        Pattern("cocaine_base", 7, "outbound", "CHL:SCL ESP:BCN ITA:MXP"),
        Pattern("cannabis_herb", 8, "outbound", "CHL:SCL PAN:PTY ECU:UIO"),
        Pattern("ketamine", 3, "inbound", "ESP:MAD NLD:AMS"),
        Pattern("ecstasy", 4, "inbound", "NLD:AMS DEU:FRA ESP:MAD"),
        Pattern("live_reptiles", 4, "outbound", "USA:MIA DEU:FRA HKG:HKG"),
        Pattern("live_birds", 3, "outbound", "ESP:MAD MEX:MEX"),
        Pattern("cash", 9, "inbound", "MEX:MEX ESP:MAD USA:MIA"),
        Pattern("gold", 4, "outbound", "USA:MIA ARE:DXB"),
        Pattern("firearm_parts", 2, "inbound", "USA:MIA"),
        Pattern("counterfeit_electronics", 2, "inbound", "HKG:HKG PAN:PTY"),
    ),
    {"USD": (5.0, 1.0), "EUR": (2.0, 0.9), "COP": (1.0, 4_100), "PEN": (0.8, 3.7)},
    "COL PER ECU ESP VEN MEX NGA BOL ITA NLD",
)
SOUTHERN_CONE = Region(
    "america",
    (
        Pattern("cocaine_salt", 40, "outbound", "ESP:MAD BRA:GRU NGA:LOS", hubs="BRA:GRU PAN:PTY"),
        Pattern("cocaine_base", 10, "outbound", "BRA:GRU ARG:EZE CHL:SCL"),
        Pattern("cannabis_herb", 14, "outbound", "BRA:GRU ARG:EZE CHL:SCL"),
        Pattern("ecstasy", 5, "inbound", "NLD:AMS ESP:MAD"),
        Pattern("cash", 12, "inbound", "BRA:GRU ARG:EZE"),
        Pattern("live_birds", 4, "outbound", "PAN:PTY ESP:MAD"),
        Pattern("gold", 4, "outbound", "USA:MIA ARE:DXB"),
        Pattern("cigarettes", 6, "outbound", "BRA:GRU"),
        Pattern("counterfeit_electronics", 5, "inbound", "HKG:HKG USA:MIA"),
    ),
    {"USD": (5.0, 1.0), "EUR": (1.5, 0.9), "BRL": (2.0, 5.5)},
    "PRY BOL BRA ARG ESP PER NGA",
)
CARIBBEAN = Region(
    "america",
    (
        Pattern("cocaine_salt", 30, "outbound", f"GBR:LHR USA:MIA {EUROPE} USA:JFK CAN:YYZ"),
        Pattern(
            "cocaine_salt", 10, "transit", "COL:BOG ECU:GYE GUY:GEO", "ESP:MAD USA:MIA NLD:AMS"
        ),
        Pattern("cocaine_liquid", 4, "outbound", "CAN:YYZ USA:MIA"),
        Pattern("cannabis_herb", 18, "outbound", "GBR:LHR USA:JFK TTO:POS CYM"),
        Pattern("heroin", 3, "transit", "COL:BOG", "USA:MIA USA:JFK"),
        Pattern("ecstasy", 4, "inbound", "NLD:AMS BEL:BRU"),
        Pattern("ketamine", 3, "inbound", "GBR:LHR DEU:FRA"),
        Pattern("cash", 12, "inbound", "USA:MIA USA:JFK GBR:LHR"),
        Pattern("handguns", 4, "inbound", "USA:MIA USA:ATL"),
        Pattern("ammunition", 4, "inbound", "USA:MIA USA:FLL"),
        Pattern("firearm_parts", 3, "inbound", "USA:MIA USA:ATL"),
        Pattern("live_reptiles", 2, "outbound", "DEU:FRA USA:MIA"),
        Pattern("live_eels", 2, "outbound", "HKG:HKG", hubs="USA:MIA"),
        Pattern("medicines_lifestyle", 2, "inbound", "IND:DEL CHN:CAN"),
        Pattern("passports", 1, "outbound", "CAN:YYZ GBR:LHR"),
    ),
    {"USD": (5.0, 1.0), "EUR": (1.5, 0.9), "GBP": (1.5, 0.78)},
    "DOM JAM COL VEN USA GBR PAN BRB HTI SLV",
)
LEVANT = Region(
    "asia",
    (
        Pattern("captagon", 26, "outbound", "SAU:JED SAU:RUH ARE:DXB KWT:KWI"),
        Pattern("cannabis_resin", 16, "outbound", "EGY:CAI ARE:DXB SWE:ARN"),
        Pattern("pregabalin", 8, "inbound", "TUR:IST IND:DEL"),
        Pattern("methamphetamine", 6, "inbound", "IRQ:BGW TUR:IST"),
        Pattern("cocaine_salt", 8, "inbound", "BRA:GRU VEN:CCS", hubs="TUR:IST"),
        Pattern("cash", 14, "inbound", "TUR:IST ARE:DXB DEU:FRA"),
        Pattern("gold", 6, "inbound", "TUR:IST ARE:DXB"),
        Pattern("handguns", 2, "inbound", "TUR:IST"),
        Pattern("cigarettes", 6, "inbound", "ARE:DXB TUR:IST"),
        Pattern("drones", 2, "inbound", "CHN:CAN ARE:DXB"),
        Pattern("medicines_lifestyle", 4, "inbound", "IND:DEL CHN:CAN"),
        Pattern("passports", 2, "outbound", "DEU:FRA SWE:ARN"),
    ),
    {**HARD_CASH, "JOD": (1.0, 0.71), "SAR": (1.2, 3.75)},
    "JOR LBN SYR IRQ EGY PSE TUR",
)
BALKANS = Region(
    "europe",
    (
        Pattern("cannabis_herb", 30, "outbound", "DEU:FRA ITA:FCO CHE:ZRH GBR:LHR TUR:IST"),
        Pattern("cannabis_herb", 6, "inbound", "THA:BKK CAN:YYZ"),
        Pattern("cocaine_salt", 14, "inbound", "ESP:MAD DEU:FRA ECU:GYE", hubs="TUR:IST"),
        Pattern("heroin", 8, "inbound", "TUR:IST"),
        Pattern("ecstasy", 6, "inbound", "NLD:AMS DEU:CGN"),
        Pattern("cash", 22, "inbound", "DEU:FRA ITA:MXP CHE:ZRH GBR:LHR"),
        Pattern("cigarettes", 6, "outbound", "DEU:FRA ITA:MXP"),
        Pattern("handguns", 2, "outbound", "SWE:ARN DEU:FRA"),
        Pattern("passports", 4, "outbound", "GBR:LHR XKX:PRN"),
        Pattern("counterfeit_electronics", 2, "inbound", "TUR:IST CHN:CAN"),
    ),
    {"EUR": (6.0, 0.9), "GBP": (1.5, 0.78), "CHF": (1.5, 0.88)},
    "ALB MKD XKX TUR SRB DEU ITA AFG",
)
SOUTH_EAST_ASIA = Region(
    "asia",
    (
        Pattern("heroin", 18, "outbound", "AUS:SYD HKG:HKG TWN:TPE"),
        Pattern("methamphetamine", 22, "outbound", "AUS:SYD NZL:AKL JPN:NRT KOR:ICN TWN:TPE"),
        Pattern("ketamine", 7, "outbound", "TWN:TPE HKG:HKG"),
        Pattern("cocaine_salt", 6, "inbound", "BRA:GRU ETH:ADD", hubs="ETH:ADD QAT:DOH"),
        Pattern("cannabis_herb", 12, "outbound", "GBR:LHR HKG:HKG IND:DEL"),
        Pattern("ecstasy", 4, "inbound", "DEU:FRA NLD:AMS"),
        Pattern("ivory", 3, "inbound", "ETH:ADD NGA:LOS", hubs="ARE:DXB"),
        Pattern("pangolin", 4, "inbound", "NGA:LOS MYS:KUL"),
        Pattern("rhino_horn", 2, "inbound", "ZAF:JNB NAM:WDH", hubs="QAT:DOH"),
        Pattern("live_reptiles", 6, "outbound", "IND:DEL JPN:NRT TWN:TPE"),
        Pattern("live_birds", 3, "outbound", "TWN:TPE VNM:SGN"),
        Pattern("ephedrine", 2, "inbound", "IND:DEL"),
        Pattern("cash", 8, "outbound", "HKG:HKG SGP:SIN"),
        Pattern("gold", 2, "outbound", "IND:DEL HKG:HKG"),
        Pattern("passports", 2, "outbound", "AUS:SYD GBR:LHR"),
    ),
    {"USD": (4.0, 1.0), "THB": (2.5, 34), "EUR": (1.0, 0.9)},
    "THA KHM IDN VNM MYS CHN NGA TWN NAM",
)

REGIONS: Mapping[str, Region] = {
    **dict.fromkeys(
        ("SEN", "TGO", "BEN", "CIV", "GHA", "NGA", "CPV", "MLI", "NER", "BFA", "SLE", "GMB", "GNB",
         "GIN"), WEST_AFRICA),
    "CMR": CENTRAL_AFRICA,
    **dict.fromkeys(("ETH", "KEN"), EASTERN_AFRICA),
    **dict.fromkeys(("MOZ", "NAM"), SOUTHERN_AFRICA),
    **dict.fromkeys(("COL", "PER", "ECU"), ANDES),
    **dict.fromkeys(("PRY", "BOL"), SOUTHERN_CONE),
    **dict.fromkeys(("PAN", "DOM", "JAM", "BRB", "SLV"), CARIBBEAN),
    **dict.fromkeys(("JOR", "LBN"), LEVANT),
    **dict.fromkeys(("MKD", "ALB"), BALKANS),
    **dict.fromkeys(("THA", "IDN", "KHM"), SOUTH_EAST_ASIA),
}  # fmt: skip
"""The part of the world each country with a unit belongs to."""
