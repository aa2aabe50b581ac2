"""A run over a tiny corpus, from building to the table, and what is said of peers that do not run."""

import io
import sys
from pathlib import Path

import msgspec
import pytest
from rich.console import Console

from bench import dedup
from bench.report.table import Result, show


def test_results_of_other_sizes_and_peers_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    dedup.keep([Result(peer="jobfold", offers=10, seconds=1.0), Result(peer="rensa", offers=10, seconds=3.0)], path)
    dedup.keep([Result(peer="jobfold", offers=10, seconds=2.0), Result(peer="jobfold", offers=30, seconds=6.0)], path)
    kept = msgspec.json.decode(path.read_bytes(), type=list[Result])
    assert [(one.peer, one.offers, one.seconds) for one in kept] == [
        ("jobfold", 10, 2.0),
        ("rensa", 10, 3.0),
        ("jobfold", 30, 6.0),
    ]
    assert dedup.curves(kept) == {"jobfold": [(10, 2.0), (30, 6.0)], "rensa": [(10, 3.0)]}


def test_table_compares_with_datasketch_on_the_same_corpus() -> None:
    text = _shown(
        [
            Result(peer="jobfold", offers=100, seconds=2.0, f1=0.98, kinds={"exact": 1.0}),
            Result(peer="datasketch", offers=100, seconds=20.0, f1=0.7),
            Result(peer="jobfold", offers=1_000, seconds=20.0),
            Result(peer="datasketch", offers=1_000, why_not="not run above 100"),
        ]
    )
    rows = [line.split() for line in text.splitlines()]
    assert rows[1][:6] == ["jobfold", "100", "2.0", "–", "50", "10.00"]
    assert rows[3][:6] == ["jobfold", "1,000", "20.0", "–", "50", "–"]
    assert "datasketch, 1,000 offers: not run above 100" in text


@pytest.mark.slow
def test_a_tiny_corpus_from_end_to_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dedup, "PEERS_PYTHON", Path(sys.executable))
    monkeypatch.setitem(dedup.PEERS, "absent", ("bench.peers.absent", ("no_such_package",)))
    settings = dedup.Settings(peers=("jobfold", "datasketch", "absent"))
    found = {one.peer: one for one in dedup.run(300, settings, tmp_path, Console(file=io.StringIO()))}
    assert found["absent"].why_not == "no_such_package not installed (make bench-setup)"
    ours, theirs = found["jobfold"], found["datasketch"]
    assert ours.f1 is not None and theirs.f1 is not None and ours.f1 > max(theirs.f1, 0.85)
    assert ours.candidate_recall is not None and ours.candidate_recall > 0.97
    assert theirs.candidate_recall is not None and 0.5 < theirs.candidate_recall <= 1
    assert ours.kinds["exact"] == 1.0 > ours.kinds["other_town"]


def test_larger_corpora_are_for_jobfold_alone(tmp_path: Path) -> None:
    settings = dedup.Settings(peers=("rensa",), peers_up_to=10)
    (only,) = dedup.run(20, settings, tmp_path, Console(file=io.StringIO()))
    assert only.why_not == "not run above 10"


def _shown(results: list[Result]) -> str:
    stream = io.StringIO()
    show(results, Console(file=stream, width=140))
    return stream.getvalue()
