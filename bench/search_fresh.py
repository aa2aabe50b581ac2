"""How long after its publication an offer is found, while the portal answers other searches.

    python -m bench.search_fresh                     # 5,000 offers, 20 publications

Each publication is committed to PostgreSQL, one at a time; the clock runs from there to the first answer of
the results page that shows the offer. See docs/search.md.
"""

import argparse
import datetime as dt
import tempfile
import time
from pathlib import Path

import msgspec
from litestar import Litestar
from litestar.testing import TestClient

from bench.ads.pools import pools
from bench.dedup import SHARED
from bench.searching import stock
from jobfold.offers.published import PublishedOffer
from jobfold.pipeline.facts import fact_of
from jobfold.portal.app import create_app
from jobfold.warehouse import catalogue, database, facts, migrate

_PAUSE = 0.1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--offers", type=int, default=5_000)
    parser.add_argument("--publications", type=int, default=20)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="jobfold-bench-") as place:
        home = Path(place)
        url = database.database_url(home)
        lines = home / "stock.jsonl"
        stock.write(given.offers, 1, pools(SHARED if SHARED.is_dir() else None), lines)
        first, *others = stock.read(lines)
        with database.connect(url) as connection:
            migrate.migrate(connection)
            for offer in others:
                catalogue.put(connection, offer)
        with TestClient(create_app(home=home, database_url=url)) as client:
            took = sorted(_found_after(client, url, first, number) for number in range(given.publications))
    print(f"{given.offers:,} offers, {given.publications} publications: median {took[len(took) // 2]:.2f} s, "
          f"longest {took[-1]:.2f} s until found")  # fmt: skip


def _found_after(client: TestClient[Litestar], url: str, like: PublishedOffer, number: int) -> float:
    word = f"fresh{chr(97 + number // 26)}{chr(97 + number % 26)}"
    offer = msgspec.structs.replace(like.offer, title=f"{like.offer.title} {word}", source_id=word)
    now = dt.datetime.now(dt.UTC)
    fresh = msgspec.structs.replace(like, id=word, offer=offer, first_seen=now, last_seen=now)
    with database.connect(url) as connection:
        catalogue.put(connection, fresh)
        facts.put(connection, [fact_of(fresh, fresh)])
    started = time.perf_counter()
    while f"/en/offers/{word}" not in client.get("/en/", params={"q": word, "literal": "true"}).text:
        time.sleep(_PAUSE)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
