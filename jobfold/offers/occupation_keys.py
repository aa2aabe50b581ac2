"""Titles and occupation labels as bags of words that their spellings share.

"Chargé / Chargée d'études", "Chargée d'étude" and "chargé(e) des études" have one bag. It keeps what levels say
about the occupation itself (a director of a camp site is no camper) and drops what they say about the person (an
apprentice baker is a baker).
"""

import re
from collections.abc import Iterator
from functools import lru_cache

import msgspec

from jobfold.offers.text import fold, words
from jobfold.offers.titles import LEVELS, gender_stem, parse_title

_KEPT = ("head", "lead", "deputy")
_PERSONAL = frozenset(word for level, some in LEVELS.items() if level not in _KEPT for word in some)
_PERSONAL_STEMS = frozenset(gender_stem(word) for word in _PERSONAL)
_LEADING = {word: f"@{level}" for level in _KEPT for word in LEVELS[level]}

# Endings that the joint reading of titles leaves: administratif(ve), vendeur(se), ouvrier(ère), chargé.e.s, un·e.
_FORMS = re.compile(r"(?<=\w)\s?\((?:eur|ve|se|s|es|ere|ère|ière|iere|le|te|fe|euse|trice|esse|ne|e)\)", re.IGNORECASE)
_DOTTED = re.compile(r"(?<=[a-zé])[.·•-](?:e|ne|se|le|ve|ère|rice|trice|euse)(?:[.·•]?s)?(?!\w)", re.IGNORECASE)
_SLASH = re.compile(r"(\s*/\s*)")
_BRACKETS = re.compile(
    r"\(\s*[hfmwdxn](?:\s*[/|*:,.-]\s*[hfmwdxn])+\s*\)|\b[hfm]\s?/\s?[hfmwx](?:\s?/\s?[dxn])?\b", re.IGNORECASE
)
_AFTER_NOUN = re.compile(
    r"\s(?:für|fur|im|in|der|des|von|zur|zum|mit|bei|of|for|at|with|to|van|voor|bij|met|op|pour|chez"
    r"|på|til|till|hos|ved|vid|inom|i|w|we|na|do|dla|ds\.?|v|ve|pro|em|para)\s",
    re.IGNORECASE,
)
_JOURNEYMAN = re.compile(r"(?:gesell(?:e|in|en)?|svende?)$")
"""The end of a German or Danish trade that says how far one has learnt it: Dachdecker-geselle, Tømrer-svend."""
_STOP = frozenset(
    """
    las los el la del dal dagli agli alle sul sulla sull all dell nell un qu d l s y o u i a e et und and or les aux
    ihr deine dein une recrutons nous wir suchen we are looking sommes mois fixe month year jahr asap start
    mfd hf fh mw wm based pa til till hos na do w we ze z v ve ds dla pro em dos das no nos nas para
    """.split()
)
_SENTINEL = re.compile(
    r"\b(?:initiativ\w*|spontan\w*|spontaneous|speculative|unsolicited|talent (?:pool|community|network)"
    r"|future opportunit\w+|general (?:application|interest)|open (?:sollicitatie|application)"
    r"|candidatura espontanea|join our|test (?:annonce|ad|job)|lorem ipsum)\b"
)
_TERMS = frozenset(
    """
    temporary temp seasonal season night nights evening evenings weekend weekends shift shifts rotating
    month months week weeks maternity cover locum relief agency remote hybrid onsite
    bilingual funded grant freelance self employed casual summer winter experienced qualified
    continental
    nacht nachts nachtdienst nachtschicht tagdienst fruhdienst spatdienst schichtdienst schicht wechselschicht saison
    saisonal wochenende aushilfe aushilfsweise minijob monate honorarbasis elternzeitvertretung vertretung stunden
    homeoffice sommer winter region gelernt gelernter gelernte erfahrung quereinsteiger revier nahverkehr
    fernverkehr geselle gesellin
    nuit saisonnier saisonniere saisonniers vacataire remplacement remplacant semaine soir
    diplome diplomee experimente autonome ete hiver astreinte
    notte notturno notturna diurno turni turno stagionale stagione mesi sostituzione zona provincia estivo estiva
    noche nocturno tarde manana temporada verano sustitucion meses eventual fines semana
    noite noturno noturna tarde temporada verao meses completo substituicao
    nachtdienst seizoen weekendhulp uur maanden zwangerschapsvervanging tijdelijk invalkracht regio avond oproep
    natt dag kvall helg sasong sommar vikariat vikarie timanstalld deltid heltid tillsvidare visstid distans sokes
    kveld helg sesong sommer vikar deltid heltid fast engasjement sokes soges
    nat aften weekend vikariat barselsvikar deltid fuldtid aftenvagt nattevagt dagvagt soges
    yovuoro yovuorot osa aikainen maaraaikainen kokoaikainen kesatyo kausi sijainen sijaisuus tuntityo haetaan
    nocny nocna zmiana zmianowy sezonowy sezonowa etatu pol zastepstwo umowa tymczasowy weekendowy
    nocni smena smeny sezona sezonni castecny uvazek zkraceny plny brigada zastup
    """.split()
)
_TERM_STEMS = frozenset(gender_stem(word) for word in _TERMS)
"""Words of titles that say when, how long or on what terms one works: an archivist on a grant is an archivist."""
_SPOKEN = re.compile(r"\b\w+[- ][Ss]peaking\b|\b\w+sprachig\w*")
"""The language that an ad wants is no word of the job."""
_NUMBERED = re.compile(r"\d")
_SOUGHT = re.compile(
    r"(?<=\w )(?<!offre )(?:d['’])?(recherche|emploi)\b(?!\s+(?:une?|notre|des?|pour)\b)", re.IGNORECASE
)
"""Words of calls that are the work itself where they do not open the title ("Chargé de recherche")."""


class Key(msgspec.Struct, frozen=True):
    """The words of a title or label: those of its first clause in order, then those that stand apart."""

    head: tuple[str, ...]
    rest: tuple[str, ...] = ()
    lead: tuple[str, ...] = ()
    """Those of `head` before the first preposition: where Germanic languages have the main noun last."""

    personal: tuple[str, ...] = ()
    """Left out of `head`: words that may speak of the person ("entry level") or of the job ("data entry clerk")."""

    @property
    def bag(self) -> str:
        """All words in alphabetical order: what equal keys share."""
        return " ".join(sorted({*self.head, *self.rest}))


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without endings of gender and number (not a dictionary form)."""
    if len(word) < 5:
        return word
    if len(word) > 10:
        word = _JOURNEYMAN.sub("", word)
    short = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    if short.endswith("esse"):
        short = short[:-3]
    elif short.endswith("werkster"):
        short = short[:-4] + "er"
    short = gender_stem(short)
    bare = short.rstrip("aeio")
    if bare.endswith("iv"):
        bare = bare[:-1] + "f"  # administrative, administratif
    return bare if len(bare) >= 4 else short


@lru_cache(maxsize=20_000)
def title_key(title: str) -> Key | None:
    """The words of a job title, level words of the person dropped; ``None`` for titles that name no job."""
    if _SENTINEL.search(fold(title)):
        return None
    key = _key(title)
    return key if key.head else None


def label_bags(label: str) -> set[str]:
    """The bags under which an occupation's label is found: of both genders' forms and of them joined."""
    masculine, _, feminine = label.partition("/")
    forms = {label}
    if len(feminine) > 4 and len(feminine.split()) >= len(masculine.split()):  # not Fahrer/in
        forms.add(feminine)  # "Chargé / Chargée d'études": the first form alone may be too short to be a name
    if len(feminine.split()) == len(masculine.split()):
        forms.add(masculine)
    keys = (_key(form, label=True) for form in forms if form)
    return {key.bag for key in keys if key.head}


def label_key(label: str) -> Key:
    """The words of an occupation's label, in which levels speak of the job and not of the person."""
    return _key(label, label=True)


@lru_cache(maxsize=20_000)
def label_words(label: str) -> tuple[str, ...]:
    """The words of an occupation's label up to its first preposition, in order, both genders' forms joined."""
    return label_key(label).lead


def _key(text: str, *, label: bool = False) -> Key:
    if not label and ("peaking" in text or "sprachig" in text):
        text = _SPOKEN.sub(" ", text)
    joined = _joined(_unmarked(_SOUGHT.sub(r"\1s", text)))
    parsed = parse_title(joined)
    apart = frozenset() if label else parsed.specialism
    head: dict[str, None] = {}
    rest: dict[str, None] = {}
    personal: list[str] = []
    for word in words(joined):
        if word in _LEADING:
            head[_LEADING[word]] = None
        elif word in _PERSONAL and word not in ("senior", "junior"):
            if label:
                head[word] = None
            else:
                personal.append(word)
    for word in parsed.role:
        if not label and word in _PERSONAL_STEMS:
            continue  # a title of nothing else keeps its level words as role
        for one in _plain(word):
            (rest if word in apart or (not label and word in _TERM_STEMS) else head)[one] = None
    if rest and not any(not word.startswith("@") for word in head):
        head, rest = head | rest, {}
    lead = tuple(head)
    if preposition := _AFTER_NOUN.search(joined):
        before = {part for word in words(joined[: preposition.start()]) for part in _plain(word)}
        lead = tuple(word for word in lead if word in before)
    return Key(tuple(head), tuple(word for word in rest if word not in head), lead, tuple(personal))


def _unmarked(text: str) -> str:
    """`text` without gender marks and endings in parentheses or behind points."""
    if "(" in text or "/" in text:
        text = _FORMS.sub("", _BRACKETS.sub(" | ", text))
    return _DOTTED.sub("", text) if any(mark in text for mark in ".·•-") else text


def _plain(word: str) -> Iterator[str]:
    """The stems in one word of a role: ``d'études`` is ``etud``; numbers and articles are none."""
    for part in re.split("['’]", word):
        if part and part not in _STOP and not (_NUMBERED.search(part) and len(part) > 3) and not part.isdigit():
            yield stem(part)


def _joined(text: str) -> str:
    """`text` with the second of two forms of a name left out: "Employé polyvalent / Employée polyvalente de X"."""
    if "/" not in text:
        return text
    left, *others = _SLASH.split(text)
    for slash, right in zip(others[::2], others[1::2], strict=True):
        before, after = left.split(), right.split()
        for count in range(min(len(before), len(after), 4), 0, -1):
            if [stem(fold(word)) for word in before[-count:]] == [stem(fold(word)) for word in after[:count]]:
                left = " ".join([*before, *after[count:]])
                break
        else:
            left += slash + right
    return left
