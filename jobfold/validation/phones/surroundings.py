"""What stands around digits and says what they are: a telephone number, a reference, a time, or a warning."""

import re

from jobfold.validation.phones.vocabulary import alternatives, words

_CUE_REACH_BEFORE, _CUE_REACH_AFTER = 80, 45
_CUE = re.compile(rf"(?<!\w)(?:{alternatives('cue')})(?!\w)|[☎📞☏✆📱🤙🕿🖀]")
_CALL = re.compile(rf"(?<!\w)(?:{alternatives('call')})(?!\w)|[☎📞☏✆📱]")
_OTHER_NUMBER = (
    r"(?!tel|ruf|handy|mobil|service|hotline|bewerb|kontakt|info|sonder|direkt|festnetz|gratis|durchwahl|\w*hotline)\w+"
    r"(?:nummer|nr)"
    r"|(?:numero|n°?) (?:de |d'|di |del |della |dell')(?!tel|portable|appel|contact|mobile|recrut|candidat|urgence"
    r"|standard|service|rappel|fixe|cell|chiam|servizio|emploi|lavoro|selez)\w+"
    r"|(?:policy|order|account|part|serial|membership|batch|invoice|project|customer|case|ticket|company|contract|tender"
    r"|item|product|employee|staff|badge|student|unit|room|works|purchase|stock|cost cent(?:re|er)|asset|vin|nhs"
    r"|insurance) (?:number|no|id|code|ref)"
)
"""Numbers of other things: ``Projektnummer``, ``numéro de contrat``, ``policy number``."""
_LABEL = re.compile(rf"(?<!\w)(?:{alternatives('label')}|{_OTHER_NUMBER})(?!\w)")
_LABEL_REACH = 45
_RIGHT_BEFORE = re.compile(
    rf"(?<!\w)(?:{alternatives('right-before')})"
    r"(?:[^\w\n]{1,3}(?:n|no|nr|num|numero|number|nummer|job|id|code))?[^\w\n]{0,4}\Z"
)
_HOURS = re.compile(
    r"(?:[01]\d|2[0-4])(?P<mark>[.:h ]?)[0-5]\d(?:\W{0,2}[-~/]\W{0,2}| |\W{1,2}(?:to|bis|a|alle|until|till)\W{1,2})"
    r"(?:[01]\d|2[0-4])[.:h ]?[0-5]\d(?!\d)"
)
_DAY = re.compile(r"(?<!\d)\d{1,2}[-./]\Z")
_MONTH = re.compile(r"(?:0?[1-9]|1[0-2])[-./](?:19|20)\d\d(?!\d)")
_IN_CODE = ("=", "#", "/", "?", "&")
_CLOCK_MARKS = (":", "h")
_DATED = re.compile(r"(?:\d{2,6}[-/.]){1,3}(?:19|20)\d\d(?:[-/.]\d{1,6})?(?!\d)|\d{1,5}[-/](?:19|20)\d\d(?!\d)")
"""A reference with a year in it: ``0892-2024-17``."""
_DATE = re.compile(r"\d{1,2}([-/. ])(?:0?[1-9]|1[0-2])\1(?:19|20)?\d\d(?:\W{1,3}\d{1,2}[:h]\d\d)?")
_UNIT = re.compile(
    r"[^\w\n]{0,2}(?:(?:euros?|eur|chf|€|\$|£)(?!\w|[^\w\n]{0,3}(?:\d|par|pro|per|/|la|al|je|a))|(?:kg|km|m2|m²|ha|mwh"
    r"|habitants|einwohner\w*|abitanti|inhabitants|mitarbeiter\w*|stuck|pezzi|unites|units|pieces|uhr|hrs|hours)(?!\w))"
)
_DENIED = re.compile(
    r"(?<!\w)(?:n(?:e |')(?:\w+ ){0,2}(?:r?appel|compos|joign)\w+ (?:jamais|pas|plus)"
    r"|ne (?:jamais|pas) (?:\w+ )?(?:r?appel|compos)"
    r"|jamais[ '-]+(?:\w+[ '-]+){0,9}?(?:r?appel|compos|numero|payer)"
    r"|(?:niemals|nie|keinesfalls|auf keinen fall|nicht)[ '-]+"
    r"(?:\w+[ '-]+){0,7}?(?:anruf|ruf|wahl|waehl|nummer|zuruck|0|\+)"
    r"|(?:ruf\w*|wahl\w*) (?:sie )?(?:bitte )?(?:nie|niemals|nicht|keine|keinesfalls)"
    r"|(?:never|do not|don't|won't|will not|not)[ '-]+(?:\w+[ '-]+){0,7}?(?:call|ring|dial|phone|return|number|use|ask)"
    r"|(?:non|mai|nessun\w*)[ '-]+(?:\w+[ '-]+){0,5}?(?:r?i?chiam|compon|comporre|telefon|richiest|numer)\w*"
    r"|kein\w*[ '-]+(?:\w+[ '-]+){0,3}?(?:\w*nummern?|hotline|anruf)|no (?:\w+[ '-]+){0,3}?(?:number|line)s?"
    r"|aucun\w* (?:\w+[ '-]+){0,3}?(?:numero|appel|ligne)|nessun\w* (?:\w+[ '-]+){0,3}?(?:numero|chiamat)"
    r"|(?:verlang|forder|bitte|erwart)\w* (?:sie )?(?:nie|niemals|nicht|keinesfalls)"
    r"|n(?:e |')(?:utilis|emplo|avons|av)\w+ (?:pas|jamais|aucun)|non (?:us|utilizz|abbiamo|adoper)\w*"
    r"|(?:jamais|niemals|nie|never|mai|aucun\w*|kein\w*|nessun\w*)[ '](?:\w+[ ']){0,3}\Z)"
)
_DENIED_AFTER = re.compile(r"\W{0,4}(?:\w+\W+){0,3}(?:nicht an|niemals|nie an|mai|jamais)(?!\w)")
_DISOWNED = re.compile(
    r"\W{0,4}(?:(?:n'est|ne sont|n'appartient) pas (?:le notre|a nous|de nous|a notre)|gehort nicht (?:zu )?uns"
    r"|ist nicht (?:unsere|von uns)|non e (?:il )?nostr|non ci appartiene"
    r"|(?:is|are) not ours|isn't ours|does not belong to us)"
)
_INVITED = re.compile(
    r"hesit|zoger|esit\w+|attendez pas|warten sie nicht|(?:don't|do not) wait|delay|non aspett|n'attend|perd|verpass"
    r"|don't miss|manqu|verlier|pas de cv|kein\w* (?:cv|lebenslauf|mail|bewerbung)|no (?:cv|e.?mail|experience)"
    r"|(?:nicht|keine?) (?:per |mehr |schrift|e-?mail|schreib)|(?:pas|non|ne) (?:\w+ )?(?:ecri|scri)"
    r"|(?<!\w)(?:but|mais|sondern|ma|aber|just|only|simply|seulement|nur|solo)(?!\w)"
)
"""A "not" that does not forbid the call: "do not hesitate, call …", "no e-mails, just ring …"."""
_FRAUD = re.compile(rf"(?<!\w)(?:{alternatives('fraud')})(?!\w)")
_REVERSED = re.compile(rf"(?<!\w)(?:{alternatives('reversed')})(?!\w)")
_LEAD = words("lead", "filler", "link")
_NEUTRAL = words("neutral")
_LAST_WORD = re.compile(r"([^\W\d_]+)(?:[ °#('\"]{0,4}|\.?-|\.)\Z")
"""The word that the digits follow directly."""
_NUMBERED = re.compile(r"[ -](?:n°|n\.|no\.?|nr\.?|num\.?) ?\Z")
_ABBREVIATED = 3
"""Letters of a word that is likely an abbreviation: only a word of calling outweighs it."""
_LONGEST_LEAD = 24
_GLUED = re.compile(r"\S+\Z")
_GLUED_CUE = re.compile(
    r"(?:\W|^)(?:tel|telefon|telephone|phone|fon|call|au|al|allo|to|on|an|t|n|no|chiama|appelez|ruf|whatsapp)\W?\Z"
)
_ALONE = re.compile(r"(?:^|[\n:]|[^\W\d]{4}\.)[ (+]*\Z")


def before_of(text: str, start: int) -> str:
    """The text that leads up to a number."""
    return text[max(0, start - _CUE_REACH_BEFORE) : start].rsplit("\n\n", 1)[-1]


def is_cued(text: str, before: str, end: int) -> bool:
    """Whether a word nearby speaks of telephoning."""
    return bool(_CUE.search(before) or _CUE.search(text, end, end + _CUE_REACH_AFTER))


def stands_alone(before: str) -> bool:
    """Whether nothing leads up to the number in its sentence."""
    return _ALONE.search(before) is not None


def is_called(before: str) -> bool:
    """Whether the last thing said before the number is to call it."""
    call = _last(_CALL, before)
    return call >= 0 and call > _last(_LABEL, before) and not _RIGHT_BEFORE.search(before)


def is_called_nearby(text: str, before: str, end: int) -> bool:
    """Whether a word of calling stands anywhere near."""
    return bool(_CALL.search(before) or _CALL.search(text, end, end + _CUE_REACH_AFTER))


def is_something_else(text: str, before: str, start: int, end: int, *, disguised: bool = False) -> bool:
    """Hours of work, a reference, an amount or a registry number rather than a telephone number."""
    if _in_code(text, before, end):
        return True
    if not disguised and _is_labelled(before) and not _CALL.search(text, end, end + _CUE_REACH_AFTER):
        return True
    hours = _HOURS.match(text, start)
    if hours and (hours["mark"] in _CLOCK_MARKS or hours.end() >= end - 1):
        return True
    if _UNIT.match(text, end) or _DATE.fullmatch(text, start, end):
        return True
    if _DAY.search(before) and _MONTH.match(text, start):
        return True
    called = _last(_CALL, before)
    if _DATED.fullmatch(text, start, end) and called < len(before) - 25:
        return True
    label = _last(_LABEL, before)
    if label >= 0 and label > called and len(before) - label <= _LABEL_REACH and "\n" not in before[label:]:
        return True
    return bool(_RIGHT_BEFORE.search(before))


def _in_code(text: str, before: str, end: int) -> bool:
    """Whether the digits are part of an address of the net or of some code."""
    if before[-1:] in _IN_CODE or text[end : end + 1] == "@":
        return True
    glued = _GLUED.search(before)
    if glued is None:
        return False
    lead = glued.group()
    return (
        len(lead) > _LONGEST_LEAD
        or "=" in lead
        or ("/" in lead and "." in lead)
        or (lead[-1].isalnum() and not _GLUED_CUE.search(lead))
    )


def _is_labelled(before: str) -> bool:
    """Whether a word of some other matter stands right before the digits, and no word of telephoning earlier."""
    whole = before.rsplit("\n", 1)[-1]
    sentence = _NUMBERED.sub("", whole)
    last = _LAST_WORD.search(sentence)
    word = last[1] if last else ""
    if not word or word in _LEAD or _CUE.search(word):
        return False
    if len(word) <= _ABBREVIATED or sentence != whole:
        return not _CALL.search(sentence)
    return all(cue.group() in _NEUTRAL for cue in _CUE.finditer(sentence))


def is_forbidden(text: str, start: int, end: int) -> bool:
    """Whether the number is named as one not to call: "never dial …", "beware of fake recruiters who …"."""
    begin = max(text.rfind("\n", max(0, start - 220), start) + 1, start - 220, 0)
    finish = text.find("\n", end, end + 120)
    before, after = text[begin:start], text[end : finish if finish >= 0 else end + 120]
    if (_FRAUD.search(before) or _FRAUD.search(after)) and not re.search(
        r"(?:pas|keine?|non|no|not)\W+(?:\w+\W+)?\Z", before
    ):
        return True
    denied = _last(_DENIED, before)
    if denied >= 0 and not _INVITED.search(before, max(0, denied - 12)):
        return True
    return bool(_DENIED_AFTER.match(after) or _DISOWNED.match(text, end, end + 120))


def is_reversed(text: str, start: int, end: int) -> bool:
    """Whether the text says that the digits are written backwards."""
    return bool(_REVERSED.search(text, max(0, start - 90), end + 90))


def _last(pattern: re.Pattern[str], text: str) -> int:
    """Where the last match of `pattern` begins; -1 without one."""
    return max((match.start() for match in pattern.finditer(text)), default=-1)
