"""Words for kinds of employment, in eleven languages, as schema.org codes."""

import re
from functools import lru_cache
from typing import get_args

from jobfold.offers.model import EmploymentType
from jobfold.offers.text import fold
from jobfold.offers.workloads import parse_workload

__all__ = ["parse_employment_types", "parse_workload", "says_no_kind"]

_ORDER: tuple[EmploymentType, ...] = get_args(EmploymentType)

# Folded words (no accents). German compounds are matched by their stem, hence the open word ends.
_WORDS: dict[EmploymentType, str] = {
    "FULL_TIME": r"full[ _-]*time\w*|fulltijds?|temps[ _-]*(?:complet|plein)|plein[ _-]*temps|vollzeit\w*|ganztags\w*"
    r"|tempo[ _-]*(?:pieno|integral|completo)|orario[ _-]*completo|(?:jornada|tiempo)[ _-]*complet[ao]|voltijds?"
    r"|heltid\w*"
    r"|full[ _-]*day|vollpensum|fuldtid\w*|pelny[ _-]*etat|plny[ _-]*uvazek|hpp|jornada[ _-]*integral",
    "PART_TIME": r"part[ _-]*time\w*|temps[ _-]*(?:partiel|parcial)|mi[ _-]*temps|teilzeit\w*|halbtags\w*"
    r"|tempo[ _-]*(?:parziale|parcial)|orario[ _-]*ridotto|(?:jornada|tiempo)[ _-]*(?:parcial|reducida)"
    r"|media[ _-]*jornada|deeltijds?|deltid\w*|minijob\w*|mini[ _-]*job|geringfugig\w*"
    r"|[45]\d\d[ -]?euro\w*|bijbaan\w*|half[ _-]*time|extrajobb|czesc[ _-]*etatu|zkraceny[ _-]*uvazek|weekendbaan"
    r"|nebenjob\w*|studentenjob\w*|job[ _-]*etudiant",
    "PERMANENT": r"permanent\w*|perm|cdi|cdii|cdic|duree[ _-]*indeterminee?|unbefristet\w*|festanstellung\w*"
    r"|feste?[ _-]*anstellung|fest[ _-]*angestellt\w*|fester?[ _-]*vertrag|(?:a[ _-]*)?tempo[ _-]*indeterminato"
    r"|indeterminato|indefinid[oa]|fij[oa]|vast|(?:vast|vaste)[ _-]*(?:dienst|contract|baan)\w*"
    r"|onbepaalde[ _-]*(?:tijd|duur)"
    r"|fast[ _-]*anstalld|dauerstelle\w*|regular|tillsvidare\w*|fast(?![ _-]*(?:pace|grow|mov|track|food|learn|gehalt))"
    r"|fastansat\w*|efetivo|sem[ _-]*termo|umowa[ _-]*o[ _-]*prace|fonctionnaire|direct[ _-]*hire|indefinite",
    "TEMPORARY": r"temporary|temp|temporar\w*|temporaire\w*|cdd|cddi|cddu|duree[ _-]*determinee?|interim\w*"
    r"|mission[ _-]*interim\w*|(?<!un)befristet\w*|zeitarbeit\w*|leiharbeit\w*|aushilfe\w*|arbeitnehmeruberlassung"
    r"|saison\w*|season\w*|sesong\w*|seizoen\w*|ferialjob\w*|ferienjob\w*|sasong\w*|tempo[ _-]*determinato|determinato"
    r"|stagional[ei]|somministrazione"
    r"|temporal|eventual|tijdelijk\w*|bepaalde[ _-]*(?:tijd|duur)|uitzend\w*|detachering\w*|fixed[ _-]*term|vikar\w*"
    r"|visstid\w*|tidsbegrans\w*|midlertidig\w*|engasjement\w*|prosjekt|prosjektstilling|projektanst\w*|sommarjobb\w*"
    r"|sommerjobb\w*"
    r"|praca[ _-]*tymczasowa|a[ _-]*termo|obra[ _-]*y?[ _-]*servicio|locum|maternity[ _-]*cover"
    r"|temporada|international[ _-]*corporate[ _-]*volunteer\w*|volontariat[ _-]*international\w*",
    "CONTRACTOR": r"contractors?|contract(?:[ _-]*to[ _-]*hire)?|freelanc\w*|freelas|independants?|independent"
    r"|auto[ _-]*entrepreneur\w*|freiberuf\w*|freie[r]?[ _-]*mitarbeit\w*|selbst?st?andig\w*|partita[ _-]*iva"
    r"|p\.?[ ]?iva"
    r"|liber[oa][ _-]*professionist[ae]|autonom[oa]|zzp\w*|zelfstandig\w*|self[ _-]*employed|liberal|consultant"
    r"|portage[ _-]*salarial|contratista|b2b|selvstendig\w*|egenforetagar\w*|profession[ _-]*liberale|co\.?co\.?(?:co"
    r"|pro)\.?|prestazione[ _-]*occasionale|corp[ _-]*to[ _-]*corp|c2c",
    "INTERN": r"intern|interns|internships?|traineeship|(?<!early[ -])(?<!growth[ -])(?<!later[ -])stages?|stagiaires?"
    r"|praktik\w*"
    r"|praktisch\w*[ _-]*einsatz|tirocini\w*|stagist[ae]|(?:en[ _-]*)?practicas|becari[oa]s?|beca|stagiair\w*"
    r"|werkstudent\w*|afstudeer\w*|estagi\w*|staz\w*|pflichtpraktik\w*|meewerkstage",
    "APPRENTICE": r"apprenti\w*|alternance|alternant\w*|alternating|work[ _-]*study|contrat[ _-]*(?:de[ _-]*)?pro"
    r"|professionnalisation|ausbildung\w*|lehre|lehrstelle\w*|lehrling\w*|lernende?r?|azubis?|apprendist\w*"
    r"|formacion[ _-]*(?:dual|en[ _-]*alternancia)|leerwerk\w*|leerling\w*|bbl|duales[ _-]*studium|laerling\w*"
    r"|larling\w*"
    r"|contrato[ _-]*de[ _-]*formacion",
    "VOLUNTEER": r"(?<!corporate )volunteer\w*|volunt(?!eer)\w*|benevol\w*|ehrenamt\w*|volontari[oa]|vrijwillig\w*"
    r"|freiwillig\w*|service[ _-]*civique|frivillig\w*|bundesfreiwilligen\w*|fsj|bfd|bufdi\w*",
    "PER_DIEM": r"per[ _-]*diem|vacation|vacations|vacataire|on[ _-]*call|oproep\w*|zero[ _-]*hours?|0[ _-]*hours?"
    r"|nul[ _-]*uren\w*|arbeit[ _-]*auf[ _-]*abruf|lavoro[ _-]*intermittente|a[ _-]*chiamata|casual|tilkalling\w*"
    r"|timanstall\w*|behovsanstall\w*|daily[ _-]*hire|flexi?[ _-]*job|bank[ _-]*staff",
    "OTHER": r"other|autres?|andere[rs]?|sonstige\w*|altr[oi]|otr[oa]s?|overig\w*|annet|ovrigt|andet",
}
_PATTERN = re.compile("|".join(f"(?P<{code}>(?<![a-z0-9])(?:{words})(?![a-z0-9]))" for code, words in _WORDS.items()))
# "permanent contract", "fixed-term contract", "independent of": the bare word says nothing of its own there.
_BARE_CONTRACT = frozenset({"contract", "independent", "consultant"})
_EXACT: dict[str, tuple[EmploymentType, ...]] = {
    "sai": ("TEMPORARY",), "mis": ("TEMPORARY",), "tti": ("TEMPORARY",), "ddi": ("TEMPORARY",), "vie": ("TEMPORARY",),
    "din": ("PERMANENT",), "lib": ("CONTRACTOR",), "ft": ("FULL_TIME",), "pt": ("PART_TIME",), "vz": ("FULL_TIME",),
    "tz": ("PART_TIME",),
}  # fmt: skip
"""Codes of public services that are words of no language, read only where they stand alone."""
# An interim worker with a permanent contract of the agency has a permanent contract.
_PERMANENT_AGENCY = re.compile(r"\b(?:cdi|duree indeterminee)[ _-]*(?:en )?(?:interim\w*)|interim\w* en cdi")
# "With a prospect of a permanent one" is what a Dutch temporary contract says of itself.
_PROSPECT = re.compile(r"uitzicht op (?:een )?vast\w*(?: (?:contract|dienstverband|baan))?")
_NO_KIND = frozenset(
    "contrat travail|contrat de travail|contrat|contratto|contrato|arbeitsvertrag|anstellung|vanlig anstallning"
    "|vanlig ansettelse|emploi|employment|job|to be discussed|a definir|nach vereinbarung|n/a|any|all|toutes"
    "|alle".split("|")
)


@lru_cache(maxsize=65_536)
def parse_employment_types(text: str) -> tuple[EmploymentType, ...]:
    """The kinds of employment that `text` names, each once, in the order of `EmploymentType`.

    Reads schema.org codes, comma lists, codes of public services and words in French, German, Italian, English,
    Spanish, Dutch, Swedish, Norwegian, Danish, and the commonest of Portuguese, Polish, Czech and Catalan. Empty where
    nothing is recognised.
    """
    folded = fold(text)
    if (exact := _EXACT.get(folded.strip())) is not None:
        return exact
    if "cdi" in folded or "interim" in folded:
        folded = _PERMANENT_AGENCY.sub("cdi", folded)
    elif "uitzicht" in folded:
        folded = _PROSPECT.sub("tijdelijk", folded)
    found: dict[str, set[str]] = {}
    for match in _PATTERN.finditer(folded):
        found.setdefault(match.lastgroup or "", set()).add(match[0])
    if found.get("CONTRACTOR", set()) <= _BARE_CONTRACT and len(found.keys() - {"FULL_TIME", "PART_TIME"}) > 1:
        found.pop("CONTRACTOR", None)
    return tuple(code for code in _ORDER if code in found)


def says_no_kind(text: str) -> bool:
    """Does `text` only say that there is a contract, and not which? Such a word is nothing to complain of."""
    return fold(text).strip(" .:-") in _NO_KIND
