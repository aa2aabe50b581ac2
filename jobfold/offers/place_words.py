"""The words around and within names of places: "Raum", "and surroundings", "remote", "a. M."."""

import re
from collections.abc import Iterator

_LINK = r" (?:(?:de|du|di|of|d|la|le) )?"
_HOW = re.compile(
    r"^(?:anywhere in|(?:fully |100 |hybrid )?remote(?: work| job)?(?: in| from| within)?|hybrid(?: in)?|hybride?"
    r"|based in|standort|arbeitsort|lieu|location|office|home office|homeoffice|teletravail|telelavoro|teletrabajo"
    r"|greater|grand|city of|ville de|commune de|comune di|gemeente|near|nahe|proche de|proche|pres de|vicino a"
    r"|centre|central|downtown|inner"
    r"|flughafen|aeroport|aeroporto|airport|gare|bahnhof|messe)" + _LINK
)
_HOW_BEHIND = re.compile(
    r" (?:headquarters|hq|office|offices|remote|hybrid|hybride|only|or remote|oder remote|ou remote|based|urgent"
    r"|intra muros|ville|home office|homeoffice|teletravail|metropolitan area|metro area|bay area|cedex(?: \d+)?"
    r"|and surroundings|und umgebung|et environs|et alentours|et peripherie|e dintorni|en omgeving|y alrededores"
    r"|centre|center|centrum|zentrum|centro|airport|flughafen|hbf|und umland)$"
)
_ABOUT = re.compile(
    r"^(?:gebiet|land|bundesland|freistaat|state of|toute la|ganze?|tutta|toda|grossraum|grosraum|raum|region|regione"
    r"|regio|regiao|agglomeration|agglo|metropolregion|metropole|metropolitan city of|stadt|gemeinde|kommune|bei|zona"
    r"|secteur|umgebung von|kreis|landkreis|departement|canton|(?:north|south|nord|sud)(?: ?east| ?west)?|east|west|ost"
    r"|kanton|cantone|provincia|province|provincie)" + _LINK
)
_AROUND = re.compile(
    r" (?:area|wide|entiere|umgebung|et sa region|e provincia|omgeving|region|city|stadt|provincie|provincia|umland"
    r"|kommune)$"
)
STREET = re.compile(
    r"\b(?:rue|avenue|av|boulevard|bd|chemin|place|quai|impasse|route|street|road|lane|via|viale|piazza|corso|calle|avenida|platz|weg)\b"
    r"|(?:strasse|str|straat|laan|plein|weg|gasse|allee|gata|gatan|veien|vagen)\b"
)
NOWHERE = frozenset(
    "canton kanton region province provincia departement "
    "africa afrika amer americas anywhere apac asia asien ausland balkan balkans benelux bundesweit dach"
    " deutschlandweit divers diverse emea etranger eu europa europaweit europe everywhere flexible global"
    " homeoffice hybrid hybride ibrido international landelijk latam mena monde mondo multiple nationwide"
    " nordamerika nordic nordics oceania online osterreichweit overal overseas partout plusieurs remote remoto"
    " scandinavia schweizweit skandinavien telearbeit telelavoro teletrabajo teletravail thuiswerken utland"
    " various verschiedene weltweit worldwide".split()
) | {
    "100 remote", "100 teletravail", "amerique du nord", "central america", "central europe", "da remoto",
    "diverse standorte", "east coast", "eastern europe", "europe de l ouest", "europe only", "european union",
    "full remote", "fully remote", "gesamte dach region", "home office", "latin america", "lavoro da remoto",
    "location flexible", "location not available", "mehrere standorte", "middle east", "multiple locations",
    "non precise", "non specificato", "north america", "north america only", "northern europe", "not specified",
    "oder remote", "on site", "or remote", "ou teletravail", "plusieurs lieux", "remote first",
    "remote friendly", "remote job", "remote ok", "remote only", "remote possible", "remote work",
    "sin especificar", "smart working", "south america", "south east asia", "southeast asia", "southern europe",
    "teletravail complet", "teletravail total", "toute l europe", "trabajo en remoto", "trabajo remoto",
    "tri state area", "various locations", "verschiedene standorte", "west coast", "western europe",
    "work from home",
}  # fmt: skip
"""What stands where a place is expected and names none: anywhere, or a part of the world above countries."""
_SHORT = re.compile(r"(.+?) (a|i|b|o|v|u)( d)? (.+)")
_LONG = {
    "a": ("am", "an der"), "i": ("im", "in", "in der"), "b": ("bei", "bei der"), "o": ("ob", "ob der"),
    "v": ("vor der", "von der"), "u": ("unter", "und"),
}  # fmt: skip
_TAIL = re.compile(
    r" (?:am|an der|an den|im|in|in der|auf der|ob|ob der|vor der|bei|b|a|i|sur|sous|les|sul|sull|del|della|upon|on"
    r"|under|aan de|aan den|op|ved) .*$"
)
_BRIDGES = ("am", "an der", "im", "in", "in der", "bei", "a d", "sur", "upon", "on", "an den")


def without_manner(key: str) -> str:
    """`key` without what says how a job is done there, or where in town: "remote in", "office", "centre"."""
    return _HOW_BEHIND.sub("", _HOW.sub("", key))


def without_frills(key: str) -> str:
    """`key` without that, and without what may make another place of a name: "region", "area", "canton of"."""
    return _AROUND.sub("", _ABOUT.sub("", without_manner(key)))


def without_tail(key: str) -> str:
    """`key` without the river or landscape that tells it from its namesakes: "endingen am kaiserstuhl"."""
    return _TAIL.sub("", key)


def full_forms(key: str) -> Iterator[str]:
    """What `key` may be short for, as beginnings of keys: "frankfurt am m" and "frankfurt am main"."""
    if match := _SHORT.fullmatch(key):
        for word in _LONG[match[2]]:
            yield f"{match[1]} {word} {match[4]}"
    first, _, rest = key.partition(" ")
    if key.startswith("s "):
        for saint in ("san", "santa", "st", "ste"):
            yield f"{saint} {rest}"
    if len(rest) > 2 and len(first) > 2:
        for bridge in _BRIDGES:
            yield f"{first} {bridge} {rest}"
