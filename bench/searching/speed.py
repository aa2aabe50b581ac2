"""Two servers of searches over one stock: Jobfold's engine in a process per core, and PostgreSQL's full text."""

import multiprocessing
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import msgspec
import psycopg

from bench.searching.rankers import CONFIGURATIONS, texts_of
from bench.searching.shapes import shapes
from bench.searching.stock import TODAY, read
from jobfold.offers import places
from jobfold.portal.search.areas import around, place_terms
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.facts import facts_of, prefixes
from jobfold.portal.search.request import DEFAULT_RADIUS, SearchRequest
from jobfold.portal.search.store import IndexStore
from jobfold.warehouse import database

_WARMING = 100
Ask = Callable[[SearchRequest], float]
"""Asks one search and tells the seconds that the server took for it."""


class Times(msgspec.Struct, frozen=True):
    """Seconds on the server, sorted, and searches per second over all clients."""

    seconds: list[float]
    per_second: float

    def at(self, share: float) -> float:
        """The time within which so large a share of the searches was answered, in milliseconds."""
        return 1000 * self.seconds[min(len(self.seconds) - 1, int(share * len(self.seconds)))]


def drive(clients: Sequence[Ask], requests: Sequence[SearchRequest], seconds: float, pause: float) -> Times:
    """Every client asks one search after the other, `pause` seconds apart, each starting at a place of its own."""
    found: list[list[float]] = [[] for _ in clients]
    end = time.perf_counter() + seconds

    def ask(number: int) -> None:
        at = number * len(requests) // len(clients)
        while time.perf_counter() < end:
            found[number].append(clients[number](requests[at % len(requests)]))
            at += 1
            time.sleep(pause)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(len(clients))]
    started = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    every = sorted(one for own in found for one in own)
    return Times(every, len(every) / (time.perf_counter() - started))


@contextmanager
def jobfold(folder: Path, clients: int, workers: int) -> Iterator[list[Ask]]:
    """The engine with the index in `folder`, in `workers` processes with a thread for each of their clients.

    An answer is what the API sends: 20 offers, all facets, as JSON.
    """
    context = multiprocessing.get_context("spawn")
    pipes = [context.Pipe() for _ in range(clients)]
    servers = [
        context.Process(target=_serve, args=(folder, [there for _, there in pipes[number::workers]]), daemon=True)
        for number in range(workers)
    ]
    for server in servers:
        server.start()
    for here, _ in pipes:
        here.recv()
    try:
        yield [_asking(here) for here, _ in pipes]
    finally:
        for here, _ in pipes:
            here.send(None)
        for server in servers:
            server.join()


def _asking(pipe: Connection) -> Ask:
    def ask(request: SearchRequest) -> float:
        pipe.send(msgspec.msgpack.encode(request))
        seconds: float = pipe.recv()
        return seconds

    return ask


def _serve(folder: Path, pipes: list[Connection]) -> None:
    store = IndexStore(folder)
    engine = SearchEngine(store.searcher, places)
    for request in shapes(_WARMING, seed=1):
        engine.search(request, today=TODAY)

    def answer(pipe: Connection) -> None:
        pipe.send(None)
        while (asked := pipe.recv()) is not None:
            started = time.perf_counter()
            page = engine.search(msgspec.msgpack.decode(asked, type=SearchRequest), today=TODAY)
            msgspec.json.encode(page)
            pipe.send(time.perf_counter() - started)

    threads = [threading.Thread(target=answer, args=(pipe,)) for pipe in pipes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


_TABLE = """create table stock (id text, words tsvector, place text[], contract text[], language text, isco text[],
 remote boolean, low int, high int, posted date)"""
_INSERT = """insert into stock select %s, setweight(to_tsvector(c, %s), 'A') || to_tsvector('simple', %s)
 || to_tsvector('simple', %s) || to_tsvector(c, %s), %s, %s, %s, %s, %s, %s, %s, %s
 from (select %s::regconfig as c) as configuration"""
_INDEXES = (
    "create index on stock using gin (words)",
    "create index on stock using gin (place)",
    "create index on stock using gin (contract)",
    "create index on stock using gin (isco)",
    "create index on stock (posted)",
    "analyze stock",
)
_QUERY = " || ".join(
    f"websearch_to_tsquery('{name}', %(q)s)" for name in ("french", "german", "italian", "english", "simple")
)


@contextmanager
def postgres(stock: Path, home: Path, clients: int) -> Iterator[tuple[list[Ask], float]]:
    """PostgreSQL with the same stock, and the seconds that its table and indexes took. Facets are counted over the
    results, for contract, language and kind of work: fewer than Jobfold counts."""
    url = database.database_url(home)
    started = time.perf_counter()
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(_TABLE)
        with connection.cursor() as cursor, connection.transaction():
            cursor.executemany(_INSERT, (_row(one) for one in read(stock)))
        for statement in _INDEXES:
            connection.execute(statement.encode())
    seconds = time.perf_counter() - started
    connections = [psycopg.connect(url, autocommit=True) for _ in range(clients)]
    try:
        yield [_querying(one) for one in connections], seconds
    finally:
        for one in connections:
            one.close()


def _row(one: Any) -> tuple[Any, ...]:
    facts = facts_of(one)
    low, high = facts.workload or (None, None)
    return (
        one.id, *texts_of(one), [term for place in one.places for term in place_terms(place)], list(facts.contracts),
        one.offer.in_language, prefixes(facts.isco), facts.remote, low, high, one.offer.date_posted,
        CONFIGURATIONS.get(one.offer.in_language or "", "simple"),
    )  # fmt: skip


def _querying(connection: psycopg.Connection[Any]) -> Ask:
    def ask(request: SearchRequest) -> float:
        conditions, values = ["true"], {"q": request.q}
        for column, given in (("contract", request.contract), ("isco", request.occupation)):
            if given:
                conditions.append(f"{column} && %({column})s")
                values[column] = list(given)
        if request.language:
            conditions.append("language = any(%(language)s)")
            values["language"] = list(request.language)
        if request.place:
            km = DEFAULT_RADIUS if request.radius is None else request.radius
            found = [place for text in request.place for place in places.resolve_text(text)]
            conditions.append("place && %(place)s")
            values["place"] = [
                town
                for place in found
                for town in ([name for name, _ in around(place, km)] if place.level == "town" else [place.id])
            ]
        if request.since:
            conditions.append("posted >= %(since)s")
            values["since"] = request.since
        if request.remote:
            conditions.append("remote")
        if request.workload_min:
            conditions.append("high >= %(load)s")
            values["load"] = request.workload_min
        if request.q:
            conditions.append("words @@ query")
        found_by = f"select * from stock, (select {_QUERY} as query) as asked where {' and '.join(conditions)}"
        order = "ts_rank(words, query) desc" if request.q and request.sort is None else "posted desc"
        started = time.perf_counter()
        connection.execute(f"{found_by} order by {order} limit 20".encode(), values).fetchall()
        connection.execute(
            f"with found as materialized ({found_by}) select 'c', unnest(contract), count(*) from found group by 2"
            " union all select 'l', language, count(*) from found group by 2"
            " union all select 'i', isco[1], count(*) from found group by 2".encode(),
            values,
        ).fetchall()
        return time.perf_counter() - started

    return ask
