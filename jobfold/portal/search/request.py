"""What can be asked of the search, and what it answers. Plain data."""

import datetime as dt
from typing import Literal

import msgspec

from jobfold.offers.model import GeoPlace
from jobfold.portal.search.card import Card
from jobfold.portal.search.pay import Currency

Sort = Literal["relevance", "date", "distance", "salary"]
"""Distance needs a town to be measured from, and relevance words: where there is none, results come by date."""
Entry = Literal["apprentice", "intern", "first"]
"""Offers for who starts: an apprenticeship, an internship, a first job that asks for no experience."""
DEFAULT_RADIUS = 20
RADII = (5, 10, 20, 50, 100)
"""Kilometres offered by the form; any number up to `WIDEST_RADIUS` may be asked."""
WIDEST_RADIUS = 500
LARGEST_PAGE = 100
LONGEST_QUERY = 300
"""Characters of a query that are read; what follows is cut off."""


class SearchRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One search. Values of one filter are alternatives; different filters must all hold.

    `radius` is in kilometres around each town of `place`; ``None`` means `DEFAULT_RADIUS`. `literal` takes every word
    of `q` as a word, and none as a place. `open_only` leaves out offers that their source does not let others re-use.
    """

    q: str = ""
    place: tuple[str, ...] = ()
    """Towns, postcodes, regions or countries, as people write them."""
    radius: int | None = None
    region: tuple[str, ...] = ()
    """Gazetteer ids of regions, as the facet of that name gives them ("region:CH-VD")."""
    contract: tuple[str, ...] = ()
    workload_min: int | None = None
    workload_max: int | None = None
    """Per cent of full time: an offer fits if some workload that it states lies between the two."""
    salary_min: int | None = None
    """Pay per year of full-time work, in `currency`; `jobfold.portal.search.pay` tells how offers compare to it."""
    currency: Currency = "EUR"
    occupation: tuple[str, ...] = ()
    """ISCO-08 codes of one to four digits; a short one stands for all below it."""
    language: tuple[str, ...] = ()
    """Languages in which the ad can be read (ISO 639-1)."""
    requires: tuple[str, ...] = ()
    """Languages that the offer asks for (ISO 639-1)."""
    employer: tuple[str, ...] = ()
    """Employers, as the facet of that name gives them; any spelling of the name will do."""
    agency: bool | None = None
    """Only through an agency, or only from employers themselves."""
    entry: tuple[Entry, ...] = ()
    source: tuple[str, ...] = ()
    since: dt.date | None = None
    remote: bool | None = None
    sort: Sort | None = None
    limit: int = 20
    cursor: str | None = None
    literal: bool = False
    not_read: tuple[str, ...] = ()
    """What `Understanding` read that is not to be read: ids of its occupations, terms and places."""
    open_only: bool = False


Filter = Literal[
    "place", "region", "contract", "workload", "salary", "occupation", "language", "requires", "employer", "agency",
    "entry", "source", "since", "remote",
]  # fmt: skip
"""What may be asked for beside words. `workload` is both bounds, `salary` the amount with its currency."""
Sign = Literal["left_out", "phrase"]
"""What the signs in the words ask for: what offers must not have, and what must stand together."""


class Count(msgspec.Struct, frozen=True, omit_defaults=True):
    """One value of a facet and the number of offers that it would leave.

    A value is what to ask for: a contract, a code, an id, ``"1"`` or ``"0"`` of a yes or no, the days of ``since``,
    the amount of ``salary_min``, the two bounds of a workload ("80-99"). `label` is the employer's name as it is
    written and the region's name.
    """

    value: str
    count: int
    label: str = ""


class Understanding(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """How the query was read. `words` is what is left to search for once the place is taken out."""

    words: str
    places: tuple[GeoPlace, ...] = ()
    place_from_query: bool = False
    """The place was part of `q`; `literal` switches that off, and `not_read` with its id."""
    place_unknown: bool = False
    """A place was asked for that the gazetteer does not know; it was searched for as words."""
    unknown_places: tuple[str, ...] = ()
    """Those places, as they were asked for."""
    corrections: tuple[tuple[str, str], ...] = ()
    """(word as typed, word searched for), where a misspelt word can only be one occupation's."""
    loosened: bool = False
    """So few offers have the words that those which lack one more are shown as well."""
    kindred: int = 0
    """Offers of kindred work that are shown although they lack the words."""
    meant: tuple[tuple[str, str], ...] = ()
    """(word as typed, what may be meant), for words that no offer has and that are too short to put right."""
    occupations: tuple[str, ...] = ()
    """The occupations that words of the query name, so that offers under their other names are found as well, by the
    ids of `words/occupations.txt`, or codes ("rome:B1801", "isco:7531") of a trade that it lacks. `literal` switches
    all of them off, `not_read` each."""
    terms: tuple[str, ...] = ()
    """The terms of work that it names, an apprenticeship or part time; labelled like the occupations."""
    left_out: tuple[str, ...] = ()
    """The words that offers must not have."""
    phrases: tuple[str, ...] = ()
    """The words that must stand together."""
    similar: tuple[str, ...] = ()
    """Words that no offer has, for which similar spellings were accepted."""


class Relaxation(msgspec.Struct, frozen=True):
    """A way out of an empty result: leave out the named filter or sign, and `count` offers are found.

    ``"radius"`` means to look farther, ``"q"`` to leave the words out, ``"filters"`` to keep nothing but them.
    """

    drop: Filter | Sign | Literal["radius", "q", "filters"]
    count: int


class SearchPage(msgspec.Struct, frozen=True, kw_only=True):
    """One page of results. `next` is the cursor of the following page, ``None`` on the last.

    `facets` count all results, by value; a filter does not narrow its own facet. Of occupations, they count the
    groups of one and of two digits, and those right below the chosen.
    """

    items: tuple[Card, ...]
    total: int
    facets: dict[str, tuple[Count, ...]]
    next: str | None
    sort: Sort
    understanding: Understanding
    relaxations: tuple[Relaxation, ...] = ()
