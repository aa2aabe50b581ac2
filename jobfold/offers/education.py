"""The education that an ad asks for: the lowest level that will do, from what it says clearly, in nine languages."""

import re
from collections.abc import Iterator

from jobfold.offers.model import EducationLevel
from jobfold.offers.stems import word_starts

_LEVELS: dict[EducationLevel, str] = {
    "none": r"""
        sans\ (?:diplome|qualification) | aucun\ diplome | pas\ de\ diplome\ (?:requis|exige)
      | (?:keine|ohne)\ (?:abgeschlossene\ )?(?:berufs)?ausbildung\ (?:notig|notwendig|erforderlich|vorausgesetzt)
      | no\ (?:formal\ )?(?:degree|qualifications?|education)\ (?:is\ |are\ )?(?:required|necessary|needed)
      | geen\ (?:diploma|opleiding)\ (?:vereist|nodig) | sin\ estudios | nessun\ titolo\ di\ studio
    """,
    "apprenticeship": r"""
        (?:abgeschlossene\w*|erfolgreich\w*|kaufmannische\w*|technische\w*
        |handwerkliche\w*)\ (?:\w+\ ){0,3}?(?:berufs)?(?:ausbildung|lehre)\b
      | \befz\b | \beba\b | berufslehre | grundausbildung | \blehre\ als | gelernte\w*
      | (?:berufs)?ausbildung\ (?:als|zum|zur)\ (?:\w+\ ){1,3}(?:oder|mit)
      | \bcfc\b | \bafp\b | \bcap\b(?!\ (?:d['’]|vert)) | \bbep\b | niveau\ (?:cap|bep|v\b) | \bmbo\b
      | mbo[-\ ]?[1-4] | mbo-\ ?(?:niveau|opleiding|diploma)
      | qualifica\ professionale | attestato\ (?:federale|professionale) | \bafc\b
      | ciclo\ formativo\ de\ grado\ medio | formacion\ profesional | \bcfgm\b
      | fagbrev | yrkesutbildning | svendebrev | apprenticeship\ (?:in|as|completed)
      | completed\ (?:an\ )?apprenticeship | vocational\ (?:training|qualification|education|diploma)
    """,
    "secondary": r"""
        \bbac\ ?pro\b | \bbaccalaureat\b | niveau\ bac\b(?!\ ?\+)
        | \bbac\b(?=\ (?:minimum|ou|exige|general|techno|obtenu|valide)) | bac\ ?(?:\+\ ?0)\b
        | maturita(?:\ federale)? | \bmatura\b | \babitur\b | fachabitur | hochschulreife
      | high\ school(?:\ \w+){0,2}\ (?:diploma|degree|graduat\w+|education|equivalent|or) | \bged\b
      | \ba[-\ ]levels?\b | \bgcses?\b | secondary\ (?:school|education)
      | diploma\ (?:di\ )?(?:scuola\ superiore|superiore|maturita|quinquennale|tecnico|di\ ragioneria)
      | titolo\ di\ studio:?\W*diploma | in\ possesso\ di\ diploma
      | bachillerato | \beso\b | \bhavo\b | \bvwo\b | \bvmbo\b | gymnasieutbildning\w*
      | gymnasie(?:examen|kompetens|skola) | videregaende | gymnasial\w*\ utbildning | studentereksamen
    """,
    "associate": r"""
        bac\ ?\+\ ?[12]\b | \bbts\b | \bdut\b | \bdeug\b | associate(?:['’]?s)?\ degree | \bhnd\b | \bhnc\b
        | foundation\ degree | hohere\ (?:berufsbildung|fachschule)
      | \bdipl\.\ \w+\ hf\b | \b\w*techniker/?(?:in)?\ hf\b | \btecniker\b | staatlich\ gepruft\w*\ techniker\w*
      | meisterprufung | grado\ superior | \bcfgs\b | \bits\b(?=\ post) | yrkeshogskol\w* | fagskole\w*
      | associates?\ degree
      | eidg\w*\.?\ fachausweis | brevet\ federal
    """,
    "bachelor": r"""
        bac\ ?\+\ ?[34]\b | \bbachelor(?:['’]?s?)?\b | \bb\.?\ ?sc\b\.? | \bba/bs\b | \bbs/ms\b
        | \bbs\ (?:degree|in)\b | \bba\ (?:degree|in)\b | undergraduate\ degree | university\ degree
        | college\ degree | 4[-\ ]year\ degree | four[-\ ]year\ degree
      |
      (?:abgeschlossenes\ |erfolgreich\w*\ )?(?:\w*hochschul|fachhochschul|uni(?:versitats)?-?|fh-?|studien)(?:studium
      |abschluss|ausbildung|bildung) | (?:abgeschlossene[sn]|erfolgreiche[sn])\ (?:\w+\ ){0,4}?studium
      | hochschulabsolvent\w*
      | licence\ (?:professionnelle|pro\b|en\b|3\b) | niveau\ licence | bac\+3 | \bhbo\b | hbo[-/\ ]
      | laurea\b(?!\ (?:magistrale|specialistica|quinquennale|a\ ciclo)) | laureat[oaie]\b
      | grado\ (?:universitario|en)\b | licenciatura | licenciad[oa] | titulacion\ universitaria
      | estudios\ universitarios | diplomatura | ingenieria\ (?:tecnica|superior|en)
      | hogskole?utbildning | hogskoleexamen | akademisk\ examen | kandidatexamen | universitetsutbildning
      | hoyskoleutdann\w* | hoyere\ utdann\w* | \bdegree\ (?:in|from|or)\b | relevant\ degree | technical\ degree
    """,
    "master": r"""
        bac\ ?\+\ ?[56]\b | \bmaster(?:['’]?s)?\ (?:degree|diploma|of|in|or|\(|titel|level) | \bmaster['’]s\b
        | \bm\.?\ ?sc\b\.? | \bmba\b | \bmaster(?:abschluss|studium|titel|examen|grad\w*|opleiding|niveau)\b
        | masterutdanning | \bwo\b(?=[-\ /.,]?(?:werk|niveau|opleiding|diploma|master|denk))
        | wo[-\ ]?(?:niveau|opleiding|master)
      | universitaire\ (?:opleiding|master|studie) | laurea\ (?:magistrale|specialistica|quinquennale|a\ ciclo)
      | diplome\ d['’]ingenieur | ecole\ d['’]ingenieur | master\ 2 | niveau\ master | \bmaster\ universitario
      | civilingenjor\w*\ | sivilingenior
      | advanced\ degree | graduate\ degree | \bms\ (?:degree|in)\b | \bdess\b | \bdea\b | postgraduate
    """,
    "doctorate": r"""
        \bph\.?\ ?d\b\.? | \bdoctorate\b | \bdoctorat\b | \bpromotion\ in\b | \bpromoviert\w*\b | doctoral\ degree
        | dottorato | doctorado | gepromoveerd | disputert | doktorsexamen | doktorgrad
    """,
}
_ORDER = list(_LEVELS)
_DEGREE = re.compile("|".join(rf"(?P<{level}>{pattern})" for level, pattern in reversed(_LEVELS.items())), re.VERBOSE)
_STEMS = (
    "sans",
    "aucun d",
    "pas de",
    "keine ",
    "ohne ",
    "no form",
    "no deg",
    "no qual",
    "no edu",
    "geen ",
    "sin est",
    "nessun",
    "abgeschl",
    "erfolgr",
    "kaufm",
    "technisch",
    "handwerk",
    "efz",
    "eba",
    "berufsl",
    "berufsaus",
    "grundaus",
    "lehre",
    "gelernt",
    "ausbildung",
    "cfc",
    "afp",
    "cap ",
    "cap,",
    "cap/",
    "cap)",
    "cap",
    "bep",
    "niveau ",
    "mbo",
    "qualifica",
    "attestato",
    "afc",
    "ciclo",
    "formacion",
    "cfgm",
    "fagbrev",
    "yrk",
    "svende",
    "apprentic",
    "completed",
    "vocational",
    "bac",
    "matur",
    "abitur",
    "fachab",
    "hochsch",
    "fachhoch",
    "high school",
    "ged",
    "a-level",
    "a level",
    "gcse",
    "secondary",
    "diplom",
    "titolo",
    "bachi",
    "eso ",
    "havo",
    "vwo",
    "vmbo",
    "gymnas",
    "videreg",
    "studentex",
    "bts",
    "dut",
    "deug",
    "associate",
    "hnd",
    "hnc",
    "foundation",
    "hohere",
    "dipl.",
    "staatl",
    "meisterp",
    "grado",
    "cfgs",
    "yrkesh",
    "fagsk",
    "eidg",
    "brevet",
    "b.sc",
    "b. sc",
    "bsc",
    "ba/",
    "bs/",
    "bs ",
    "ba ",
    "undergrad",
    "university d",
    "college d",
    "4-year",
    "four-y",
    "uni",
    "fh-",
    "fhs",
    "studi",
    "licenc",
    "hbo",
    "laure",
    "titulacion",
    "estudios",
    "ingenier",
    "hogsk",
    "akademisk",
    "kandidat",
    "hoyskole",
    "hoyere",
    "degree",
    "relevant d",
    "technical d",
    "master",
    "m.sc",
    "m. sc",
    "msc",
    "mba",
    "wo ",
    "wo-",
    "wo/",
    "wo,",
    "wo.",
    "ecole d",
    "civiling",
    "siviling",
    "advanced d",
    "graduate d",
    "ms ",
    "dess",
    "dea",
    "postgrad",
    "phd",
    "ph.d",
    "ph. d",
    "ph d",
    "doct",
    "promo",
    "dottor",
    "gepromo",
    "disput",
    "doktor",
)
"""How a degree can begin: elsewhere none needs to be looked for."""
_OTHER = re.compile(
    r"^(?:['’]?s?)[ -]?(?:arbeit|thesis|these|thes[ei]s|scriptie|student\w*|candidate|candidates|position"
    r"|programme|program|project|data\b|class|chef|franchise|builder|track|internship|stage|scholarship|position"
    r"|researcher|defen[cs]e|vacancy|supervis\w*)"
)
_STUDENT = re.compile(
    r"(?:etudiant\w*|student\w*|studier\w*|currently|pursuing|prepar\w+|en cours|alternance|eingeschrieben"
    r"|following|enrolled|inschrijving|supervis\w+|current|bezig met|ton|votre|formation|obtenir|doe je|volgt"
    r"|a la recherche d['’]un(?:e)?)"
    r"[^.\n]{0,40}$"
)
_WISHED = re.compile(
    r"\b(?:a plus|preferred|preferabl\w+(?! in\b| within)|nice to have|von vorteil|an advantage|an asset"
    r"|is a pre\b|un plus|un atout|bonus|desirable|souhaite|gradit[oa]|preferibil\w*|meriterande|ideally"
    r"|idealement|idealerweise|erwunscht|bij voorkeur(?! in\b| een\b| op\b))"
)
_JOINED = 90
"""How far apart, in characters, degrees are alternatives of one statement."""


def _degrees(text: str) -> Iterator[re.Match[str]]:
    """The degrees that bare `text` names."""
    end = 0
    for start in word_starts(text, _STEMS):
        match = _DEGREE.match(text, start) if start >= end else None
        if match is not None:
            end = match.end()
            yield match


def education_level(text: str) -> EducationLevel | None:
    """The lowest level of education that will do for what a bare text clearly asks, or ``None``.

    >>> education_level("bachelor or Master degree in physics"), education_level("cap ou bep exige")
    ('bachelor', 'apprenticeship')
    """
    asked: list[EducationLevel] = []
    end = None
    for match in _degrees(text):
        if end is not None and match.start() - end > _JOINED:
            break
        before, after = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 45]
        clause = after.split("\n")[0].split(".")[0].split(";")[0]
        if (
            _OTHER.match(after)
            or _STUDENT.search(before)
            or _WISHED.search(clause)
            or _WISHED.search(re.split(r"[.,;\n]", before)[-1])
        ):
            continue
        level: EducationLevel = next(level for level in _ORDER if match[level] is not None)
        asked.append(level)
        end = match.end()
    return min(asked, key=_ORDER.index, default=None)
