"""Words for kinds of employment and for workload, in six languages, as schema.org codes and per cents."""

import re
from functools import lru_cache
from typing import get_args

from jobfold.offers.model import EmploymentType
from jobfold.offers.text import fold

_ORDER: tuple[EmploymentType, ...] = get_args(EmploymentType)

# Folded words (no accents). German compounds are matched by their stem, hence the open word ends.
_WORDS: dict[EmploymentType, str] = {
    "FULL_TIME": r"full[ _-]*time|fulltijds|temps[ _-]*(?:complet|plein)|plein[ _-]*temps|vollzeit\w*|ganztags\w*"
    r"|tempo[ _-]*pieno|(?:jornada|tiempo)[ _-]*complet[ao]|voltijds?|heltid\w*|full[ _-]*day|vollpensum",
    "PART_TIME": r"part[ _-]*time\w*|temps[ _-]*partiel|mi[ _-]*temps|teilzeit\w*|halbtags\w*|tempo[ _-]*parziale"
    r"|(?:jornada|tiempo)[ _-]*parcial|media[ _-]*jornada|deeltijds?|deltid\w*|minijob\w*|geringfugig\w*"
    r"|450[ -]?euro\w*|bijbaan",
    "PERMANENT": r"permanent\w*|cdi|cdii|duree[ _-]*indeterminee?|unbefristet\w*|festanstellung|feste?[ _-]*anstellung"
    r"|fest[ _-]*angestellt\w*|(?:a[ _-]*)?tempo[ _-]*indeterminato|indeterminato|indefinid[oa]|fijo|vast"
    r"|(?:vast|vaste)[ _-]*(?:dienst|contract|baan)\w*|onbepaalde[ _-]*tijd|fastanstalld|dauerstelle\w*|regular",
    "TEMPORARY": r"temporary|temp|temporar\w*|cdd|duree[ _-]*determinee?|interim\w*|befristet\w*|zeitarbeit\w*"
    r"|arbeitnehmeruberlassung|saison\w*|seasonal|tempo[ _-]*determinato|determinato|stagionale"
    r"|somministrazione|temporal|eventual|tijdelijk\w*|bepaalde[ _-]*tijd|uitzend\w*|fixed[ _-]*term|vikariat",
    "CONTRACTOR": r"contractor\w*|contract(?:[ _-]*to[ _-]*hire)?|freelanc\w*|independants?|auto[ _-]*entrepreneur\w*"
    r"|freiberuf\w*|freie[r]?[ _-]*mitarbeit\w*|selbst?st?andig\w*|partita[ _-]*iva|libero[ _-]*professionista"
    r"|autonom[oa]|zzp\w*|zelfstandig\w*|self[ _-]*employed|liberal|consultant",
    "INTERN": r"intern|interns|internships?|traineeship|stages?|stagiaires?|praktik\w*|praktisch\w*[ _-]*einsatz"
    r"|tirocini\w*|stagista|practicas|becari[oa]|stagiair\w*|werkstudent\w*|afstudeer\w*",
    "APPRENTICE": r"apprenti\w*|alternance|alternant\w*|contrat[ _-]*(?:de[ _-]*)?pro\w*|professionnalisation"
    r"|ausbildung\w*|lehre|lehrstelle\w*|lernende?r?|azubis?|apprendist\w*|formacion[ _-]*dual|leerwerk\w*"
    r"|leerling\w*|bbl|duales[ _-]*studium",
    "VOLUNTEER": r"volunteer\w*|volunt\w*|benevol\w*|ehrenamt\w*|volontari\w*|vrijwillig\w*|freiwillig\w*"
    r"|service[ _-]*civique",
    "PER_DIEM": r"per[ _-]*diem|vacation|vacataire|on[ _-]*call|oproep\w*",
    "OTHER": r"other|autres?|andere|sonstige\w*|altro|otros?|overig",
}
_PATTERN = re.compile("|".join(f"(?P<{code}>(?<![a-z0-9])(?:{words})(?![a-z0-9]))" for code, words in _WORDS.items()))
# "permanent contract", "fixed-term contract": the bare word says nothing of its own there.
_BARE_CONTRACT = frozenset({"contract"})

_WORKLOAD = re.compile(
    r"(?<![\d.,])(\d{1,3})\s*%?\s*(?:-|–|—|/|a|à|al|bis|to|tot|hasta|al|e|and|und|et|ou|oder|o)\s*(\d{1,3})\s*%"
    r"|(?<![\d.,])(\d{1,3})\s*(?:%|prozent\b|pour cent\b|percent\b|procent\b)"
)
_NOT_WORKLOAD = re.compile(
    r"\s*(?:remote|home|tele|distanc|full[ _-]?remote|da remoto|thuis|of |des? |der |on |off|discount|rabatt|bonus)"
)


@lru_cache(maxsize=65_536)
def parse_employment_types(text: str) -> tuple[EmploymentType, ...]:
    """The kinds of employment that `text` names, each once, in the order of `EmploymentType`.

    Reads schema.org codes, comma lists and words in French, German, Italian, English, Spanish and Dutch.
    Empty where nothing is recognised.
    """
    found: dict[EmploymentType, set[str]] = {}
    for match in _PATTERN.finditer(fold(text)):
        for code in _ORDER:
            if match[code] is not None:
                found.setdefault(code, set()).add(match[code])
    if found.get("CONTRACTOR", set()) <= _BARE_CONTRACT and ("PERMANENT" in found or "TEMPORARY" in found):
        found.pop("CONTRACTOR", None)
    return tuple(code for code in _ORDER if code in found)


@lru_cache(maxsize=65_536)
def parse_workload(text: str) -> tuple[int, int] | None:
    """The workload (Pensum, taux d'activité) that `text` names, as (min, max) per cent of full time.

    ``"80-100%"`` is (80, 100), ``"60 %"`` is (60, 60); ``None`` where there is none. "100% remote" is none.
    """
    for match in _WORKLOAD.finditer(fold(text)):
        if _NOT_WORKLOAD.match(match.string, match.end()):
            continue
        low = int(match[1] or match[3])
        high = int(match[2] or match[3])
        if 1 <= low <= high <= 100:
            return low, high
    return None
