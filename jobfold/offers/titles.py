"""Job titles taken apart: role words, level, and the noise around them.

"Senior Verkäufer/-in (m/w/d) 80-100 %, Zürich" and "Verkäuferin Senior" have the same role and level. Gender marks,
workloads, contract words and reference codes are noise; other parentheses and comma clauses are not ("Backend
(Traffic)" and "Backend (Payments)" are two jobs).
"""

import re
from functools import lru_cache

import msgspec

from jobfold.offers.text import fold

LEVELS: dict[str, frozenset[str]] = {
    "intern": frozenset(
        """
        intern internship trainee traineeship stage stagiaire praktikum praktikant praktikantin praktikanten
        tirocinio tirocinante stagista tirocini becario becaria practicas stagiair afstudeerstage werkstage
        internships stages praktika pasante practicante praktikplats volontariat volontar
        """.split()
    ),
    "apprentice": frozenset(
        """
        apprentice apprenticeship apprenti apprentie apprentissage alternance alternant alternante azubi
        auszubildender auszubildende ausbildung lehrling lehrstelle lernende lernender lehre apprendista
        apprendistato aprendiz leerling bbl contrat-pro laerling larling auszubildenden
        """.split()
    ),
    "student": frozenset(
        """
        werkstudent werkstudentin student studenten etudiant etudiante bijbaan studente
        """.split()
    ),
    "junior": frozenset(
        """
        junior jr entry graduate debutant debutante berufseinsteiger absolvent starter einsteiger neolaureato
        neolaureata neodiplomato beginner berufseinsteigerin absolventin nyutdannet nyexaminerad nyutexaminerad
        """.split()
    ),
    "associate": frozenset(["associate"]),
    "medior": frozenset(
        """
        medior mid midlevel intermediate confirme confirmee pleno
        """.split()
    ),
    "senior": frozenset(
        """
        senior sr erfahren erfahrener erfahrene esperto esperta experimente experimentee ervaren erfaren
        """.split()
    ),
    "principal": frozenset(["principal", "staff", "distinguished"]),
    "lead": frozenset(
        """
        lead leader teamlead teamleiter teamleiterin teamleitung capo teamleider teamleder
        leiter leiterin gruppenleiter gruppenleiterin supervisor
        """.split()
    ),
    "deputy": frozenset(
        """
        deputy stv stellvertretende stellvertretender stellvertretung adjoint adjointe vice
        """.split()
    ),
    "head": frozenset(
        """
        head director directeur directrice direktor direktorin direttore direttrice chief vp
        """.split()
    ),
}
"""Words that say at which level the job is, by level."""

_LEVEL_OF = {word: level for level, words in LEVELS.items() for word in words}

_GENDER_MARK = re.compile(
    r"""
    (?<![a-z])(?:
        (?:[mfwhdxikn]|div|gn|alle|all\s+genders?|weiblich|mannlich|divers|homme|femme|male|female|uomo|donna)
        (?:\s*[/|,*.:-]\s*(?:[mfwhdxiknv]|div|gn|alle|weiblich|mannlich|divers|homme|femme|male|female|uomo|donna))+
      | all\s+genders? | a\.\s?i\. | gn
    )(?![a-z])
    \s*[)\]]?""",
    re.VERBOSE,
)
_WORKLOAD = re.compile(r"\b\d{1,3}\s*(?:%|prozent|pour\s?cent)?\s*(?:-|–|a|à|bis|to)\s*\d{1,3}\s*%|\b\d{1,3}\s*%")
_HOURS = re.compile(r"\b\d{1,2}(?:[.,]\d+)?\s*(?:-\s*\d{1,2}\s*)?(?:h|std|stunden|heures|hours|uur|ore|horas)\b\.?")
_REFERENCE = re.compile(
    r"\b(?:ref(?:erenz|erence|\.)?|job[- ]?id|req(?:uisition)?(?:[- ]?id)?|id|nr|no|kennziffer|annonce)\b[.:#\s]*"
    r"[a-z]*[-/]?\d[\w/-]*|#\s?\w*\d\w*|\b[a-z]{1,4}-\d{3,}\b|\b\d{5,}\b"
)
_CALL = re.compile(
    r"\b(?:now hiring|hiring now|immediate start|start immediately|per direct|direct beschikbaar|ab sofort"
    r"|zum nachstmoglichen zeitpunkt|a pourvoir(?: immediatement)?|recrutement immediat|se busca|se necesita"
    r"|ledig stilling|vi soker|(?:we|nous|wir) (?:are hiring|recrutons|suchen)|new!|neu!|nouveau!)"
)
"""What an ad calls out and no job is named by."""
_NOISE = frozenset(
    """
        cdi cdd cdii interim temporaire festanstellung unbefristet befristet vollzeit teilzeit fulltime parttime
        full part time indeterminato determinato permanent temporary contract tempo pieno parziale w m f h d x
        mwd fmx mfd wmd dipl gesucht repost recherche recrute cerca cercasi wanted hiring urgent dringend job jobs
        gezocht stelle poste posto vacature vacancy offre emploi lavoro position role poste a an the of for in im in der
        die das den dem des und oder fur mit bei zur zum als auf von am le la les l de du des d un une et ou en
        pour au aux dans sur avec chez il lo gli i di del della dello dei delle e o per con da nel nella al alla
        un uno una het een voor van en of op met bij te and or to at with on from by our your new
        """.split()
)
_WORD = re.compile(r"c\+\+|c#|\.net\b|[^\W_]+(?:['’][^\W_]+)?")
_CLAUSE = re.compile(r"[(),;|:\[\]]|\s[-–—/]\s")
_SPLIT_GENDER = re.compile(
    r"(?<=[a-zß-ÿ])(?:/-?|[*:·•._](?=[a-z])|\(-?)(?:in|innen|e|euse|rice|trice|ere|iere|ne|se|a)\)?(?![a-z])",
    re.IGNORECASE,
)
_CAPITAL_IN = re.compile(r"(?<=[a-zäöüß])In(?:nen)?\b")

_FEMININE = (
    ("innen", ""), ("trice", "teur"), ("euse", "eur"), ("iere", "ier"), ("ienne", "ien"), ("enne", "en"),
    ("essa", ""), ("iera", "iere"), ("trici", "tore"), ("frau", "mann"),
)  # fmt: skip


class Title(msgspec.Struct, frozen=True):
    """What a title says. `role` is in order, folded, without feminine endings; `levels` are keys of `LEVELS`.

    `specialism` are those words of `role` that stand in parentheses or behind a comma, a bar or a dash.
    """

    role: tuple[str, ...]
    levels: frozenset[str]
    specialism: frozenset[str]
    text: str
    """The folded title without gender marks and noise, for comparing by eye or by similarity."""


@lru_cache(maxsize=200_000)
def parse_title(title: str) -> Title:
    """Takes `title` apart. Never fails; a title of noise alone keeps its noise as role.

    >>> parse_title("Verkäufer/-in (m/w/d) 80-100 %").role == parse_title("Verkäuferin").role
    True
    """
    folded = fold(_SPLIT_GENDER.sub("", _CAPITAL_IN.sub("", " ".join(title.split()))))
    folded = _CALL.sub(" | ", folded)
    folded = _REFERENCE.sub(" ", _HOURS.sub(" ", _WORKLOAD.sub(" ", folded)))
    folded = _GENDER_MARK.sub(" | ", f" {folded} ").strip(" |-–—,:;")
    words = _WORD.findall(folded)
    levels = frozenset(_LEVEL_OF[word] for word in words if word in _LEVEL_OF)
    role = _role(words) or [gender_stem(word) for word in _WORD.findall(fold(title))]
    clauses = [_role(_WORD.findall(clause)) for clause in _CLAUSE.split(folded)]
    head = next((set(clause) for clause in clauses if clause), set())
    specialism = frozenset(word for clause in clauses for word in clause if word not in head)
    return Title(tuple(role), levels, specialism, " ".join(role))


def _role(words: list[str]) -> list[str]:
    """The words that name the job, each once: what names one role twice ("Koch/Köchin") is joined."""
    stems = [gender_stem(word) for word in words if word not in _NOISE and word not in _LEVEL_OF]
    once = dict.fromkeys(stems)
    return [word for word in once if not (word.endswith("in") and word[:-2] in once)]


@lru_cache(maxsize=100_000)
def gender_stem(word: str) -> str:
    """The word in a form that its feminine and masculine share (not a dictionary form)."""
    if len(word) < 5:
        return word
    for feminine, masculine in _FEMININE:
        if word.endswith(feminine) and len(word) > len(feminine) + 2:
            word = word[: -len(feminine)] + masculine
            break
    if word.endswith(("erin", "istin")) or (word.endswith("in") and len(word) >= 8):
        return word[:-2]
    return word[:-1] if word[-1] in "aeio" else word
