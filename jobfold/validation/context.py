"""Decides whether a finding means what it seems to: negation, policy, look-alikes and statutory exceptions."""

import re
from collections.abc import Iterable
from typing import Literal

import msgspec

from jobfold.validation.matcher import Find
from jobfold.validation.phrases import Phrase
from jobfold.validation.rulebook import Rulebook

_NEAR = 90
"""How far a look-alike may stand from a finding to explain it, in characters."""
_EXCEPTION_REACH = 160
"""How far a named statutory exception may stand from what it excuses."""
_ANYWHERE = frozenset({"nationality-statutory", "religion-statutory", "apprenticeship"})
"""Exceptions that lie in what the employer or the contract is: they may be named anywhere in the text."""
_NEGATORS = (
    r"pas|non|ni(?! n(?:umber|o)\b)|aucune?s?|jamais|sans|nulle?|n'est|nullement|ne|zero|gratuit\w*"
    r"|nicht|kein\w*|nie|niemals|ohne|weder|noch"
    r"|mai|nessun\w*|senza|ne|neppure|neanche"
    r"|no|not|never|without|neither|nor|isn't|aren't|don't|doesn't|won't|free|nobody|no one|niemand\w*|nessuno"
)
_NEAR_NEGATOR = re.compile(rf"(?<!\w)(?:{_NEGATORS})(?:[ '\"-]{{1,3}}\w+){{0,3}}[ '\"-]{{1,4}}$")
_FAR_NEGATOR = re.compile(rf"(?<!\w)(?:{_NEGATORS})(?!\w)")
_TURN = re.compile(
    r"(?<!\w)(?:mais|cependant|toutefois|sauf|hormis|seule?s?|seulement|rest(?:e|ent|a|ano)|il suffit"
    r"|juste|d'autre|aber|jedoch|allerdings|dennoch|trotzdem|sondern|nur|lediglich|einzig|bloss|ausser|ma|pero|tuttavia"
    r"|tranne|basta|altro che|solo|soltanto|unicamente|but|however|yet|except|just|only|still"
    r"|experience|diplome\w*|qualification\w*|competence\w*|investissement|erfahrung\w*|vorkenntnis\w*|ausbildung"
    r"|arnaque\w*|escroc\w*|piege|risque|pyramid\w*|mlm|abzock\w*|betru\w*|haken|truff\w*|catena|piramid\w*|scam\w*|catch"
    r"|abschluss|risiko|esperienza|diploma|laurea|titoli|skills?|degree|cv|lebenslauf|risk)(?!\w)"
)
_REFUND = re.compile(r"[^\w\n]+(?:return|refund|reimburs|rembours|restitu|rendu|(?:ruck|rueck)?erstatt|zuru|rimbors)")
"""What is "not refunded" is asked for all the same."""
_INNER = r"weder|ni(?! n(?:umber|o)\b)|neither|nor|jamais|niemals|never|non (?:invi|comunic|vers|pag|fornir)\w+"
_INNER_NEGATOR = re.compile(rf"(?<!\w)(?:{_INNER})(?!\w)")
_INNER_NEGATOR_OR_NO = re.compile(rf"(?<!\w)(?:{_INNER}|aucun\w*|kein\w*|nessun\w*)(?!\w)")
"""In a finding of several parts a "no" may belong to something else: "no experience, but pay 50 € first"."""
_AFTER_NEGATOR = re.compile(
    r"^[^\w\n]{1,4}(?:\w+[^\w\n]{1,4}){0,3}(?:n'(?:est|etait|a)|ne (?:sera|sont|serez|seront|vous)|pas (?:obligatoire"
    r"|necessaire|requis\w*|exige\w*|demande\w*)|non (?:e|sono|viene|vengono|richiest\w+|necessari\w+|obbligatori\w+"
    r"|dovut\w+)|(?:wird|werden|ist|sind|fallen|entsteh\w+|faellt|braucht|muss)(?: \w+){0,2} (?:nicht|keine\w*)"
    r"|nicht (?:erforderlich|notwendig|notig|noetig|verlangt|erhoben|zwingend)"
    r"|(?:is|are|will|was)(?: be)? (?:not|never)|not (?:required|necessary|needed|essential|charged))(?!\w)"
)

Standing = Literal["stands", "cancelled", "excused"]


class Judgement(msgspec.Struct, frozen=True):
    """What becomes of a finding. `reason` quotes the words that cancel or excuse it."""

    standing: Standing
    reason: str = ""


def judge(find: Find, text: str, book: Rulebook) -> Judgement:
    """Whether `find` stands in folded `text`, is cancelled by what is around it, or excused by statute."""
    rule = find.rule
    begin, finish = sentence_around(text, find.start, find.end)
    near = (max(begin, find.start - _NEAR), min(finish, find.end + _NEAR))
    if rule.text.negation != "off" and (negator := _negation(find, text, begin, finish)):
        return Judgement("cancelled", negator)
    tongue = find.phrase.language
    heeds_lookalikes = not (rule.text.absence_suffices and find.phrase.never)
    if heeds_lookalikes and (lookalike := _first(rule.unless, tongue, text, *near)):
        return Judgement("cancelled", lookalike)
    if rule.unless_anywhere and (elsewhere := _first(rule.unless_anywhere, tongue, text, 0, len(text))):
        return Judgement("cancelled", elsewhere)
    for name in rule.text.contexts:
        if policy := _unbroken(book.contexts[name], find, text, begin, finish):
            return Judgement("cancelled", policy)
    for name in rule.text.exceptions:
        wide = len(text) if name in _ANYWHERE else _EXCEPTION_REACH
        reach = (max(0, find.start - wide), find.end + wide)
        if exception := _first(book.contexts[name], tongue, text, *reach):
            return Judgement("excused", exception)
    return Judgement("stands")


def sentence_around(text: str, start: int, end: int, limit: int = 600) -> tuple[int, int]:
    """The sentence that holds ``text[start:end]``, at most `limit` characters to either side."""
    begin = text.rfind("\n", max(0, start - limit), start) + 1 or max(0, start - limit)
    finish = text.find("\n", end, end + limit)
    return begin, finish if finish >= 0 else min(len(text), end + limit)


def _negation(find: Find, text: str, begin: int, finish: int) -> str:
    before = text[max(begin, find.start - 60) : find.start].rsplit(";", 1)[-1]
    near = _NEAR_NEGATOR.search(before)
    if near and not _ADVERSATIVE.search(near.group()):
        return near.group().strip()
    if find.rule.text.negation == "far":
        if within := _negation_within(find, text):
            return within
        before = text[max(begin, find.start - 160) : find.start].rsplit(";", 1)[-1]
        for negator in _FAR_NEGATOR.finditer(before):
            if not _TURN.search(before, negator.end()):
                return negator.group()
        rest = text[find.end : finish].split(";", 1)[0]
        if (after := _AFTER_NEGATOR.search(rest)) and not _REFUND.match(rest, after.end()):
            return after.group().strip()
    return ""


def _negation_within(find: Find, text: str) -> str:
    """The "neither", "never" or "no" inside the finding itself, unless its phrase asks for a negation."""
    inner = _INNER_NEGATOR if find.phrase.also else _INNER_NEGATOR_OR_NO
    if inner.search(find.phrase.source.split(" & !", 1)[0]):
        return ""
    negator = inner.search(text, find.start, find.end)
    return negator.group() if negator and not _TURN.search(text, negator.end(), find.end) else ""


def _unbroken(phrases: Iterable[Phrase], find: Find, text: str, begin: int, finish: int) -> str:
    """The first of `phrases` in the sentence that no "but" separates from the finding."""
    for phrase in phrases:
        if phrase.language != find.phrase.language:
            continue
        for match in phrase.pattern.finditer(text, begin, finish):
            if _DENIAL.search(text, max(begin, match.start() - 30), match.end() + 16):
                continue
            between = text[match.end() : find.end] if match.end() <= find.start else text[find.end : match.start()]
            if not _ADVERSATIVE.search(between):
                return match.group()
    return ""


_ADVERSATIVE = re.compile(
    r"(?<!\w)(?:mais|cependant|toutefois|neanmoins|aber|jedoch|allerdings|dennoch|trotzdem|ma|pero|tuttavia|but"
    r"|however|yet|nevertheless|still)(?!\w)"
)
_DENIAL = re.compile(
    r"(?<!\w)(?:sans (?:vouloir|chercher a) discrim|n'est pas (?:de la|une) discrim|ohne (?:\w+ )?diskriminieren zu"
    r"|ist (?:das )?keine diskrim|senza voler\w* discrim|non e (?:una )?discrim|(?:is not|isn't) discrim"
    r"|without (?:wanting|wishing|meaning) to discrim|hin oder her|schon und gut|mise? a part|a parte|aside"
    r"|(?:nichts mit|rien a voir avec(?: du| le| de la)?|nothing to do with|niente a che (?:fare|vedere) con(?: il)?"
    r"|pas (?:du|de la)|kein|keine|non e|no) (?:rass|racis|razzis|sexis|sessis|diskrimin|discrimin))"
)
"""Words that turn a policy into an excuse: "without wanting to discriminate, …", "this is no discrimination, …"."""


def _first(phrases: Iterable[Phrase], language: str, text: str, begin: int, finish: int) -> str:
    """The first match of any of `phrases` of `language` in the stretch, or ``""``."""
    for phrase in phrases:
        if phrase.language != language or not any(anchor in text for anchor in phrase.anchors):
            continue
        if match := phrase.pattern.search(text, begin, min(finish, len(text))):
            return match.group()
    return ""
