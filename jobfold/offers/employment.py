"""Words for kinds of employment, in the languages of Europe, as schema.org codes."""

import re
from functools import lru_cache
from typing import get_args

from jobfold.offers.model import EmploymentType
from jobfold.offers.text import fold
from jobfold.offers.workloads import parse_workload

__all__ = ["is_employment_type", "parse_employment_types", "parse_workload", "says_no_kind"]

_ORDER: tuple[EmploymentType, ...] = get_args(EmploymentType)

# Folded words (no accents). German compounds are matched by their stem, hence the open word ends.
_WORDS: dict[EmploymentType, str] = {
    "FULL_TIME": r"full[ _-]*time\w*|fulltijds?|temps[ _-]*(?:complet|plein)|plein[ _-]*temps|vollzeit\w*|ganztags\w*"
    r"|tempo[ _-]*(?:pieno|integral|completo)|orario[ _-]*completo|(?:jornada|tiempo)[ _-]*complet[ao]|voltijds?"
    r"|heltid\w*"
    r"|full[ _-]*day|vollpensum|fuldtid\w*|pelny[ _-]*etat|plny[ _-]*(?:pracovni[ _-]*)?uvazek|hpp"
    r"|jornada[ _-]*integral"
    r"|(?:tempo|periodo|horario)[ _-]*(?:inteiro|integral|complet[oa])|(?:w[ _-]*pelnym|pelny)[ _-]*wymiar\w*"
    r"|(?:pelen|caly)[ _-]*etat|kokoaika\w*|kokopaiva\w*|taysiaika\w*|teljes[ _-]*munkaido\w*"
    r"|norma[ _-]*intreaga|normaltid|volledige?[ _-]*(?:dagtaak|werkweek)|journee[ _-]*complete|vol[ _-]tijds?",
    "PART_TIME": r"part[ _-]*time\w*|temps[ _-]*(?:partiel|parcial)|mi[ _-]*temps|teilzeit\w*|halbtags\w*"
    r"|tempo[ _-]*(?:parziale|parcial)|orario[ _-]*ridotto|(?:jornada|tiempo)[ _-]*(?:parcial|reducida)"
    r"|media[ _-]*jornada|deeltijds?|deltid\w*|minijob\w*|mini[ _-]*job|geringfugig\w*"
    r"|[45]\d\d[ -]?euro\w*|bijbaan\w*|half[ _-]*time|extrajobb|czesc[ _-]*etatu|zkraceny[ _-]*uvazek|weekendbaan"
    r"|nebenjob\w*|studentenjob\w*|job[ _-]*etudiant|meio[ _-]*periodo|horario[ _-]*(?:parcial|reducido)"
    r"|(?:[1-4]/[2-5]|pol|niepelny|cwierc)[ _-]*etatu?|(?:w[ _-]*)?niepelnym?[ _-]*wymiar\w*"
    r"|(?:castecny|polovicni)[ _-]*uvazek|osa-?aika\w*|reszmunkaido\w*|halftijds?|deeltid\w*|brigad[ay]|dorywcz\w*"
    r"|halbtag",
    "PERMANENT": r"permanent\w*|perm|cdi|cdii|cdic|duree[ _-]*indeterminee?|unbefristet\w*|festanstellung\w*"
    r"|feste?[ _-]*anstellung|fest[ _-]*angestellt\w*|fester?[ _-]*vertrag|(?:a[ _-]*)?tempo[ _-]*indeterminato"
    r"|indeterminato|indefinid[oa]|fij[oa]|vast|(?:vast|vaste)[ _-]*(?:dienst|contract|baan)\w*"
    r"|onbepaalde[ _-]*(?:tijd|duur)"
    r"|fast[ _-]*anstalld|dauerstelle\w*|regular|tillsvidare\w*"
    r"|fast(?![ _-]*(?:pace|grow|mov|track|food|learn|gehalt|lon|manads))"
    r"|fastansat\w*|efetivo|sem[ _-]*termo|efetiva|varig|fastansaet\w*|tills[ _-]*vidare\w*"
    r"|umowa[ _-]*o[ _-]*prace(?![ _-]*na[ _-]*(?:czas[ _-]*okreslony|zastepstwo|okres))|czas[ _-]*nieokreslony"
    r"|vakituinen|vakinainen|toistaiseksi\w*|dob[auy][ _-]*neurcit\w*|tempo[ _-]*indeterminado|hatarozatlan\w*"
    r"|nedeterminat\w*|open[ _-]?ended|fonctionnaire|direct[ _-]*hire|indefinite",
    "TEMPORARY": r"temporary|temp|temporar\w*|temporaire\w*|cdd|cddi|cddu|duree[ _-]*determinee?|interim\w*"
    r"|mission[ _-]*interim\w*|(?<!un)befristet\w*|zeitarbeit\w*|leiharbeit\w*|aushilfe\w*|arbeitnehmeruberlassung"
    r"|saison\w*|season\w*|sesong\w*|seizoen\w*|ferialjob\w*|ferienjob\w*|sasong\w*|tempo[ _-]*determinato|determinato"
    r"|stagional[ei]|somministrazione"
    r"|temporal|eventual|tijdelijk\w*|bepaalde[ _-]*(?:tijd|duur)|uitzend\w*|detachering\w*|fixed[ _-]*term|vikar\w*"
    r"|visstid\w*|tidsbegrans\w*|midlertidig\w*|engasjement\w*|prosjekt|prosjektstilling|projektanst\w*|sommarjobb\w*"
    r"|sommerjobb\w*"
    r"|praca[ _-]*tymczasowa|(?:czas|okres)[ _-]*(?:okreslony|probny)"
    r"|umowa[ _-]*(?:zlecenie|na[ _-]*zastepstwo|o[ _-]*dzielo)"
    r"|tidsbegraens\w*|maaraaika\w*|sazona\w*|kausi(?:tyo|luontei)\w*|sezon\w*|dob[auy][ _-]*urcit\w*|dpp|dpc"
    r"|dohoda[ _-]*o[ _-]*(?:provedeni|pracovni)\w*|hatarozott\w*|determinata|short[ _-]*(?:term|employment)|ftc"
    r"|termo[ _-]*(?:in)?certo|contrato[ _-]*a[ _-]*prazo|a[ _-]*termo|obra[ _-]*o[ _-]*servicio"
    r"|obra[ _-]*y?[ _-]*servicio|locum|maternity[ _-]*cover"
    r"|temporada|international[ _-]*corporate[ _-]*volunteer\w*|volontariat[ _-]*international\w*",
    "CONTRACTOR": r"contractors?|contract(?:[ _-]*to[ _-]*hire)?|freelanc\w*|freelas|independants?|independent"
    r"|auto[ _-]*entrepreneur\w*|freiberuf\w*|freie[r]?[ _-]*mitarbeit\w*|selbst?st?andig\w*|partita[ _-]*iva"
    r"|p\.?[ ]?iva"
    r"|liber[oa][ _-]*professionist[ae]|autonom[oa]|zzp\w*|zelfstandig\w*|self[ _-]*employed|liberal|consultant"
    r"|portage[ _-]*salarial|contratista|b2b|selvstendig\w*|egenforetagar\w*|profession[ _-]*liberale|co\.?co\.?(?:co"
    r"|pro)\.?|zivnost\w*|osvc|recibos?[ _-]*verdes?|prestacao[ _-]*de[ _-]*servicos|selvstaend\w*|toiminimi\w*"
    r"|yrittaja\w*|samozatrudnieni\w*|kontraktor|prestazione[ _-]*occasionale|corp[ _-]*to[ _-]*corp|c2c",
    "INTERN": r"intern|interns|internships?|traineeship|(?<!early[ -])(?<!growth[ -])(?<!later[ -])stages?|stagiaires?"
    r"|praktik\w*"
    r"|praktisch\w*[ _-]*einsatz|tirocini\w*|stagist[ae]|(?:en[ _-]*)?practicas|becari[oa]s?|beca|stagiair\w*"
    r"|praksis(?:plass)?|harjoittel\w*|praktyk[ai]"
    r"|werkstudent\w*|afstudeer\w*|estagi\w*|staz\w*|pflichtpraktik\w*|meewerkstage",
    "APPRENTICE": r"apprenti\w*|alternance|alternant\w*|alternating|work[ _-]*study|contrat[ _-]*(?:de[ _-]*)?pro"
    r"|professionnalisation|ausbildung\w*|lehre|lehrstelle\w*|lehrling\w*|lernende?r?|azubis?|apprendist\w*"
    r"|formacion[ _-]*(?:dual|en[ _-]*alternancia)|leerwerk\w*|leerling\w*|bbl|duales[ _-]*studium|laerling\w*"
    r"|larling\w*|oppisopimus\w*|praktyczna[ _-]*nauka|aprendiz\w*|elevplads\w*|elevstilling\w*|uczen"
    r"|contrato[ _-]*de[ _-]*formacion",
    "VOLUNTEER": r"(?<!corporate )volunteer\w*|volunt(?!eer)\w*|benevol\w*|ehrenamt\w*|volontari[oa]|vrijwillig\w*"
    r"|freiwillig\w*|service[ _-]*civique|frivillig\w*|vapaaehto\w*|wolontari\w*|dobrovoln\w*|volontariato|ideell"
    r"|bundesfreiwilligen\w*|fsj|bfd|bufdi\w*",
    "PER_DIEM": r"per[ _-]*diem|vacation|vacations|vacataire|on[ _-]*call|oproep\w*|zero[ _-]*hours?|0[ _-]*hours?"
    r"|nul[ _-]*uren\w*|arbeit[ _-]*auf[ _-]*abruf|lavoro[ _-]*intermittente|a[ _-]*chiamata|casual|tilkalling\w*"
    r"|timevikar\w*|tilkaldevikar\w*|tarvittaessa|timlon"
    r"|timanstall\w*|behovsanstall\w*|daily[ _-]*hire|flexi?[ _-]*job|bank[ _-]*staff",
    "OTHER": r"other|autres?|andere[rs]?|sonstige\w*|altr[oi]|otr[oa]s?|overig\w*|annet|ovrigt|andet",
}
_PATTERN = re.compile("|".join(f"(?P<{code}>(?<![a-z0-9])(?:{words})(?![a-z0-9]))" for code, words in _WORDS.items()))
# "permanent contract", "fixed-term contract", "independent of": the bare word says nothing of its own there.
_BARE_CONTRACT = frozenset({"contract", "independent", "consultant"})
_EXACT: dict[str, tuple[EmploymentType, ...]] = {
    "sai": ("TEMPORARY",), "mis": ("TEMPORARY",), "tti": ("TEMPORARY",), "ddi": ("TEMPORARY",), "vie": ("TEMPORARY",),
    "din": ("PERMANENT",), "lib": ("CONTRACTOR",), "ft": ("FULL_TIME",), "pt": ("PART_TIME",), "vz": ("FULL_TIME",),
    "tz": ("PART_TIME",), "f/t": ("FULL_TIME",), "p/t": ("PART_TIME",), "full": ("FULL_TIME",), "part": ("PART_TIME",),
    "completa": ("FULL_TIME",), "completo": ("FULL_TIME",), "complete": ("FULL_TIME",), "complet": ("FULL_TIME",),
    "plein": ("FULL_TIME",),
    "parcial": ("PART_TIME",), "partiel": ("PART_TIME",), "partielle": ("PART_TIME",), "parziale": ("PART_TIME",),
    "tutto il giorno": ("FULL_TIME",), "1 etat": ("FULL_TIME",), "1/1 etatu": ("FULL_TIME",),
    "plny": ("FULL_TIME",), "castecny": ("PART_TIME",), "zkraceny": ("PART_TIME",), "pelny": ("FULL_TIME",),
    "elev": ("APPRENTICE",), "ico": ("CONTRACTOR",), "konsult": ("CONTRACTOR",), "100 %": ("FULL_TIME",),
    "100%": ("FULL_TIME",), "fixed": ("TEMPORARY",), "engagement": ("TEMPORARY",),
}  # fmt: skip
"""Codes of public services, and words that mean it only where they stand alone, between the commas of a list too."""
_FILLER = re.compile(
    r"\b(?:contra\w*|kontrakt\w*|vertrag\w*|\w*stellung\w*|employ\w*|emploi|anst\w*|ans(?:ett|aett)\w*|arbei\w*|arbe[jt]\w*"
    r"|jobs?|work\w*|position\w*|travail|lavoro|trabajo|trabalho|umowa|prac\w*|pomer|stelle\w*|dienst\w*|months?|mois"
    r"|monat\w*|years?|hours?|heures?|stunden|type|et|und|and|or|oder|ou|de|a|o|na|en|per)\b"
)
"""Words that stand beside a kind of employment and say nothing else."""
_LISTED = re.compile(r"[,;|]")
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
    Spanish, Dutch, Swedish, Norwegian, Danish, Finnish, Portuguese, Polish, Czech, and the commonest of Catalan,
    Hungarian and Romanian. Empty where nothing is recognised.
    """
    folded = fold(text)
    if (exact := _EXACT.get(folded.strip())) is not None:
        return exact
    if "cdi" in folded or "interim" in folded:
        folded = _PERMANENT_AGENCY.sub("cdi", folded)
    elif "uitzicht" in folded:
        folded = _PROSPECT.sub("tijdelijk", folded)
    stated = {code for part in _LISTED.split(folded) for code in _EXACT.get(part.strip(), ())}
    found: dict[str, set[str]] = {code: set() for code in stated}
    for match in _PATTERN.finditer(folded):
        found.setdefault(match.lastgroup or "", set()).add(match[0])
    if (
        "CONTRACTOR" not in stated
        and found.get("CONTRACTOR", set()) <= _BARE_CONTRACT
        and len(found.keys() - {"FULL_TIME", "PART_TIME"}) > 1
    ):
        found.pop("CONTRACTOR", None)
    return tuple(code for code in _ORDER if code in found)


def is_employment_type(text: str) -> bool:
    """Does `text` name a kind of employment, and little else? "Elektriker, prosjekt" is a title."""
    folded = fold(text)
    kinds = parse_employment_types(text)
    left = _FILLER.sub("", _PATTERN.sub("", folded))
    exact = folded.strip() in _EXACT
    return (
        bool(kinds) and kinds != ("OTHER",) and "://" not in text and (exact or _letters(left) * 2 <= _letters(folded))
    )


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def says_no_kind(text: str) -> bool:
    """Does `text` only say that there is a contract, and not which? Such a word is nothing to complain of."""
    return fold(text).strip(" .:-") in _NO_KIND
