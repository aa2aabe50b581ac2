"""What fits somebody's own words: offers ranked by the work and the skills that a text names, each with the reasons.

The text is taken apart into names of work and single words, and these are searched for one by one; what is
remembered for speed anywhere below is such names and words, never the text.
"""

import math
import re
from collections import defaultdict

import msgspec

from jobfold.offers.text import fold
from jobfold.portal.languages import Language
from jobfold.portal.public.api import look_up
from jobfold.portal.search.analyser import Term, analyse_prose, analyse_query, words
from jobfold.portal.search.card import Card
from jobfold.portal.search.occupations import lexicon, occupations_of, spans_of
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.services import Services

LONGEST_TEXT = 20_000
"""Characters of a text that are read."""
_MOST_NAMES = 6
_MOST_WORDS = 40
"""Names of work, and other words, that are looked for."""
_SHORTEST_WORD = 4
_COMMON = 0.15
"""A word that a larger part of all offers has says nothing."""
_LOOKED_AT = 40
_SHOWN = 15
_NAME_WEIGHT = 3.0
_WORKLOAD_WEIGHT = 0.4
_REASONS = 6
_TELL_NOTHING = frozenset(
    fold(
        "ans année années depuis fait faire cherche chercher travail travaillé travailler aimerais voudrais souhaite "
        "avec dans pour jahre jahren seit habe hatte suche arbeit arbeiten gearbeitet möchte gerne gern auch meine "
        "zehn anni anno fatto cerco lavoro lavorato lavorare vorrei anche sono years year since have been work worked "
        "working would like looking also want près proche courant courante couramment environs région fliessend "
        "gute guter nähe raum umgebung vicino zona buone buona corrente near around area fluent fluently good"
    ).split()
)
"""What people write of themselves in any line of work."""
_WORD = re.compile(r"[^\W_][\w+#.]*")
_WORKLOAD = re.compile(r"(?<!\d)(\d{2,3})(?:\s?[-–]\s?(\d{2,3}))?\s?%")


class Fit(msgspec.Struct, frozen=True, kw_only=True):
    """One offer that fits: the work of the text that it is, the words of the text that it has, and the workload."""

    card: Card
    work: tuple[str, ...]
    shared: tuple[str, ...]
    workload: bool


class Matched(msgspec.Struct, frozen=True, kw_only=True):
    """What was read out of a text, and the offers that fit it, the best first."""

    work: tuple[str, ...]
    skills: tuple[str, ...]
    workload: tuple[int, int] | None
    fits: tuple[Fit, ...]
    place_unknown: bool = False


class _Work(msgspec.Struct, frozen=True):
    """A name of work in the text, the occupations that it may be, and the folded words that said it."""

    name: str
    occupations: frozenset[str]
    said: frozenset[str]


def match(services: Services, text: str, place: str, language: Language) -> Matched:
    """The offers that fit `text`, near `place` if one is given."""
    work = _work_in(text, language)
    where = (place,) if place else ()
    scores: dict[str, float] = defaultdict(float)
    cards: dict[str, Card] = {}
    unknown = False

    def add(request: SearchRequest, weight: float) -> None:
        page = look_up(services, request)
        nonlocal unknown
        unknown = unknown or page.understanding.place_unknown
        for rank, card in enumerate(page.items):
            cards[card.id] = card
            scores[card.id] += weight / (1 + rank / 10)

    for one in work:
        add(SearchRequest(q=one.name, place=where, literal=False, limit=_LOOKED_AT), _NAME_WEIGHT)
    skills = _telling(services, text, work)
    written = {fold(word): word for word in reversed(_WORD.findall(text))}
    for term, weight in skills:
        add(SearchRequest(q=term.word, place=where, literal=True, limit=_LOOKED_AT), weight)
    workload = _workload_in(text)
    for card in cards.values():
        if _overlaps(card, workload):
            scores[card.id] += _WORKLOAD_WEIGHT
    best = sorted(cards.values(), key=lambda card: (-scores[card.id], card.id))[:_SHOWN]
    terms = [term for term, _ in skills]
    return Matched(
        work=tuple(one.name for one in work),
        skills=tuple(written.get(term.word, term.word) for term in terms[: _MOST_NAMES * 2]),
        workload=workload,
        fits=tuple(
            _fit(services, card, work, {term: written.get(term.word, term.word) for term in terms}, workload)
            for card in best
        ),
        place_unknown=unknown,
    )


def _work_in(text: str, language: Language) -> list[_Work]:
    """The names of work in the text, those named most often first, each with its name in the reader's language."""
    counts: dict[frozenset[str], int] = defaultdict(int)
    said: dict[frozenset[str], list[str]] = defaultdict(list)
    for line in re.split(r"[\n,;.•|]", text):
        folded = words(line)
        for span in spans_of(folded):
            occupations = frozenset(span.occupations) - set(lexicon().qualifiers)
            if occupations:
                counts[occupations] += 1
                said[occupations] += folded[span.start : span.end]
    ranked = sorted(counts, key=lambda one: -counts[one])[:_MOST_NAMES]
    return [_Work(_label(one, language) or said[one][0], one, frozenset(said[one])) for one in ranked]


def _label(occupations: frozenset[str], language: Language) -> str:
    """The name in `language`, where the occupation is the only one that was meant."""
    columns = lexicon().labels.get(next(iter(occupations))) if len(occupations) == 1 else None
    column = columns[("fr", "de", "it", "en").index(language)] if columns else ()
    return column[0][:1].upper() + column[0][1:] if column else ""


def _telling(services: Services, text: str, work: list[_Work]) -> list[tuple[Term, float]]:
    """The words of the text that few offers have, the rarest first, each with its weight."""
    named = {word for one in work for word in one.said} | _TELL_NOTHING
    found = []
    size = max(services.index_size(), 2)
    candidates = [term for term in analyse_query(text) if _may_tell(term.word) and term.word not in named]
    for term in candidates[:_MOST_WORDS]:
        total = look_up(services, SearchRequest(q=term.word, literal=True, limit=1)).total
        if 0 < total <= max(size * _COMMON, 3):
            found.append((term, math.log(size / total) / math.log(size)))
    return sorted(found, key=lambda one: -one[1])


def _may_tell(word: str) -> bool:
    return (len(word) >= _SHORTEST_WORD and word.isalpha()) or any(sign in word for sign in "+#.")


def _workload_in(text: str) -> tuple[int, int] | None:
    found = _WORKLOAD.search(text)
    if not found:
        return None
    low, high = sorted((int(found[1]), int(found[2] or found[1])))
    return (low, high) if low >= 10 and high <= 100 else None


def _overlaps(card: Card, workload: tuple[int, int] | None) -> bool:
    low, high = card.workload_min or card.workload_max, card.workload_max or card.workload_min
    return bool(workload and low and high and low <= workload[1] and high >= workload[0])


def _fit(
    services: Services, card: Card, work: list[_Work], terms: dict[Term, str], workload: tuple[int, int] | None
) -> Fit:
    language = card.languages[0] if card.languages else None
    named = set(occupations_of(card.title, language))
    entry = services.catalogue.get(card.id)
    offer = entry.offer.offer if entry and entry.offer else None
    text = offer.description if offer and offer.consent.show_description else ""
    stems = {*analyse_prose(f"{card.title}\n{text}", language), *words(f"{card.title}\n{text}")}
    return Fit(
        card=card,
        work=tuple(one.name for one in work if one.occupations & named),
        shared=tuple(said for term, said in terms.items() if stems & {term.word, *term.stems})[:_REASONS],
        workload=_overlaps(card, workload),
    )
