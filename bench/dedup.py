"""Folds a corpus of real-like ads with Jobfold and its peers: speed, memory, candidate recall and F1.

    python -m bench.dedup --offers 100000
    python -m bench.dedup --scaling 10000,30000,100000,300000,1000000

Every peer reads the same JSON Lines file in a process of its own. The peers' packages live in `.venv-bench`
(``make bench-setup``); a peer without them is named and left out. See docs/benchmarks.md.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from rich.console import Console

from bench.ads.corpus import write
from bench.ads.pools import pools
from bench.peers import PEERS, ours
from bench.report import chart, measure, scores
from bench.report.table import Result, show

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
OURS = "jobfold"
EVERYBODY = (OURS, *PEERS)


class Settings(msgspec.Struct, frozen=True):
    """What is run. Corpora over `peers_up_to` are for Jobfold alone; `shared` is where real texts lie, if anywhere."""

    seed: int = 1
    peers: tuple[str, ...] = EVERYBODY
    peers_up_to: int = 100_000
    recall_up_to: int = 100_000
    timeout: float = 3_600
    shared: Path | None = None


def main() -> None:
    given = _arguments()
    shared = SHARED if SHARED.is_dir() and not given.generated else None
    settings = Settings(given.seed, given.peers, given.peers_up_to, given.recall_up_to, given.timeout, shared)
    console = Console(width=max(Console().width, 130))
    results: list[Result] = []
    for offers in given.scaling or [given.offers]:
        with tempfile.TemporaryDirectory(prefix="jobfold-bench-", dir=given.folder) as folder:
            results += run(offers, settings, Path(folder), console)
        if given.scaling:
            keep(results, given.results)
    show(results, console)
    if given.scaling:
        kept = msgspec.json.decode(given.results.read_bytes(), type=list[Result])
        given.picture.write_text(chart.svg(curves(kept)), encoding="utf-8")
        console.print(f"\nfigures in {given.results}, drawn in {given.picture}")


def run(offers: int, settings: Settings, folder: Path, console: Console) -> Iterator[Result]:
    """Builds one corpus in `folder` and runs everything on it that is asked for."""
    corpus, truth = folder / "corpus.jsonl", folder / "truth.jsonl"
    words = write(offers, settings.seed, pools(settings.shared), corpus, truth)
    console.print(f"{offers:,} offers, {words / offers:.0f} words on average, {corpus.stat().st_size / 1e6:,.0f} MB")
    for name in settings.peers:
        if why_not := _why_not(name, offers, settings):
            result = Result(peer=name, offers=offers, why_not=why_not)
        else:
            result = compare(name, offers, corpus, truth, settings)
        console.print(f"  {name}: {result.why_not or f'{result.seconds:.1f} s'}")
        yield result


def compare(name: str, offers: int, corpus: Path, truth: Path, settings: Settings) -> Result:
    """Runs one peer in its own process and scores what it wrote."""
    output = corpus.with_name(f"{name}.jsonl")
    if name == OURS:
        command = ours.command(corpus, output)
    else:
        command = [_python(), "-m", "bench.peers", name, str(corpus), str(output)]
    cost = measure.run(command, {"PYTHONPATH": str(ROOT)}, settings.timeout)
    if cost.code:
        said = cost.output.strip().splitlines() or ["it said nothing"]
        return Result(peer=name, offers=offers, why_not=f"failed with code {cost.code}: {said[-1][:100]}")
    facts = list(_rows(truth))
    found = {f"{row['source']}:{row['source_id']}": row["cluster"] for row in _rows(output)}
    clusters = {f"{one['source']}:{one['source_id']}": one["cluster"] for one in facts}
    scored = scores.score(list(clusters.values()), [found[one] for one in clusters])
    return Result(
        peer=name,
        offers=offers,
        seconds=round(cost.seconds, 2),
        cpu_seconds=round(cost.cpu_seconds, 2),
        peak_mb=cost.peak and round(cost.peak / 1e6, 1),
        candidate_recall=_candidate_recall(name, corpus, clusters, settings),
        precision=round(scored.precision, 5),
        recall=round(scored.recall, 5),
        f1=round(scored.f1, 5),
        kinds={kind: round(share, 4) for kind, share in scores.by_kind(facts, found).items()},
    )


def keep(results: Sequence[Result], path: Path) -> None:
    """Writes the figures to `path`; those of peers and sizes that were not run again stay there."""
    known = msgspec.json.decode(path.read_bytes(), type=list[Result]) if path.exists() else []
    every = {(one.offers, one.peer): one for one in [*known, *results]}
    ordered = [every[key] for key in sorted(every)]
    path.write_bytes(msgspec.json.format(msgspec.json.encode(ordered), indent=1) + b"\n")


def curves(results: Sequence[Result]) -> dict[str, list[tuple[int, float]]]:
    """What the chart draws."""
    found: dict[str, list[tuple[int, float]]] = {}
    for one in results:
        if one.seconds:
            found.setdefault(one.peer, []).append((one.offers, one.seconds))
    return found


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _candidate_recall(name: str, corpus: Path, clusters: Mapping[str, str], settings: Settings) -> float | None:
    """Jobfold is asked through its Python API, since its command writes no candidates; that is not timed."""
    if name != OURS:
        candidates = np.load(corpus.with_name(f"{name}.npy"))
        return round(scores.candidate_recall(list(clusters.values()), candidates), 5)
    if len(clusters) > settings.recall_up_to:
        return None
    names, candidates = ours.candidates(corpus)
    return round(scores.candidate_recall([clusters[one] for one in names], candidates), 5)


def _why_not(name: str, offers: int, settings: Settings) -> str | None:
    """Why a peer is not run, if it is not."""
    if name == OURS:
        return None
    if offers > settings.peers_up_to:
        return f"not run above {settings.peers_up_to:,}"
    if missing := _missing(PEERS[name][1]):
        return f"{missing} not installed (make bench-setup)"
    return None


def _python() -> str:
    return str(PEERS_PYTHON) if PEERS_PYTHON.exists() else sys.executable


def _missing(packages: Sequence[str]) -> str | None:
    """Which of `packages` the peers' Python lacks."""
    if _python() == sys.executable:
        return ", ".join(package for package in packages if find_spec(package) is None) or None
    probe = f"from importlib.util import find_spec; print(*[one for one in {packages!r} if find_spec(one) is None])"
    answer = subprocess.run([_python(), "-c", probe], capture_output=True, text=True, check=True).stdout
    return ", ".join(answer.split()) or None


def _sizes(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _peers(text: str) -> tuple[str, ...]:
    if unknown := set(text.split(",")) - set(EVERYBODY):
        raise argparse.ArgumentTypeError(f"no peer {', '.join(sorted(unknown))}; there are {', '.join(EVERYBODY)}")
    return tuple(text.split(","))


def _arguments() -> argparse.Namespace:
    docs = ROOT / "docs"
    parser = argparse.ArgumentParser(prog="python -m bench.dedup", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("--offers", type=int, default=100_000, help="size of the corpus")
    add("--scaling", type=_sizes, help="sizes parted by commas; also keeps the figures and draws the curve")
    add("--seed", type=int, default=1, help="another seed makes another corpus")
    add("--peers", type=_peers, default=EVERYBODY, help=f"who runs, of {','.join(EVERYBODY)}")
    add("--peers-up-to", type=int, default=100_000, help="larger corpora are for Jobfold alone")
    add("--recall-up-to", type=int, default=100_000, help="the same for Jobfold's candidate recall")
    add("--timeout", type=float, default=3_600, help="seconds after which a peer is stopped")
    add("--generated", action="store_true", help="no real texts, even where they are present")
    add("--folder", type=Path, help="where the corpora lie while they are used (6 GB for a million)")
    add("--results", type=Path, default=docs / "benchmarks.json", help="where --scaling keeps the figures")
    add("--picture", type=Path, default=docs / "scaling.svg", help="where --scaling draws the curve")
    return parser.parse_args()


if __name__ == "__main__":
    main()
