"""Country names in any of the house's languages, as ISO 3166-1 alpha-2 codes."""

import re
from functools import lru_cache

from babel import Locale

from jobfold.offers.text import fold

_LANGUAGES = ("en", "fr", "de", "it", "es", "nl", "pt", "sv")
_ISO3 = {
    "FRA": "FR", "CHE": "CH", "DEU": "DE", "GER": "DE", "ITA": "IT", "AUT": "AT", "ESP": "ES", "NLD": "NL",
    "BEL": "BE", "LUX": "LU", "GBR": "GB", "USA": "US", "CAN": "CA", "PRT": "PT", "SWE": "SE", "NOR": "NO",
    "DNK": "DK", "FIN": "FI", "POL": "PL", "CZE": "CZ", "IRL": "IE", "LIE": "LI", "IND": "IN", "AUS": "AU",
}  # fmt: skip
_BY_WORD = {
    "uk": "GB", "u.k.": "GB", "great britain": "GB", "england": "GB", "angleterre": "GB", "grande-bretagne": "GB",
    "grossbritannien": "GB", "gran bretagna": "GB", "scotland": "GB", "wales": "GB", "northern ireland": "GB",
    "usa": "US", "u.s.": "US", "u.s.a.": "US", "united states of america": "US", "etats-unis d'amerique": "US",
    "holland": "NL", "the netherlands": "NL", "nederland": "NL", "pays bas": "NL", "republique tcheque": "CZ",
    "czech republic": "CZ", "tschechische republik": "CZ", "repubblica ceca": "CZ", "suisse": "CH", "schweiz": "CH",
    "svizzera": "CH", "svizra": "CH", "swiss": "CH", "deutschland": "DE", "brd": "DE", "osterreich": "AT",
    "oesterreich": "AT", "uae": "AE", "espana": "ES", "italia": "IT", "france metropolitaine": "FR",
    # Parts of Switzerland that are no cantons.
    "deutschschweiz": "CH", "romandie": "CH", "suisse romande": "CH", "suisse alemanique": "CH", "westschweiz": "CH",
    "ostschweiz": "CH", "zentralschweiz": "CH", "nordwestschweiz": "CH", "svizzera italiana": "CH",
}  # fmt: skip
_CODE = re.compile(r"[A-Za-z]{2}")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Folded country names to codes. English wins where two languages disagree."""
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale(language).territories.items():
            if _CODE.fullmatch(code) and code not in ("EU", "UN", "EZ", "XA", "XB", "ZZ", "QO"):
                names.setdefault(fold(name), code)
    return names | _BY_WORD


@lru_cache(maxsize=1)
def country_codes() -> frozenset[str]:
    """All ISO 3166-1 alpha-2 codes."""
    return frozenset(_names().values())


@lru_cache(maxsize=4096)
def country_code(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of the country that `text` names by code or by name, or ``None``.

    Reads alpha-2 and common alpha-3 codes and names in eight languages; case and accents do not matter.
    """
    word = text.strip()
    if _CODE.fullmatch(word):
        code = word.upper()
        return "GB" if code == "UK" else code if code in country_codes() else None
    if len(word) == 3 and word.upper() in _ISO3:
        return _ISO3[word.upper()]
    return _names().get(fold(word).replace("’", "'"))


def country_name(code: str) -> str:
    """The English name of the country `code` (ISO 3166-1 alpha-2), or the code where it is not one."""
    return str(Locale("en").territories.get(code, code))
