"""The systems that are compared, each as a competent user of it would write it.

A module here has ``fold(offers)``: from the JobPostings of a corpus to a cluster label per offer and the pairs that it
looked at. `run` reads, folds and writes, alike for all. None of this imports Jobfold, so that it runs in an environment
of its own.
"""

import html
import json
import re
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

PEERS = {
    "datasketch": ("bench.peers.datasketch_lsh", ("datasketch", "rapidfuzz")),
    "rensa": ("bench.peers.rensa_lsh", ("rensa", "rapidfuzz")),
    "splink": ("bench.peers.splink_links", ("splink", "duckdb")),
}
"""Per peer its module, and the packages that it needs."""

_TAG = re.compile(r"<[^>]+>")
_MARK = re.compile(r"\([^)]*\)|\b[hmfwvdx](?:/[hmfwvdx])+\b")
_WORD = re.compile(r"\w+")


class Row(NamedTuple):
    """What peers use of an offer."""

    title: str
    employer: str
    town: str
    posted: str
    """ISO 8601."""
    description: str

    @property
    def bare_title(self) -> str:
        """Without gender marks, which everybody who has seen job ads strips."""
        return " ".join(_MARK.sub(" ", self.title.lower()).split())


class Folded(NamedTuple):
    """A cluster label per offer, and the pairs of positions that were looked at, shape (M, 2)."""

    clusters: Sequence[int | str]
    candidates: np.ndarray


def run(name: str, corpus: Path, output: Path) -> None:
    """Folds `corpus` with the peer `name`; writes the clusters to `output` and the candidates beside it."""
    module = import_module(PEERS[name][0])
    names, rows = [], []
    with corpus.open(encoding="utf-8") as lines:
        for line in lines:
            posting: dict[str, Any] = json.loads(line)
            names.append((posting["identifier"]["name"], posting["identifier"]["value"]))
            rows.append(
                Row(
                    posting["title"],
                    posting["hiringOrganization"]["name"],
                    posting["jobLocation"]["address"]["addressLocality"],
                    posting["datePosted"],
                    posting["description"],
                )
            )
    folded: Folded = module.fold(rows)
    with output.open("w", encoding="utf-8") as file:
        for (source, source_id), cluster in zip(names, folded.clusters, strict=True):
            file.write(json.dumps({"source": source, "source_id": source_id, "cluster": str(cluster)}) + "\n")
    np.save(output.with_suffix(".npy"), folded.candidates)


def shingles(description: str) -> list[str]:
    """The distinct three-word shingles of a text, as joined strings."""
    words = _WORD.findall(html.unescape(_TAG.sub(" ", description)).lower())
    return list({" ".join(words[at : at + 3]) for at in range(max(len(words) - 2, 1))})


class Groups:
    """Union-find over positions."""

    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def root(self, one: int) -> int:
        while self.parent[one] != one:
            self.parent[one] = self.parent[self.parent[one]]
            one = self.parent[one]
        return one

    def join(self, a: int, b: int) -> None:
        self.parent[self.root(a)] = self.root(b)
