"""Names of contact persons, told by what stands around them: a title ("Frau Roth"), a call to write ("contact our
recruiter …"), an address beside the name, or a line of its own where a letter is signed.

It looks at plain text from which addresses and phone numbers have been removed: what they leave behind marks the place
where a name is to be expected. Names of firms, streets and schools that are names of persons stay.
"""

import re
from collections.abc import Iterator

import msgspec

from jobfold.offers.person_calls import CLOSING, LOOSE, STRICT
from jobfold.offers.person_words import FIRM_WORDS, FIRST_NAMES, HOUSE_WORDS, NOT_NAMES
from jobfold.offers.text import fold

REMOVED = "[…]"
"""What stands in the place of something private, so that the sentence still reads."""

_UPPER = "".join(filter(str.isupper, map(chr, range(0x41, 0x250))))
_LOWER = "".join(filter(str.islower, map(chr, range(0x41, 0x250))))
_WORD = (
    rf"(?:(?:[dDlLO]['’])?[{_UPPER}](?:['’]?[{_UPPER}]?[{_LOWER}]['’{_LOWER}{_UPPER}-]*"
    rf"|[{_UPPER}]+(?:[-'’][{_UPPER}]+)*(?![{_LOWER}]))|(?:[{_UPPER}]\.-?){{1,4}})"
)
_PARTICLE = r"(?:van|von|de|der|den|ten|ter|te|zu|zur|vom|da|di|du|del|della|dos|la|le|el|al|af|av|bin|y|'t|d['’])"
_PARTICLES = frozenset("van von de der den da di le la du al".split())
_HONORIFIC = (
    r"(?:Herrn?|Frau|Hr\.|Hrn\.|Fr\.|MM?\.|Mr\.?|Mrs\.?|Ms\.?|Miss|M[Mm][Ee][Ss]?\b\.?|Madame|Monsieur|Mlle\.?"
    r"|Mademoiselle|Docteur|Sig\.(?:ra|na)?|Signor[ae]?|[Dd]ott\.(?:ssa)?|[Dd]ottoressa|[Dd]hr\.|DHR\.|[Mm]evr?\."
    r"|[Mm]w\."
    r"|[Mm]evrouw|[Mm]eneer|[Dd]e [Hh]eer|[Dd]ña\.|[Dd]oña|[Ss]rta\.|(?<=\b[Ee]l )[Ss]r\.|(?<=\b[Aa]l )[Ss]r\."
    r"|(?<=: )Sr\."
    r"|[Ss]ra\.|[Ss]eñora?)"
)
_ACADEMIC = (
    r"(?:(?:[Pp]rof|[Dd]ra?|[Dd]rs|[Mm]r|[Ii]r|[Ii]ng|[Mm]ag|[Ll]ic|[Dd]ipl|[Dd]ott(?:\.ssa)?|[Mm]ed|[Dd]ent"
    r"|[Ii]ur|[Pp]hil"
    r"|rer|nat|pol|[Aa]vv)\.(?:-Ing\.)? ?)"
)
_RUN = re.compile(
    rf"(?<![\w.@/-])(?P<honorific>{_HONORIFIC} {{0,2}})?(?P<title>{_ACADEMIC}{{0,4}})"
    rf"(?P<name>(?(honorific)(?:{_PARTICLE} ){{0,2}}){_WORD}(?: (?!{_HONORIFIC} )(?:{_PARTICLE} ){{0,2}}{_WORD})"
    rf"{{0,4}})"
)
"""Capitalised words in a row, with the titles before them."""

_STRICT_BEFORE = re.compile(
    rf"(?<![\w-])(?:{STRICT})(?!\w)(?P<between>(?:[^.!?;\n\[\]]|(?<=\b\w)\.|\n{{1,2}}[•*-]?){{0,70}})$", re.I | re.X
)
_LOOSE_BEFORE = re.compile(
    rf"(?<![\w-])(?:{LOOSE})(?!\w)[ ]?[\n:|*,•–-]{{0,6}}[ ]?(?:[a-zà-ÿ]+[ ,]{{1,2}}){{0,2}}$", re.I | re.X
)
_ADDRESS_AFTER = re.compile(
    # a role after the name, and the words between a name and an address
    r"(?:[* ]{0,3}(?:[,(|–-]|\n{1,2})[* ]{0,3}(?!\[)[^\n;.()\[\]|]{3,56}\)?)?[* ]{0,3}[,:(|–-]?[* ]{0,3}(?:\n{1,2})?"
    r"(?:(?:via|op|at|on|by|or|of|tel|tlf|telefoon|telefoonnummer|telefonnummer|nummer|per|e-?mail|epost|e-post"
    r"|phone|call"
    r"|mobile?|mob|whatsapp|telefonisch|telefono|tél|téléphone|telefon|telefonnr|bereikbaar|unter|under|på|au|par|al|"
    r"oder|ou|eller|the|number|het|T|M|E)\b[.:]*[ ]?|\+\d\d ){0,4}\(?\[…\]",
    re.I,
)
_VIA = re.compile(r" (?:via |op |\(|(?:tlf|tel|telefon|telefoon|mobil|phone)[.:]? )\(?\[…\]")
_LABEL = re.compile(r"(?:contact|kontakt|contatto|contacto|(?:^|\n)e-?mail:?|\be-?mail)[ ]?:?[ ]$", re.I)
_ON = re.compile(r" (?:på|op|on|au|unter|al|via|at|under) \(?\[…\]")
_BY = re.compile(r"(?:^|\n)(?:von|by|par|door|av|di|por) $", re.I)
_IN = re.compile(r"\b(?:in|im|aus|nach|from|near|within|visit|på)\ (?:the |de[rnm] )?$", re.I)
_DIRECTLY = re.compile(r"[* ]{0,3}[,:(–|-]?[ ]?(?:via|op|at|on|tel|tlf|unter|au|på|al)?[.:]?[ ]?\(?\[…\]", re.I)
_ADDRESS_BEFORE = re.compile(r"\[…\][ ,:(|*\n–-]{0,4}(?:att|attn|bei|bij|von|van|till?)?[.:]?[ ]?$", re.I)
_ROLE_AFTER = re.compile(
    r"[* ]{0,3}(?:[|,(–-]|\n{1,2})[* ]{0,3}[^\n]{0,24}(?:recruit|rekryter|rekrutt|recrut|manager|leiter|chef|sjef"
    r"|leder|director|direct|"
    r"consult|advis|adviseur|rådgiv|berat|hr\b|human|talent|personal|assist|responsab|referent|head|founder|ceo"
    r"|coo|cto)",
    re.I,
)
_CLOSING = re.compile(CLOSING, re.I | re.X)
_REACH = 90
"""How far before and after a name, in characters, what tells that it is a person's is looked for."""


_ANSWERS = re.compile(
    r"(?:,[^.\n]{0,50},)? (?:freut sich|beantwortet|steht (?:ihnen|dir)|hilft|gibt|erteilt|vertelt|beantwoordt"
    r"|helpt|vous r[ée]pond|"
    r"se tient|(?:will|would) be (?:happy|glad|pleased)|svarar|besvarer)",
    re.I,
)
_ADDRESS_LINE = re.compile(r"\n+[^\n\d]{0,40}\d{1,4}[^\n\d]{0,12}(?:\n|$)|\n+(?:[A-Z]{1,2}-)?\d{4,5} [A-ZÀ-Þ]")
_EVERYDAY = re.compile(r"(?:call|phone|app|e-?mail|bel|ringe?|telephone|sp[øo]rsm[åa]l|fr[åa]gor)\b", re.I)
"""Calls that also are words of everyday: "cell phone", "what we call …"."""
_JOINED = re.compile(
    r" ?(?:[(][^()\n]{2,60}[)])?(?:,? (?:or|of|oder|ou|eller|o|en/of|and/or|und/oder) | / )(?:(?:our|the|onze|de"
    r"|den|unsere?n?|notre|vår) )?"
    r"(?:[a-zà-ÿ]+ ){0,2}"
)
"""Between two persons to contact."""
_TALKS = re.compile(r"conta[ck]t|kontakt|vragen|fragen|question|bewerb|solliciteer|apply|candidat", re.I)


class _Span(msgspec.Struct, frozen=True):
    start: int
    end: int
    name: str


def without_persons(text: str, *, employer: str | None = None) -> str:
    """`text` without the names of persons whom it asks to contact, or whose address stood beside them.

    The `employer`'s own name stays, also where it is a person's.

    >>> without_persons("Neem contact op met Anna de Boer, HR-adviseur, via […].")
    'Neem contact op met […], HR-adviseur, via […].'
    """
    own = frozenset(_folded(employer)) if employer else frozenset()
    spans = list(_spans(text, own))
    if not spans:
        return text
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += (text[at : span.start], REMOVED)
        at = span.end
    cleaned = "".join((*parts, text[at:]))
    for name in sorted({span.name for span in spans if " " in span.name}, key=len, reverse=True):
        cleaned = cleaned.replace(name, REMOVED)
    return cleaned


def _spans(text: str, own: frozenset[str]) -> Iterator[_Span]:
    """Where persons are named, in order; no two overlap."""
    last_end = -_REACH
    for match in _RUN.finditer(text):
        words = match["name"].split(" ")
        titled = bool(match["honorific"] or match["title"])
        if not titled and len(words) == 1 and fold(words[0]) not in FIRST_NAMES:
            continue
        first, last = _person(words)
        if last - first < (1 if titled or fold(words[min(first, len(words) - 1)]) in FIRST_NAMES else 2):
            continue
        start = match.start("name") + len("".join(word + " " for word in words[:first]))
        end = start + len(" ".join(words[first:last]))
        named = words[first:last]
        if first == 0 and titled:
            start = match.start()
        elif first > 0:
            titled = False
        if _is_house(text, start, end, words[first + 1 :]) or (
            not match["honorific"] and set(_folded(" ".join(named))) <= own
        ):
            continue
        honorific = titled and bool(match["honorific"])
        joined = len(named) > 1 and start - last_end < _REACH and bool(_JOINED.fullmatch(text[last_end:start]))
        if joined or _is_contact(text, start, end, named, honorific=honorific, titled=titled):
            last_end = end
            yield _Span(start, end, " ".join(named))


def _folded(name: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", fold(name))


def _person(words: list[str]) -> tuple[int, int]:
    """Which of `words`, from first to last, are a person's name; none if the two are the same.

    Roles before and after it are left out ("Recruiter Joost Valk").
    """
    parts = [re.split(r"[-.'’]", fold(word)) for word in words]
    plain = [
        any(part in NOT_NAMES for part in own) and not (at and own[-1] in _PARTICLES) for at, own in enumerate(parts)
    ]
    known = [at for at, own in enumerate(parts) if own[0] in FIRST_NAMES and not plain[at]]
    first = next((at for at, is_plain in enumerate(plain) if not is_plain), len(words))
    if known and known[0] > first and len(words) - known[0] > 1 and not words[known[0] - 1].endswith("."):
        first = known[0]
    last = next((at for at in range(first, len(words)) if plain[at]), len(words))
    while last > first and words[last - 1][0].islower():
        last -= 1
    return first, last


def _is_house(text: str, start: int, end: int, more: list[str]) -> bool:
    """Whether the name belongs to a firm, a street, a school: by the word before it and the words in and after it."""
    if any(fold(word) in FIRM_WORDS for word in more):
        return True
    before = re.search(r"([^\W\d_]+)[ '’«\"„“-]{1,2}$", text[max(0, start - 24) : start])
    after = re.match(r"[ -]{1,3}([^\W_]+|&)", text[end : end + 24])
    return bool(before and fold(before[1]) in HOUSE_WORDS) or bool(after and fold(after[1]) in FIRM_WORDS)


def _is_contact(text: str, start: int, end: int, words: list[str], *, honorific: bool, titled: bool) -> bool:
    known = any(fold(word).split("-")[0] in FIRST_NAMES for word in words[:2])
    if honorific and (known or not words[0].isupper() or len(words[0]) > 3):
        return True
    before, after = text[max(0, start - _REACH) : start], text[end : end + _REACH]
    if not titled and (_IN.search(before) or before[-2:-1].isdigit()):  # "in San Antonio", "101 Townsend St"
        return False
    call = _STRICT_BEFORE.search(before)
    if len(words) == 1 and not titled:
        return (
            _ON.match(after) is not None
            or (
                call is not None and len(call["between"].split()) < 4 and not re.match(r" ?[\w&]", after[:2].strip(" "))
            )
            or ((call or _LOOSE_BEFORE.search(before)) is not None and _DIRECTLY.match(after) is not None)
        )
    if call and call["between"].count("\n") < 3 and (known or titled or _follows(call, words, after)):
        return True
    if (
        _VIA.match(after)
        or (_LABEL.search(before) and re.match(r"[,.\n]|$", after))
        or ((known or titled) and _ADDRESS_AFTER.match(after))
    ):
        return True
    if not (known or titled):
        return False
    return bool(
        _LOOSE_BEFORE.search(before)
        or _ADDRESS_BEFORE.search(before)
        or (_BY.search(before) and after.startswith(" |"))
        or _ANSWERS.match(after)
        or (_ROLE_AFTER.match(after) and _TALKS.search(before))
        or _signs(before, after)
    )


def _follows(call: re.Match[str], words: list[str], after: str) -> bool:
    """Whether a name that nothing else tells follows a call so closely that it can only be a person's."""
    between = call["between"]
    if all(word.isupper() for word in words) or any(
        sign in between.rstrip(", ") for sign in (",", "“", '"', "\n-", "\n•")
    ):
        return False
    if _EVERYDAY.match(call[0]) and REMOVED not in after[:40]:
        return False
    return len(between.split()) < 4 and not re.search(rf"[{_UPPER}]\w+ [{_UPPER}]", between)


def _signs(before: str, after: str) -> bool:
    """Whether the name stands alone in its line, or with its role, at the end of a letter or among addresses."""
    line_before, line_after = before.rsplit("\n", 1)[-1], after.split("\n", 1)[0]
    if line_before.strip(" *•#-"):
        return False
    alone = not line_after.strip(" *,")
    return bool(_ROLE_AFTER.match(after)) or (alone and bool(_CLOSING.search(before) or _ADDRESS_LINE.match(after)))
