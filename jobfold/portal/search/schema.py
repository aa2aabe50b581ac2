"""The fields of the index, and how a published offer becomes a document of it.

Text fields hold terms that our own analyser made, joined by blanks, so that index and query agree to the letter.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec
import tantivy

from jobfold.offers.model import Offer
from jobfold.offers.published import PublishedOffer
from jobfold.portal.search.analyser import analyse, words
from jobfold.portal.search.areas import place_terms
from jobfold.portal.search.card import make_card
from jobfold.portal.search.codes import codes_of
from jobfold.portal.search.columns import COLUMNS, EMPLOYER, column_values, employer_code
from jobfold.portal.search.facts import Facts, facts_of, prefixes
from jobfold.portal.search.kinship import GROUPS_OF_OFFER, kind_of, packed, spelled_out
from jobfold.portal.search.occupations import REMOTE, lexicon, occupations_of
from jobfold.portal.search.prose import prose_terms
from jobfold.portal.search.remoteness import remoteness

VERSION = "6"
"""Raise it when the fields or the analyser change: an index of another version is rebuilt."""

_FILTERS = ("contract", "language", "source", "isco", "requires", "entry")
"""The fields, beside the columns, that offers are filtered by."""

_DAY_SHIFT = 44
"""`recency` is the day of posting (days since 1970) above 44 bits drawn from the id: unique, so pages can be cut
by it, and in the order of days."""
_DAY_WEIGHT = 2e-5
"""`tie` parts equal scores: so much per day of posting, and within a day what is drawn from the id."""

LEAVING = "leaving"
"""Marks the second document of an opening that only some of its sources let leave: the form that these make alone. It
is under the same id, for the open API and not for the pages."""

NOWHERE = "nowhere"
"""The place of an offer whose place is not known."""

_FIRST_DAY = dt.date(2020, 1, 1).toordinal() - dt.date(1970, 1, 1).toordinal()
_LAST_DAY = 99_999
_PAY_SHIFT = 32
"""`pay` is comparable pay above 32 bits drawn from the id, unique for the same reason. Offers that state none have a
negative one."""

Field = tuple[str, str | int | float | bool | bytes]
"""The name of a field and one value; a field of several values is there several times."""
_ADD: dict[type, Callable[[tantivy.Document, str, Any], None]] = {
    str: tantivy.Document.add_text,
    int: tantivy.Document.add_integer,
    float: tantivy.Document.add_float,
    bool: tantivy.Document.add_boolean,
    bytes: tantivy.Document.add_bytes,
}


def build_schema() -> tantivy.Schema:
    """The schema of the index, in the order that documents are written."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("title", "employer"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    for name in ("place_name", "text"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    builder.add_text_field("place", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("occupation", tokenizer_name="raw", index_option="basic")
    builder.add_text_field("kin", tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field("point", stored=True)
    for name in _FILTERS:
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    for columns in COLUMNS.values():
        for name in columns:
            builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=True)
    builder.add_integer_field(EMPLOYER, indexed=True, fast=True)
    builder.add_boolean_field("open", indexed=True)
    builder.add_text_field("form", tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("workload_low", indexed=True)
    builder.add_integer_field("workload_high", indexed=True)
    builder.add_integer_field("pay", indexed=True, fast=True)
    builder.add_integer_field("recency", indexed=True, fast=True)
    builder.add_float_field("tie", fast=True)
    builder.add_bytes_field("card", stored=True)
    return builder.build()


def day_floor(day: dt.date) -> int:
    """The lowest `recency` of an offer posted on `day`; days before 1970 and after 2243 count as those."""
    return max(0, min((day - dt.date(1970, 1, 1)).days, _LAST_DAY)) << _DAY_SHIFT


def recency(day: dt.date, offer_id: str) -> int:
    """The sort key of an offer: newer days are greater, and no two offers share one."""
    digest = hashlib.blake2b(offer_id.encode(), digest_size=8).digest()
    return day_floor(day) + (int.from_bytes(digest) >> (64 - _DAY_SHIFT))


def day_of(key: int) -> dt.date:
    """The day of posting in a `recency`."""
    return dt.date(1970, 1, 1) + dt.timedelta(days=key >> _DAY_SHIFT)


def tie(key: int) -> float:
    """What parts offers of equal score, from their `recency`: the newer is a little more."""
    return max(0, (key >> _DAY_SHIFT) - _FIRST_DAY) * _DAY_WEIGHT + key % 4096 / 4096 * _DAY_WEIGHT


def pay_floor(euros: int) -> int:
    """The lowest `pay` of an offer of so many comparable euros a year."""
    return euros << _PAY_SHIFT


def pay_key(euros: int | None, offer_id: str) -> int:
    """The sort key of an offer by pay: better paid ones are greater, and hardly any two share one."""
    digest = int.from_bytes(hashlib.blake2b(offer_id.encode(), digest_size=8, person=b"pay").digest())
    return -1 - (digest >> 12) if euros is None else pay_floor(euros) + (digest >> _PAY_SHIFT)


def make_document(fields: Iterable[Field]) -> tantivy.Document:
    """The document of the index that has these fields."""
    document = tantivy.Document()
    for name, value in fields:
        _ADD[type(value)](document, name, value)
    return document


def fields_of(published: PublishedOffer, *, leaving: bool = False) -> list[Field]:
    """The fields of one offer, or of the second document of an opening that leaves in another form (`LEAVING`).

    Text whose source does not let it be shown is not searchable either.
    """
    offer = published.offer
    card = make_card(published)
    facts = facts_of(published)
    titles = _titles(published)
    occupations = _occupations(offer, titles)
    kind = kind_of(tuple(titles), tuple(occupations))
    places = dict.fromkeys(term for place in published.places for term in place_terms(place))
    sort_key = recency(card.posted, f"{published.id} {LEAVING}" if leaving else published.id)
    return [
        ("id", published.id),
        ("title", " ".join(_title_terms(titles))),
        ("employer", " ".join(_employer_terms(published))),
        ("place_name", " ".join(_place_name_terms(published))),
        ("text", " ".join(_text_terms(published))),
        *(("place", term) for term in places or [NOWHERE]),
        *(("occupation", occupation) for occupation in occupations),
        *(("kin", group) for group, _ in kind.groups[:GROUPS_OF_OFFER]),
        ("point", packed(kind.point)),
        *_filters(facts),
        *column_values(facts),
        (EMPLOYER, employer_code(facts.employer)),
        *zip(("workload_low", "workload_high"), facts.workload or (), strict=False),
        ("open", offer.consent.syndicate),
        *([("form", LEAVING)] if leaving else []),
        ("recency", sort_key),
        ("pay", pay_key(facts.pay, published.id)),
        ("tie", tie(sort_key)),
        ("card", msgspec.json.encode(card)),
    ]


def _filters(facts: Facts) -> Iterator[Field]:
    for name, values in (
        ("contract", facts.contracts),
        ("language", facts.languages),
        ("source", facts.sources),
        ("isco", prefixes(facts.isco)),
        ("requires", facts.requires),
        ("entry", facts.entry),
    ):
        for value in values:
            yield name, value


def _titles(published: PublishedOffer) -> dict[str, str | None]:
    """Every title that the offer bears, with its language."""
    offer = published.offer
    titles = {offer.title: offer.in_language}
    for text in published.texts:
        titles.setdefault(text.title, text.language)
    for link in published.sources:
        titles.setdefault(link.title, link.in_language)
    return titles


def _title_terms(titles: Mapping[str, str | None]) -> list[str]:
    return list(dict.fromkeys(term for title, language in titles.items() for term in analyse(title, language)))


def _occupations(offer: Offer, titles: Mapping[str, str | None]) -> list[str]:
    spelled = [(spelled_out(title), language) for title, language in titles.items()]
    found = [name for title, language in spelled for name in occupations_of(title, language)]
    found += [code for title, language in spelled for code in codes_of(title, language)]
    terms = lexicon().terms
    found += [terms[term] for term in offer.employment_types if term in terms]
    if offer.job_location_type == "TELECOMMUTE":
        found.append(REMOTE)
    if offer.consent.show_description and (said := remoteness(offer.description)):
        found.append(said)
    return list(dict.fromkeys(found))


def _employer_terms(published: PublishedOffer) -> list[str]:
    names = dict.fromkeys([published.offer.employer, *(link.employer for link in published.sources)])
    return [word for name in names if name for word in words(name)]


def _place_name_terms(published: PublishedOffer) -> list[str]:
    names = [place.name for place in published.places]
    for place in published.offer.job_locations:
        names += [name for name in (place.locality, place.text, place.region) if name]
    return [word for name in dict.fromkeys(names) for word in words(name)]


def _text_terms(published: PublishedOffer) -> list[str]:
    offer = published.offer
    if not offer.consent.show_description:
        return []
    texts = {offer.description: offer.in_language}
    for text in published.texts:
        texts.setdefault(text.description, text.language)
    return [prose_terms(text, language) for text, language in texts.items()]
