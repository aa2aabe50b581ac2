"""Writes a corpus and its truth, line by line, in constant memory."""

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import TypeVar

import msgspec

from bench.ads.copies import COPIES, NEAR_MISSES, copy, listed, near_miss
from bench.ads.employers import Employer, count, drawn, employer
from bench.ads.openings import Listing, opening, posting
from bench.ads.pools import Pool

COPIES_PER_OPENING = ((0, 0.64), (1, 0.20), (2, 0.09), (3, 0.05), (6, 0.02))
"""So that about 35 % of all ads are copies of another."""
NEAR_MISSES_PER_OPENING = 0.18
"""So that about 10 % of all ads look like another opening."""
SHUFFLED = 10_000
"""Ads between which each is put at random, so that copies do not stand together."""

Kind = TypeVar("Kind")


class Truth(msgspec.Struct, frozen=True):
    """What is known of an ad: its opening, and what it was made `of` (``source:source_id``), if it was."""

    source: str
    source_id: str
    cluster: str
    kind: str
    of: str | None = None


def write(offers: int, seed: int, pools: Mapping[str, Pool], corpus: Path, truth: Path) -> int:
    """Writes `offers` ads as JobPosting JSON Lines, and a truth line for each. Returns the words of the texts."""
    rng = Random(f"order/{seed}")
    encode = msgspec.json.Encoder().encode
    waiting: list[tuple[bytes, bytes]] = []
    words = 0
    with corpus.open("wb") as ads, truth.open("wb") as known:

        def put(pair: tuple[bytes, bytes]) -> None:
            ads.write(pair[0] + b"\n")
            known.write(pair[1] + b"\n")

        for listing, fact in draw(offers, seed, pools):
            words += listing.description.count(" ")
            pair = encode(posting(listing, fact.source_id)), encode(fact)
            if len(waiting) < SHUFFLED:
                waiting.append(pair)
            else:
                at = int(rng.random() * SHUFFLED)
                put(waiting[at])
                waiting[at] = pair
        rng.shuffle(waiting)
        for pair in waiting:
            put(pair)
    return words


def draw(offers: int, seed: int, pools: Mapping[str, Pool]) -> Iterator[tuple[Listing, Truth]]:
    """`offers` listings with what is known of them; an opening's copies follow it."""
    rng = Random(f"corpus/{seed}")
    employers = count(offers)
    made = 0

    @lru_cache(maxsize=2_000)
    def known(number: int) -> Employer:
        return employer(seed, number, offers, pools)

    def fact(listing: Listing, kind: str, first: Truth | None, same: bool) -> Truth:
        source_id = f"{made}{rng.randrange(1000):03}"
        own = f"{listing.source}:{source_id}"
        of = f"{first.source}:{first.source_id}" if first else None
        return Truth(listing.source, source_id, first.cluster if first and same else own, kind, of)

    while made < offers:
        own = known(drawn(rng, employers))
        pool = pools[own.language]
        first = listed(rng, opening(rng, own, pool))
        original = fact(first, "original", None, same=False)
        found = [(first, original)]
        made += 1
        missed = _chosen(rng, NEAR_MISSES) if rng.random() < NEAR_MISSES_PER_OPENING else None
        if missed == "other_requisition" and own.system is None:
            missed = "other_town"
        if missed:
            listing = near_miss(rng, missed, first, own, pool)
            found.append((listing, fact(listing, missed, original, same=False)))
            made += 1
        for _ in range(_chosen(rng, COPIES_PER_OPENING)):
            # beside a twin that differs in its requisition alone, only the requisition tells whose copy this is
            kind = _chosen(rng, COPIES)
            listing = copy(rng, kind, first, pool, seed, keeps_url=missed == "other_requisition")
            found.append((listing, fact(listing, kind, original, same=True)))
            made += 1
        yield from found[: len(found) - max(made - offers, 0)]


def _chosen(rng: Random, shares: Sequence[tuple[Kind, float]]) -> Kind:
    return rng.choices([one for one, _ in shares], [share for _, share in shares])[0]
