"""Three ways to rank the same offers: Jobfold's search, and the full text of tantivy and of PostgreSQL as they come."""

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import psycopg
import tantivy

from bench.searching.judged import WIDTH, Ranker
from jobfold.offers import places
from jobfold.offers.model import Offer
from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.opening import make_opening
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.request import SearchRequest
from jobfold.portal.search.store import IndexStore
from jobfold.warehouse import database
from jobfold.warehouse.catalogue import ClusterMember

TODAY = dt.date(2026, 1, 15)
_CONFIGURATIONS = {"fr": "french", "de": "german", "it": "italian", "en": "english", "es": "spanish", "nl": "dutch"}
_ASKED = ("french", "german", "italian", "english")


def published(offers: Sequence[Offer]) -> list[PublishedOffer]:
    """Each offer as the catalogue would show it if it were alone there, under ``source:source_id``."""
    now = dt.datetime.combine(TODAY, dt.time(8), dt.UTC)
    openings = []
    for at, offer in enumerate(offers):
        name = ":".join(offer.key)
        member = ClusterMember(
            cluster=name, offer_id=at, offer=offer, first_seen=now, last_seen=now, kind="board", verdict="pass"
        )
        if opening := make_opening(name, [member], {}, (), {}):
            openings.append(opening)
    return openings


@contextmanager
def jobfold(offers: Sequence[PublishedOffer], folder: Path) -> Iterator[Ranker]:
    """The search of the portal, over an index in `folder`."""
    store = IndexStore(folder)
    store.acquire()
    store.apply(offers, [], 1)
    engine = SearchEngine(store.searcher, places)
    try:
        yield lambda query: [card.id for card in engine.search(SearchRequest(q=query, limit=WIDTH), today=TODAY).items]
    finally:
        store.close()


@contextmanager
def bm25(offers: Sequence[PublishedOffer]) -> Iterator[Ranker]:
    """BM25 over title, employer, place and text: tantivy's own tokenizer, any of the words."""
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw")
    fields = ("title", "employer", "place", "text")
    for field in fields:
        builder.add_text_field(field)
    index = tantivy.Index(builder.build())
    writer = index.writer(64_000_000, 1)
    for one in offers:
        document = tantivy.Document()
        for field, text in zip(("id", *fields), (one.id, *_texts(one)), strict=True):
            document.add_text(field, text)
        writer.add_document(document)
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()

    def rank(query: str) -> list[str]:
        parsed, _ = index.parse_query_lenient(query, list(fields))
        return [searcher.doc(address)["id"][0] for _, address in searcher.search(parsed, WIDTH).hits]

    yield rank


@contextmanager
def postgres(offers: Sequence[PublishedOffer], home: Path) -> Iterator[Ranker]:
    """PostgreSQL's full text: each offer in its own language, the query in any of four, the title above the rest."""
    with psycopg.connect(database.database_url(home)) as connection:
        connection.execute("create temporary table plain (id text, words tsvector)")
        with connection.cursor() as cursor:
            cursor.executemany(
                "insert into plain select %s, setweight(to_tsvector(c, %s), 'A') || to_tsvector('simple', %s)"
                " || to_tsvector('simple', %s) || to_tsvector(c, %s) from (select %s::regconfig as c) as configuration",
                [(one.id, *_texts(one), _CONFIGURATIONS.get(one.offer.in_language or "", "simple")) for one in offers],
            )
        connection.execute("create index on plain using gin (words)")
        any_of = " || ".join(f"websearch_to_tsquery('{name}', %(q)s)" for name in (*_ASKED, "simple"))
        # the query is fixed but for its one parameter: names of configurations are our own
        asked = (
            f"select id from plain, (select {any_of} as q) as query where words @@ q order by ts_rank(words, q) desc"
        )

        def rank(query: str) -> list[str]:
            return [name for (name,) in connection.execute(f"{asked} limit {WIDTH}".encode(), {"q": query})]

        yield rank
        connection.rollback()


def _texts(one: PublishedOffer) -> tuple[str, str, str, str]:
    """Title, employer, places and text."""
    return (
        one.offer.title,
        one.offer.employer or "",
        " ".join(place.name for place in one.places),
        one.offer.description,
    )
