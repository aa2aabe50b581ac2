"""The languages that an ad asks for: which, at what level of the CEFR if it says so, required or only wished.

A language counts where the text speaks of knowing it ("fliessend Deutsch", "bilingue anglais", "Dutch is a plus"),
not where it names a market, a law or a kitchen ("marché français", "Deutsche Bank").
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from jobfold.offers.model import LanguageLevel, LanguageSkill
from jobfold.offers.stems import word_starts

_NAMES = {
    name: code
    for code, listed in {
        "de": "deutsch german allemand tedesco aleman duits tyska tysk",
        "en": "englisch english anglais inglese ingles engels engelska engelsk",
        "fr": "franzosisch french francais francese frances frans franska fransk",
        "it": "italienisch italian italien italiano italiaans italienska italiensk",
        "es": "spanisch spanish espagnol spagnolo espanol castellano spaans spanska spansk",
        "nl": "niederlandisch hollandisch dutch neerlandais olandese neerlandes holandes nederlands flamisch "
        "flemish flamand",
        "pt": "portugiesisch portuguese portugais portoghese portugues portugees portugisiska",
        "ru": "russisch russian russe russo ruso ryska",
        "pl": "polnisch polish polonais polacco polaco pools polska polsk",
        "sv": "schwedisch swedish suedois svedese sueco zweeds svenska svensk",
        "no": "norwegisch norwegian norvegien norvegese noruego noors norska norsk",
        "da": "danisch danish danois danese danes deens danska dansk",
        "fi": "finnisch finnish finnois finska",
        "zh": "chinesisch mandarin chinese chinois cinese chino kinesiska",
        "ar": "arabisch arabic arabe arabo arabiska",
        "tr": "turkisch turkish turc turco turks turkiska",
        "ja": "japanisch japanese japonais giapponese japones japans",
        "lb": "luxemburgisch luxembourgish luxembourgeois",
        "cs": "tschechisch czech tcheque",
        "uk": "ukrainisch ukrainian ukrainien",
        "ca": "catalan catala",
        "ro": "rumanisch romanian roumain",
        "hu": "ungarisch hungarian hongrois",
    }.items()
    for name in listed.split()
}
_STEMS = tuple(sorted({name[:5] for name in _NAMES}))
_LANGUAGE = re.compile(
    rf"(?<![\w-])(?P<name>{'|'.join(sorted(_NAMES, key=len, reverse=True))})"
    r"(?P<tail>-?(?:sprach)?kenntnisse?n?|(?:e|en|er|es)?(?=\s+(?:sprache?n?|sprachkenntnisse|taal|spraket))"
    r"|e(?=n? (?:und|en) )"
    r"|e(?= taal)|kunskaper|kunnskaper|-speaking|sprachig|talig\w*|sprech\w*)?(?![\w])"
)
"""A language's name in bare text."""
_LEVELS: dict[str, LanguageLevel] = {"a1": "A1", "a2": "A2", "b1": "B1", "b2": "B2", "c1": "C1", "c2": "C2"}
_LEVEL = re.compile(r"\b(?:niveau |level |mind(?:estens|\.) |min\.? |nivel |livello )?([abc][12])\b")
_JOIN = re.compile(
    r"(?:[\s/,&+()*-]|\b(?:und|and|et|e|ed|en|y|och|og|oder|or|ou|of|o|eller|in|de|du|le|la|the|l|het|von|van"
    r"|sowie|ainsi que|as well as|both|either|either|"
    r"als|zowel|sowohl|wie|c[12]|b[12]|a[12]|sprach\w*|niveau|language)\b|'|’)*"
)
_BEFORE = re.compile(
    r"(?:ideally|preferably|idealement|idealerweise|bij voorkeur|flie(?:ss|ß)end\w*|kenntnisse (?:in|der)|gute\w*"
    r"|sehr gut\w*|perfekt\w*|sicher\w*|verhandlungssicher\w*|muttersprach\w*|stilsicher\w*"
    r"|beherrsch\w*|sprich(?:st|t)|sprechen|sprachen|sprachkenntnisse|deutsch|grundkenntnisse"
    r"|verstand\w* sich (?:in|auf)"
    r"|fluen\w*|proficien\w*|speak(?:s|ing|er)?|spoken|written|command of|knowledge of|language skills?|languages?"
    r"|bilingual|native|excellent|"
    r"communicat\w* (?:skills )?(?:in)?|taalvaardig\w*|arbeitssprachen?|sterk|good|strong|conversational|business"
    r"|working|professional|read\w*|writ\w*|understand\w*|advanced|basic"
    r"|maitris\w*|courant\w*|bilingue\w*|parl\w+|connaissances?|notions?|langues?|pratique|niveau|bon\w*|lu"
    r"|ecrit\w*|comprehension"
    r"|conoscenza|conoscenze|ottim\w*|buon\w*|fluent\w*|lingu[ae]|padronanza|madrelingua|livello"
    r"|nivel|dominio|idiomas?|conocimientos?|hablar|bilingue|fluido|alto"
    r"|beheers\w*|spreek\w*|vloeiend\w*|taal|kennis|goede?|uitstekende?|kunt communiceren in|mondeling\w*"
    r"|schriftelijk\w*"
    r"|flytande|behersk\w*|behersker|talar|pratar|goda kunskaper|gode kunnskaper|kunnskaper|kunskaper|skriftlig\w*"
    r"|muntlig\w*|god|snakker)"
    r"(?:[\s:,.*()&/•-]|\b(?:in|of|de|du|des|la|le|les|l|d|the|en|der|del|della|dell|di|das|die|i|van|het|med|with"
    r"|both|a|auf|mit|je|eine?|both|und|and"
    r"|et|level|skills?|niveau|lingua|langue|langues|orale?|ecrite?|ecrit|fluency|proficiency|speaking|reading"
    r"|writing|knowledge|command|kenntnisse|beheersing|kennis|"
    r"kunskaper|schrift\w*|wort|woord|geschrift|zowel|mondeling|schriftelijk|parlato|scritto|mindestens|at|least"
    r"|ideally|preferably|idealement|idealerweise|bij|voorkeur|linguistich\w+|travail|work|sont|ist|is|zijn|je"
    r"|spreekt|skriftlig|muntlig|bra)\b|'|’){0,40}$"
)
_AFTER = re.compile(
    r"[\s:,;()*–-]{0,4}(?:\(?[abc][12]\b|(?:level|niveau|nivel|livello)? ?[abc][12]\b|(?:sprach)?kenntnisse"
    r"|skills?|language|speak\w*|fluen\w*|"
    r"proficien\w*|native|mandatory|required|(?:is|are) (?:also )?(?:a |an |highly |strongly )?(?:must|plus"
    r"|required|mandatory|essential|pre|preferred|advantage|bonus|nice|asset|necessary|needed)|"
    r"(?:is |as )?(?:a |an )?(?:plus|asset|advantage|pre|nice to have)\b|preferred|on a (?:fluent|native|high"
    r"|good)|both|in (?:word|speech|speaking|writing)|spoken|at (?:native|professional|business)|"
    r"flie(?:ss|ß)end|in wort|von vorteil|wunschenswert|muttersprach\w*|verhandlungssicher|als muttersprache"
    r"|erforderlich|zwingend|sehr gut|gut\b|perfekt|sind|ist "
    r"|courant\w*|bilingue|professionnel|exige|souhait\w*|appreci\w*|indispensable|obligatoire|requis|operationnel"
    r"|lu\b|parle\w*|ecrit|technique|impératif|imperatif|est (?:un |exige|requis|souhait|indisp)|serait|maitris\w*"
    r"|niveau"
    r"|fluente|parlato|scritto|ottimo|buono|avanzato|madrelingua|richiest\w*|e scritt\w*|preferibil\w*|gradit\w*"
    r"|fluido|alto|avanzado|hablado|nivel|valorable|imprescindible"
    r"|vloeiend|in woord|is een (?:pre|plus|must|vereiste)|pre\b|vereist|taal|mondeling|machtig|beheers|goed"
    r"|kunskaper|flytande|i tal|muntlig|skriftlig|bade|fordel|er en)"
)
_WISHED = re.compile(
    r"\b(?:a plus|plus\b|asset|advantage\w*|nice to have|preferred|preferabl\w*|bonus|ideally|desirable|beneficial"
    r"|von vorteil|vorteilhaft|wunschenswert|idealerweise|optimal|erwunscht|"
    r"gern\b|weitere sprach\w*|souhait\w*|apprecie\w*|atout|idealement|serait|plus\b|gradit\w*|preferibil\w*"
    r"|titolo preferenziale|costituisc\w*|valorable|deseable|se valorar\w*|pre\b|"
    r"(?:een )?pluspunt|mooi meegenomen|bij voorkeur|meriterande|merit\b|fordel|onskelig|onskvart)\b"
)
_DENIED = re.compile(r"\b(?:no|not|kein\w*|pas d[e'’]|pas|geen|sans|without|nicht|non|ingen|inga)(?: \w+)? $")
_CONNECTOR = re.compile(r"[,;]|\b(?:and|und|et|e|en|y|och|og|but|aber|mais)\b")
_CLAUSE_BEFORE = re.compile(r"[^.;!?\n,]*$")
_CLAUSE_AFTER = re.compile(r"[^.;!?\n,]*")


def languages_required(text: str) -> tuple[LanguageSkill, ...]:
    """The languages that a bare text clearly asks for, each once, in order of their first mention.

    >>> languages_required("fliessend deutsch (c1) und englisch. dutch is a plus.")[0]
    LanguageSkill(language='de', level='C1', required=True)
    """
    found: dict[str, LanguageSkill] = {}
    for skill in _skills(text):
        before = found.get(skill.language)
        if (
            before is None
            or (before.level is None and skill.level is not None)
            or (skill.required and not before.required)
        ):
            found[skill.language] = skill
    return tuple(found.values())


def _skills(text: str) -> Iterator[LanguageSkill]:
    for group in _groups(text):
        start, end = group[0].start(), group[-1].end()
        before, after = text[max(0, start - 90) : start], _until_next(text, end)
        tailed = any(match["tail"] for match in group)
        known = tailed or _BEFORE.search(before) or _AFTER.match(text, end)
        if not known or _DENIED.search(before) or not (tailed or _stands_alone(text[end : end + 60])):
            continue
        wished_from = _wished_from(text, group, before, after)
        for at, match in enumerate(group):
            until = group[at + 1].start() if at + 1 < len(group) else match.end() + 24
            level = _LEVEL.search(text[match.end() : until].split("\n")[0]) or (
                _LEVEL.search(_tail(before)[-45:]) if at == 0 else None
            )
            yield LanguageSkill(
                language=_NAMES[match["name"]],
                level=_LEVELS[level[1]] if level else None,
                required=at < wished_from,
            )


def _groups(text: str) -> Iterator[list[re.Match[str]]]:
    """The names of languages in `text`, those together that are listed together."""
    group: list[re.Match[str]] = []
    for match in _named(text):
        if group and not _JOIN.fullmatch(text, group[-1].end(), match.start()):
            yield group
            group = []
        group.append(match)
    if group:
        yield group


def _named(text: str) -> Iterator[re.Match[str]]:
    for start in word_starts(text, _STEMS):
        match = _LANGUAGE.match(text, start)
        if match is not None:
            yield match


def _wished_from(text: str, group: list[re.Match[str]], before: str, after: str) -> int:
    """From which language of the group on the ad only wishes: from the first, from the last ones, or from none."""
    if _WISHED.search(_tail(before)):
        return 0
    if not _WISHED.search(_head(after)):
        return len(group)
    joins = [text[one.end() : other.start()] for one, other in pairwise(group)]
    listed = bool(joins) and not re.match(r" (?:is|ist|est) ", after) and "," not in joins[-1]
    if listed and not any(_LEVEL.search(join) for join in joins):
        return 0
    return max((at + 1 for at, join in enumerate(joins) if "," in join), default=0)


def _stands_alone(after: str) -> bool:
    """Whether no noun follows that the name of the language only describes ("German law", "marché français" stands)."""
    word = re.match(r"[ *]*([a-z]+)", after)
    return word is None or word[1] in _MAY_FOLLOW or _AFTER.match(after) is not None


def _until_next(text: str, end: int) -> str:
    """What follows a group of languages, up to the conjunction before the next one."""
    after = text[end : end + 60]
    following = _LANGUAGE.search(after)
    if following is None:
        return after
    connectors = list(_CONNECTOR.finditer(after, 0, following.start()))
    return after[: connectors[-1].start() if connectors else following.start()]


def _tail(before: str) -> str:
    found = _CLAUSE_BEFORE.search(before)
    return found[0] if found else ""


def _head(after: str) -> str:
    found = _CLAUSE_AFTER.match(after.lstrip(" ,(") if after[:2] in (", ", " (") else after)
    return found[0] if found else ""


_MAY_FOLLOW = frozenset(
    """
    knowledge communication oral conversation vorausgesetzt and or is are as at with in on to for level both also
    required preferred at und oder ist sind sowie auch in mit auf zu von
    als fur zwingend et ou est sont avec en dans pour a au ainsi indispensable exige courant e o ed con per di en of
    is op voor
    zowel als een y con es och och eller i pa og er eller med skills language languages proficiency fluency speaker
    speakers
    speaking spoken written verbal taal sprache kenntnisse fluently fluent well verhandlungssicher fliessend niveau
    nivel livello
    idealerweise je kunt we wij you your our this technique professionnel general parle ecrit lu technisch skriftligt
    muntligt
    """.split()
)
