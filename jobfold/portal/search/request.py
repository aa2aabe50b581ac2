"""What can be asked of the search, and what it answers. Plain data."""

import datetime as dt
from typing import Literal

import msgspec

from jobfold.offers.model import GeoPlace
from jobfold.portal.search.card import Card

Sort = Literal["relevance", "date"]
DEFAULT_RADIUS = 20
RADII = (5, 10, 20, 50, 100)
"""Kilometres offered by the form; any number up to `WIDEST_RADIUS` may be asked."""
WIDEST_RADIUS = 500
LARGEST_PAGE = 100
LONGEST_QUERY = 300
"""Characters of a query that are read; what follows is cut off."""


class SearchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One search. Values of one filter are alternatives; different filters must all hold.

    `radius` is in kilometres around `place`; ``None`` means `DEFAULT_RADIUS`. `literal` takes every word of `q`
    as a word, and none as a place. `open_only` leaves out offers that their source does not let others re-use.
    """

    q: str = ""
    place: str = ""
    radius: int | None = None
    contract: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    since: dt.date | None = None
    remote: bool | None = None
    sort: Sort | None = None
    limit: int = 20
    cursor: str | None = None
    literal: bool = False
    open_only: bool = False


class Count(msgspec.Struct, frozen=True):
    """One value of a facet and the number of offers that it would leave."""

    value: str
    count: int


class Understanding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the query was read. `words` is what is left to search for once the place is taken out."""

    words: str
    places: tuple[GeoPlace, ...] = ()
    place_from_query: bool = False
    """The place was part of `q`; `literal` switches that off."""
    place_unknown: bool = False
    """A place was asked for that the gazetteer does not know; it was searched for as words."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(word as typed, word searched for), where a misspelt word can only be one occupation's."""
    loosened: bool = False
    """So few offers have the words that those which lack one more are shown as well."""
    kindred: int = 0
    """Offers of kindred work that are shown although they lack the words."""
    meant: tuple[tuple[str, str], ...] = ()
    """(word as typed, what may be meant), for words that no offer has and that are too short to put right."""
    occupations: tuple[str, ...] = ()
    """The occupations that words of the query name, so that offers under their other names are found as well, by ids
    that `occupations.label` has names for. `literal` switches that off."""
    terms: tuple[str, ...] = ()
    """The terms of work that it names, an apprenticeship or part time; labelled like the occupations."""
    left_out: tuple[str, ...] = ()
    """The words that offers must not have."""
    phrases: tuple[str, ...] = ()
    """The words that must stand together."""
    similar: tuple[str, ...] = ()
    """Words that no offer has, for which similar spellings were accepted."""


class Relaxation(msgspec.Struct, frozen=True):
    """A way out of an empty result: leave out the named filter, and `count` offers are found."""

    drop: Literal["place", "radius", "contract", "language", "source", "since", "remote", "q", "filters"]
    count: int


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of results. `next` is the cursor of the following page, ``None`` on the last."""

    items: tuple[Card, ...]
    total: int
    facets: dict[str, tuple[Count, ...]]
    next: str | None
    sort: Sort
    understanding: Understanding
    relaxations: tuple[Relaxation, ...] = ()
