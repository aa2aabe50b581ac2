"""A judged set without a judge: the demo knows which trade and which town each of its offers is for.

Queries are made of the demo's own names of trades, towns and employers. What answers a query follows from the truth:
the same trade, in whatever language the offer is, and where a town is asked for, within the radius that a search has.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from random import Random

import msgspec

from bench.searching.judged import Judged
from jobfold.demo import generate
from jobfold.demo.market import sectors
from jobfold.demo.model import DemoOffer, Occupation
from jobfold.demo.phrases import LANGUAGES, to_plain
from jobfold.demo.titles import FORMS, title
from jobfold.offers import places
from jobfold.offers.model import Offer, Organization, Place
from jobfold.portal.search.request import DEFAULT_RADIUS

TODAY = dt.date(2026, 1, 15)
OFFERS = 1_200
_EACH = 12
"""Queries of each kind and language."""
_LONG = 8
"""Letters of a word that a typo is made in."""
_TERMS = {"fr": "temps partiel", "de": "Teilzeit", "it": "part time", "en": "part time"}


class Posting(msgspec.Struct, frozen=True):
    """An offer of the demo, the trade it is for, and the ids of the places where a search finds it."""

    name: str
    offer: Offer
    trade: Occupation
    within: frozenset[str]


def demo_set(seed: int = 5) -> tuple[list[Offer], list[Judged]]:
    """The first offer of each opening of a demo, and the judged queries about them; the same for the same seed."""
    postings = list(_postings())
    chance = Random(seed)
    return [one.offer for one in postings], [
        query
        for at, language in enumerate(LANGUAGES)
        for make in (_plain, _gendered, _foreign, _misspelt, _there, _by_employer, _without, _on_terms)
        for query in make(postings, at, language, chance)
    ]


def _postings() -> Iterator[Posting]:
    world = generate(OFFERS, today=TODAY)
    first = {(row.source, row.source_id) for row in world.truth if row.kind == "original"}
    trades = [trade for sector in sectors().values() for trade in sector.occupations]
    for board, held in world.boards.items():
        for one in held:
            trade = _trade(one, trades) if (board, one.id) in first else None
            if trade is None:
                continue
            town = one.town.names[LANGUAGES.index(one.language)]
            where = Place(locality=town, postal_code=one.town.postal_code, country=one.town.country)
            offer = Offer(
                source=board,
                source_id=one.id,
                title=one.title,
                description=to_plain(one.paragraphs),
                hiring_organization=Organization(name=one.employer),
                job_locations=(where,),
                employment_types=one.employment_types,
                date_posted=one.posted,
                in_language=one.language,
            )
            yield Posting(f"{board}:{one.id}", offer, trade, _reach(where))


def _trade(offer: DemoOffer, trades: Sequence[Occupation]) -> Occupation | None:
    """The trade whose name the title begins with: the longest, as one name may begin another."""
    names = {title(trade, offer.language, form): trade for trade in trades for form in range(FORMS)}
    fitting = [name for name in names if offer.title.startswith(name)]
    return names[max(fitting, key=len)] if fitting else None


def _reach(where: Place) -> frozenset[str]:
    """The ids of the towns around which a search finds an offer at `where`."""
    near = (
        town
        for place in places.resolve(where)
        if place.latitude is not None and place.longitude is not None
        for town in (place, *places.near(place.latitude, place.longitude, DEFAULT_RADIUS))
    )
    return frozenset(town.id for town in near)


def _names(trade: Occupation, at: int) -> tuple[str, str]:
    masculine, _, feminine = trade.names[at].partition("|")
    return masculine.strip(), feminine.strip() or masculine.strip()


def _asked(postings: Sequence[Posting], chance: Random) -> list[Occupation]:
    """The trades that there are offers for, in an order drawn by chance."""
    trades = list({one.trade.id: one.trade for one in postings}.values())
    chance.shuffle(trades)
    return trades


def _judge(kind: str, language: str, query: str, answers: Sequence[Posting]) -> list[Judged]:
    return [Judged(language, kind, query, {one.name: 2 for one in answers})] if answers else []


def _of(postings: Sequence[Posting], trade: Occupation) -> list[Posting]:
    return [one for one in postings if one.trade.id == trade.id]


def _plain(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    found = (_judge("plain", language, _names(one, at)[0], _of(postings, one)) for one in _asked(postings, chance))
    return list(islice(chain.from_iterable(found), _EACH))


def _gendered(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    trades = (one for one in _asked(postings, chance) if len(set(_names(one, at))) == 2)
    found = (_judge("gendered", language, _names(one, at)[1], _of(postings, one)) for one in trades)
    return list(islice(chain.from_iterable(found), _EACH))


def _foreign(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    """Trades that no offer in the query's own language is for."""
    found = []
    for trade in _asked(postings, chance):
        answers = _of(postings, trade)
        if all(one.offer.in_language != language for one in answers):
            found += _judge("cross-language", language, _names(trade, at)[0], answers)
    return found[:_EACH]


def _misspelt(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    """A letter is missing in the longest word, or two are swapped."""
    found = []
    for trade in _asked(postings, chance):
        name = _names(trade, at)[0]
        word = max(name.split(), key=len)
        if len(word) >= _LONG and word.isalpha():
            cut = chance.randrange(2, len(word) - 2)
            wrong = word[:cut] + chance.choice((word[cut + 1] + word[cut] + word[cut + 2 :], word[cut + 1 :]))
            if wrong != word:
                found += _judge("typo", language, name.replace(word, wrong), _of(postings, trade))
    return found[:_EACH]


def _there(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    found = []
    for one in chance.sample(list(postings), min(len(postings), 3 * _EACH)):
        town = one.offer.job_locations[0].locality or ""
        asked = {place.id for place in places.resolve_text(town)}
        if len(asked) == 1 and asked <= one.within:
            answers = [other for other in _of(postings, one.trade) if asked <= other.within]
            found += _judge("place", language, f"{_names(one.trade, at)[0]} {town}", answers)
    return found[:_EACH]


def _by_employer(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    firms = sorted({one.offer.employer or "" for one in postings} - {""})
    chance.shuffle(firms)
    found = (
        _judge("employer", language, firm, [one for one in postings if one.offer.employer == firm]) for firm in firms
    )
    return list(islice(chain.from_iterable(found), _EACH))


def _without(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    """A trade, but not at one of the employers that have it."""
    found = []
    for trade in _asked(postings, chance):
        all_of_it = _of(postings, trade)
        out = chance.choice(all_of_it).offer.employer or ""
        query = f'{_names(trade, at)[0]} -"{out}"'
        found += _judge("exclusion", language, query, [one for one in all_of_it if one.offer.employer != out])
    return found[:_EACH]


def _on_terms(postings: Sequence[Posting], at: int, language: str, chance: Random) -> list[Judged]:
    """Part time is just what was asked, the same trade full time acceptable."""
    found = []
    for trade in _asked(postings, chance):
        grades = {one.name: 2 if "PART_TIME" in one.offer.employment_types else 1 for one in _of(postings, trade)}
        if 2 in grades.values():
            found.append(Judged(language, "terms", f"{_names(trade, at)[0]} {_TERMS[language]}", grades))
    return found[:_EACH]
