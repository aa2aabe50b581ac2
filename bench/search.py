"""Ranks judged queries with Jobfold, plain BM25 and PostgreSQL's full text: nDCG@10 and recall@25 by kind of query.

    python -m bench.search                       # the demo's own queries, and the real ones where they lie beside us
    python -m bench.search --set FOLDER          # corpus.jsonl and queries.jsonl of one's own

All three see the same offers, each on its own: nothing is folded, refused or held. See docs/search.md.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

from bench.dedup import SHARED
from bench.searching.demo_set import demo_set
from bench.searching.judged import Figures, Judged, load, measure
from bench.searching.rankers import bm25, jobfold, postgres, published
from jobfold.offers.model import Offer


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--set", type=Path, action="append", default=[], metavar="FOLDER", help="a judged set")
    given = parser.parse_args()
    console = Console(width=max(Console().width, 100))
    if not given.set:
        compare("the demo", *demo_set(), console)
    for folder in given.set or [path for path in (SHARED / "search",) if path.is_dir()]:
        compare(str(folder), *load(folder), console)


def compare(name: str, offers: Sequence[Offer], queries: Sequence[Judged], console: Console) -> None:
    """Prints the table of one judged set."""
    openings = published(offers)
    with tempfile.TemporaryDirectory(prefix="jobfold-bench-") as place:
        folder = Path(place)
        figures: dict[str, dict[str, Figures]] = {}
        with jobfold(openings, folder / "index") as rank:
            figures["Jobfold"] = measure(rank, queries)
        with bm25(openings) as rank:
            figures["BM25"] = measure(rank, queries)
        with postgres(openings, folder / "home") as rank:
            figures["PostgreSQL"] = measure(rank, queries)
    table = Table(title=f"{name}: {len(offers):,} offers, {len(queries):,} queries (nDCG@10, recall@25)")
    table.add_column("kind")
    table.add_column("queries", justify="right")
    for peer in figures:
        table.add_column(peer, justify="right")
    for kind, own in figures["Jobfold"].items():
        cells = (f"{each[kind].ndcg:.3f}  {each[kind].recall:.3f}" for each in figures.values())
        table.add_row(kind, str(own.queries), *cells, end_section=kind == "all")
    console.print(table)


if __name__ == "__main__":
    main()
