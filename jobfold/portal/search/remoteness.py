"""Whether the text of an ad says that the work is done from anywhere, or at least from home on some days.

Titles and data seldom say it, texts do: "Le télétravail est la norme", "full remote", "mobiles Arbeiten möglich".
"""

import re
from collections.abc import Iterator

from jobfold.portal.search.occupations import REMOTE

WHOLLY, PARTLY = REMOTE, "partly remote"
"""Work that is done from anywhere, and work that may be done from elsewhere at times."""
_AROUND = 60
"""Letters before and behind a hint that are read."""
_MOST = 4
"""Hints of one kind that are looked at."""
_PLACE = r"(?:remote|remot[oa]|t[ée]l[ée]travail|tele(?:arbeit|lavoro)|home[ -]?office|smart[ -]?working|distance|casa)"
_HINTS = (
    "remot", "létravail", "letravail", "travail à distance", "home office", "homeoffice", "home-office", "mobile",
    "telearbeit", "telelavoro", "smart", "lavoro agile", "hybrid", "ibrid", "from home", "zu hause", "zuhause",
    "da casa", "anywhere", "dove vuoi", "wfh", "ortsunab", "überall",
)  # fmt: skip
"""One of these stands in whatever is said about it. They are looked for first, because that is fast."""
_SOME = re.compile(
    r"\bremot(?:ely|[eo])\b(?![ -](?:control|sens|monitor|support|serv|site|access|desktop|location|area|diagnos))"
    r"|t[ée]l[ée][ -]?travail|travail à distance|\bhome[ -]?office\b|mobile[sn]? arbeit|telearbeit"
    r"|telelavoro|smart[ -]?working|lavoro agile|da casa\b|\bhybrid|\bibrid[oa]\b|from home\b|\bwfh\b|von zu ?hause"
    r"|von überall|from anywhere|dove vuoi|ortsunabhängig",
)
_ALL = re.compile(
    rf"(?:full(?:y)?|100 ?%|entirely|completely|enti[èe]rement|totalement|principalement|majoritairement|komplett"
    rf"|vollständig|ausschlie(?:ß|ss)lich|rein|completamente|interamente|totalmente|prevalentemente)"
    rf"[ -]+(?:à |en |aus dem |im |da |in |de )?{_PLACE}\b"
    rf"|{_PLACE}[ -]+(?:à |al )?(?:100 ?%|total\b|complet\b|intégral|first\b|only\b|within\b|est la norme)"
    r"|(?:is|are|job|role|position|posizione|stelle) (?:a )?remote\b(?! work)"
    r"|\bremote[ -](?:position|role|job|team|company)\b"
    r"|work from anywhere(?! month| week| day| for| \d)|da dove vuoi|ortsunabhängig|von überall",
)
_NOT = re.compile(
    rf"\b(?:no|not|kein(?:e|en)?|ohne|pas de|sans|non|nessun|senza)\b[^.;\n]{{0,20}}{_PLACE}"
    rf"|{_PLACE}[^.;\n]{{0,20}}(?:\bno\b|: ?non?\b|nicht möglich|pas possible|impossible|non previst)",
)


def remoteness(text: str) -> str | None:
    """What `text` says of work from elsewhere, `WHOLLY` or `PARTLY`; ``None`` where it says nothing or denies it."""
    lowered = text.lower()
    said = None
    for place in _hinted(lowered):
        around = lowered[max(0, place - _AROUND) : place + _AROUND]
        if _SOME.search(around) is None:
            continue
        if _NOT.search(around):
            return None
        if _ALL.search(around):
            return WHOLLY
        said = PARTLY
    return said


def _hinted(lowered: str) -> Iterator[int]:
    """The places of the first hints, one for those that stand together."""
    for hint in _HINTS:
        place = lowered.find(hint)
        for _ in range(_MOST):
            if place < 0:
                break
            yield place
            place = lowered.find(hint, place + _AROUND)
