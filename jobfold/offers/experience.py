"""The experience that an ad asks for, in months: from what it says clearly, in nine languages."""

import re
from collections.abc import Iterator

from jobfold.offers.stems import word_starts

_NUMBERS = {
    word: number
    for number, words in enumerate(
        (
            "one eine einem einer ein une un uno una een ett et",
            "two zwei deux due dos twee tva to",
            "three drei trois tre tres drie",
            "four vier quatre quattro cuatro fyra fire",
            "five funf cinq cinque cinco vijf fem",
            "six sechs sei seis zes sex seks",
            "seven sieben sept sette siete zeven sju syv",
            "eight acht huit otto ocho atta otte",
            "nine neuf nove nueve negen nio ni",
            "ten zehn dix dieci diez tien tio ti",
        ),
        1,
    )
    for word in words.split()
}
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]5)?|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_YEARS = (
    r"(?P<unit>years?|yrs?|jahre?n?|ans?|annees?|anni|anno|anos?|jaar|jaren|ars?|month|months|monate?n?|mois|mesi"
    r"|meses|maanden|manader|maneder)"
)
_EXPERIENCE = (
    r"(?:experience|experienced|erfahrung\w*|\w+erfahrung|berufspraxis|praxis|praktische|esperienza|experiencia"
    r"|ervaring|werkervaring|\w*erfarenhet|\w*erfaring|exp\b|d['’]exp|praktijk)"
)
_SPAN = re.compile(
    rf"(?<![\w,/])(?<!\d\.)(?P<low>{_NUMBER})\+?(?: ?(?:-|–|to|bis|a|à|o|of|or|oder|ou|tot|till|til"
    rf"|och) ?(?P<high>{_NUMBER}))? ?(?:\+|plus|\(?\w{{1,6}}\)? )? ?(?:full |voll\w* )?{_YEARS}(?![\w])"
)
_NEAR = re.compile(rf"[^.!?\n;•]{{0,45}}?\b{_EXPERIENCE}")
_NEAR_BEFORE = re.compile(rf"\b{_EXPERIENCE}[^.!?\n;•]{{0,50}}$")
_MINIMUM = re.compile(
    r"\b(?:minimum|mini|mindestens|min\.?|at least|au moins|almeno|al menos|minimaal|minst)[ :]*(?:of |de |d['’]|di )?$"
)
_OF_FIRM = re.compile(
    r"\b(?:over|uber|mehr als|plus de|more than|oltre|mas de|meer dan|ruim|depuis|seit|since|fort\w* de|forte di"
    r"|avec|mit|met|con|after|nach|mer an|for (?:over|more)|in business)\b[^.!?\n]{0,24}$"
)
_WISHED = re.compile(
    r"\b(?:ideally|idealement|idealerweise|preferabl\w+|preferred|nice to have|bij voorkeur|von vorteil|un plus"
    r"|a plus|preferibil\w+|gradit\w+|wunschenswert|souhaite\w*|apprecie\w*)\b"
)
_NOT_OF_JOB = re.compile(
    r"\b(?:contract|cdd|vertrag|contrat|age|alter|old|warranty|garantie|history|bestehen|befristet|stage|intern\w*"
    r"|formation|training)\b"
)
_NONE = re.compile(
    r"\b(?:debutant\w*(?:\(e\)|·e|\.e)?s?(?:\(e?s?\))? (?:motive\w* |sont |est )?(?:accept|bienvenu|admis)\w*"
    r"|ouvert aux? debutant\w*|sans experience|aucune experience|pas d['’]experience (?:requise|exigee|necessaire)"
    r"|experience (?:non|pas) (?:exigee|requise|necessaire)|experience (?:is )?not (?:required|necessary|needed"
    r"|essential)|no (?:prior |previous |work |professional )*experience(?: is)? (?:required|necessary|needed)"
    r"|no experience (?:necessary|needed|required)|without (?:any )?experience"
    r"|keine (?:\w+ )?(?:berufs|vor)?erfahrung\w* (?:erforderlich|notig|notwendig|vorausgesetzt)"
    r"|(?:auch )?ohne (?:berufs|vor)erfahrung|berufserfahrung (?:ist )?nicht (?:erforderlich|notig|notwendig)"
    r"|berufseinsteiger\w* (?:sind )?willkommen"
    r"|geen (?:werk)?ervaring (?:nodig|vereist)|(?:werk)?ervaring (?:is )?niet (?:nodig|vereist|noodzakelijk)"
    r"|zonder (?:werk)?ervaring"
    r"|senza esperienza|anche (?:alla )?prima esperienza|(?:non e )?(?:richiesta|necessaria) (?:alcuna"
    r"|nessuna) esperienza|esperienza non (?:richiesta|necessaria)|non e (?:richiesta"
    r"|necessaria) (?:pregressa )?esperienza"
    r"|sin experiencia|no se (?:requiere|necesita|precisa) experiencia|experiencia no (?:requerida|necesaria)"
    r"|(?:ingen|inga) (?:tidigare |tidligere )?(?:erfarenhet|erfaring)\w* (?:krav|kreves|nodvandig|nodvendig)\w*"
    r"|erfarenhet (?:ar )?(?:inget|inte (?:ett )?) ?krav|arbetslivserfarenhet kravs inte)"
)
_SEVERAL = re.compile(
    r"\b(?:mehrjahrige\w* (?:\w+ ){0,2}\w*(?:erfahrung|praxis)\w*|plusieurs annees d['’]experience"
    r"|several years'? (?:of )?(?:[\w-]+ ){0,3}experience|pluriennale esperienza|esperienza pluriennale"
    r"|varios anos de experiencia|meerdere jaren (?:\w+ ){0,2}ervaring|jarenlange ervaring"
    r"|flera ars (?:\w+ ){0,2}erfarenhet|flere ars (?:\w+ ){0,2}erfaring)"
)
_UNITS = (
    "year",
    "yr",
    "jahr",
    "ans",
    "an ",
    "annees",
    "annee ",
    "anni",
    "anno ",
    "anos",
    "ano ",
    "jaar",
    "jaren",
    "ar ",
    "ars ",
    "month",
    "monat",
    "mois",
    "mesi",
    "meses",
    "maand",
    "manad",
    "maned",
)
_REACH = 30
"""How far before its unit, in characters, a span of time may begin."""
_NONE_MARKS = (
    "debutant",
    "sans exp",
    "aucune exp",
    "pas d",
    "non exig",
    "non requis",
    "non necess",
    "not req",
    "not nec",
    "not needed",
    "not ess",
    "no exp",
    "no prior",
    "no previous",
    "no work",
    "no prof",
    "without",
    "keine",
    "ohne",
    "nicht",
    "willkommen",
    "geen",
    "niet",
    "zonder",
    "senza",
    "prima esp",
    "non e ",
    "sin exp",
    "no se ",
    "no requ",
    "no nec",
    "ingen",
    "inga",
    "inte ",
    "inget",
)
"""Without one of these no ad says that experience is not needed."""
_SEVERAL_MARKS = (
    "mehrjahrig",
    "plusieurs annees",
    "several years",
    "pluriennal",
    "varios anos",
    "meerdere jaren",
    "jarenlange",
    "flera ar",
    "flere ar",
)
_BEGINNER = re.compile(
    r"\b(?:junior|debutant\w*|berufseinsteiger\w*|absolvent\w*|neolaureat\w*|starter|graduate|entry[- ]level"
    r"|absolwent\w*)\b"
)
_LONGEST = 15 * 12
_SEVERAL_MONTHS = 24


def experience_months(text: str, title: str = "") -> int | None:
    """The least experience, in months, that a bare text under a bare title clearly asks for; 0 where none is
    needed.

    Of several years named, for several things, the most counts. Years of the firm's own history do not.

    >>> experience_months("3-5 years of experience"), experience_months("debutant accepte")
    (36, 0)
    """
    found = [months for match in _spans(text) if (months := _months(text, match)) is not None]
    if found:
        return max(found)
    if word_starts(text, _NONE_MARKS) and _NONE.search(text):
        return 0
    if word_starts(text, _SEVERAL_MARKS) and _SEVERAL.search(text):
        return _SEVERAL_MONTHS
    return 0 if _BEGINNER.search(title) else None


def _spans(text: str) -> Iterator[re.Match[str]]:
    """The spans of time in `text`, found by their units."""
    end = 0
    for unit in word_starts(text, _UNITS):
        for match in _SPAN.finditer(text, max(end, unit - _REACH), unit + 12):
            end = match.end()
            yield match


def _months(text: str, match: re.Match[str]) -> int | None:
    """The months that `match` asks for, if it is about experience of whoever is wanted."""
    before, after = text[max(0, match.start() - 70) : match.start()], text[match.end() : match.end() + 70]
    near_after, near_before = _NEAR.match(after), _NEAR_BEFORE.search(before)
    if not (near_after or near_before):
        return None
    number = _NUMBERS.get(match["low"]) or float(match["low"].replace(",", "."))
    months = round(number * (1 if match["unit"][:2] in ("mo", "me", "ma") else 12))
    clause = before.rsplit("\n", 1)[-1].rsplit(". ", 1)[-1]
    if _WISHED.search(clause) or _NOT_OF_JOB.search(near_after[0] if near_after else "") or not 0 < months <= _LONGEST:
        return None
    if months >= 10 * 12 and not _MINIMUM.search(before) and _OF_FIRM.search(before):
        return None
    if _WISHED.search(re.split(r"[,.;(\n]", after)[0]):
        return None
    return months
