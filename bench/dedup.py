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
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path

import msgspec
import numpy as np
from rich.console import Console

from bench import peers
from bench.report import chart, measure, scores
from bench.report.table import Result, show

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
OURS = "jobfold"


def main() -> None:
    arguments = _arguments()
    console = Console(width=max(Console().width, 130))
    sizes = arguments.scaling or [arguments.offers]
    results: list[Result] = []
    for offers in sizes:
        with tempfile.TemporaryDirectory(prefix="jobfold-bench-", dir=arguments.folder) as folder:
            results += run(offers, arguments, Path(folder), console)
        arguments.results.write_bytes(msgspec.json.format(msgspec.json.encode(results), indent=1) + b"\n")
    show(results, console)
    if arguments.scaling:
        arguments.picture.write_text(chart.svg(curves(results)), encoding="utf-8")
        console.print(f"\n{arguments.picture} drawn")


def run(offers: int, arguments: argparse.Namespace, folder: Path, console: Console) -> Iterator[Result]:
    """Builds one corpus in `folder` and runs everything on it that is asked for."""
    corpus, truth = folder / "corpus.jsonl", folder / "truth.jsonl"
    shared = SHARED if SHARED.is_dir() and not arguments.generated else None
    words = build(offers, arguments.seed, shared, corpus, truth)
    console.print(f"{offers:,} offers, {words / offers:.0f} words on average, {corpus.stat().st_size / 1e6:,.0f} MB")
    for name in arguments.peers:
        if name != OURS and offers > arguments.peers_up_to:
            yield Result(peer=name, offers=offers, why_not=f"not run above {arguments.peers_up_to:,}")
            continue
        if name != OURS and (missing := _missing(name)):
            yield Result(peer=name, offers=offers, why_not=f"{missing} not installed (make bench-setup)")
            continue
        result = compare(name, corpus, truth, folder / f"{name}.jsonl", arguments)
        console.print(f"  {name}: {result.why_not or f'{result.seconds:.1f} s'}")
        yield result


def build(offers: int, seed: int, shared: Path | None, corpus: Path, truth: Path) -> int:
    """Writes corpus and truth; returns the words of all texts."""
    from bench.ads.corpus import write
    from bench.ads.pools import pools

    return write(offers, seed, pools(shared), corpus, truth)


def compare(name: str, corpus: Path, truth: Path, output: Path, arguments: argparse.Namespace) -> Result:
    """Runs one peer in its own process and scores what it wrote."""
    facts = [json.loads(line) for line in truth.open(encoding="utf-8")]
    if name == OURS:
        from bench.peers import ours

        cost = measure.run(ours.command(corpus, output), {"PYTHONPATH": str(ROOT)})
    else:
        command = [_python(), "-m", "bench.peers", name, str(corpus), str(output)]
        cost = measure.run(command, {"PYTHONPATH": str(ROOT)}, arguments.timeout)
    if cost.code:
        return Result(peer=name, offers=len(facts), why_not=f"failed: {cost.output.strip().splitlines()[-1][:100]}")
    rows = (json.loads(line) for line in output.open(encoding="utf-8"))
    found = {f"{row['source']}:{row['source_id']}": row["cluster"] for row in rows}
    names = [f"{one['source']}:{one['source_id']}" for one in facts]
    clusters = [one["cluster"] for one in facts]
    scored = scores.score(clusters, [found[one] for one in names])
    return Result(
        peer=name,
        offers=len(facts),
        seconds=round(cost.seconds, 2),
        cpu_seconds=round(cost.cpu_seconds, 2),
        peak_mb=cost.peak and round(cost.peak / 1e6, 1),
        candidate_recall=_candidate_recall(name, corpus, output, dict(zip(names, clusters, strict=True)), arguments),
        precision=round(scored.precision, 5),
        recall=round(scored.recall, 5),
        f1=round(scored.f1, 5),
        kinds=scores.by_kind(facts, found),
    )


def curves(results: list[Result]) -> dict[str, list[tuple[int, float]]]:
    """What the chart draws."""
    found: dict[str, list[tuple[int, float]]] = {}
    for one in results:
        if one.seconds:
            found.setdefault(one.peer, []).append((one.offers, one.seconds))
    return found


def _candidate_recall(
    name: str, corpus: Path, output: Path, clusters: Mapping[str, str], arguments: argparse.Namespace
) -> float | None:
    """Jobfold is asked through its Python API, since its command writes no candidates; that is not timed."""
    if name != OURS:
        return round(scores.candidate_recall(list(clusters.values()), np.load(output.with_suffix(".npy"))), 5)
    if len(clusters) > arguments.recall_up_to:
        return None
    from bench.peers import ours

    names, candidates = ours.candidates(corpus)
    return round(scores.candidate_recall([clusters[one] for one in names], candidates), 5)


def _python() -> str:
    return str(PEERS_PYTHON) if PEERS_PYTHON.exists() else sys.executable


def _missing(name: str) -> str | None:
    """The packages of a peer that its Python lacks."""
    packages = peers.PEERS[name][1]
    if _python() == sys.executable:
        return ", ".join(package for package in packages if find_spec(package) is None) or None
    probe = f"from importlib.util import find_spec; print(*[one for one in {packages!r} if find_spec(one) is None])"
    answer = subprocess.run([_python(), "-c", probe], capture_output=True, text=True, check=False).stdout
    return ", ".join(answer.split()) or None


def _sizes(text: str) -> list[int]:
    return [int(one) for one in text.split(",")]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.dedup", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--offers", type=int, default=100_000, help="size of the corpus")
    parser.add_argument("--scaling", type=_sizes, help="several sizes, parted by commas; draws the picture too")
    parser.add_argument("--seed", type=int, default=1, help="another seed makes another corpus")
    parser.add_argument("--peers", type=lambda text: text.split(","), default=[OURS, *peers.PEERS], help="who runs")
    parser.add_argument("--peers-up-to", type=int, default=100_000, help="larger corpora are for Jobfold alone")
    parser.add_argument("--recall-up-to", type=int, default=100_000, help="the same for Jobfold's candidate recall")
    parser.add_argument("--timeout", type=float, default=3_600, help="seconds after which a peer is stopped")
    parser.add_argument("--generated", action="store_true", help="no real texts, even where they are present")
    parser.add_argument("--folder", type=Path, help="where the corpora lie while they are used (6 GB for a million)")
    parser.add_argument("--results", type=Path, default=ROOT / "docs" / "benchmarks.json", help="figures as JSON")
    parser.add_argument("--picture", type=Path, default=ROOT / "docs" / "scaling.svg", help="the scaling curve")
    return parser.parse_args()


if __name__ == "__main__":
    main()
