"""Measures `detect_language` against langdetect alone: `python -m bench.languages [DATA_FOLDER]`.

The sets are real ads of one language each, or labelled ones; where nobody labelled them (the last two rows),
"ours" is the share of texts on which both agree. Both see the same texts; langdetect has all its 55 languages, a
seed, and the same cut at 2,000 characters, which is how it is used at its best.
"""

import csv
import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import langdetect
import msgspec
from langdetect import DetectorFactory, LangDetectException
from rich.console import Console
from rich.table import Table

from jobfold.offers.languages import detect_language
from jobfold.offers.text import plain_text

Detect = Callable[[str], str | None]


class Sample(msgspec.Struct, frozen=True):
    """One set: texts, and the language of each, or ``None`` where it is not known."""

    name: str
    texts: list[str]
    languages: list[str] | None


def samples(data: Path) -> Iterator[Sample]:
    """The sets found under `data`."""
    examples = _lines(data / "validation/examples_dev.jsonl")
    yield Sample("labelled sentences, fr de it en", [e["text"] for e in examples], [e["lang"] for e in examples])
    rows = _rows(data / "real/en_bulk/indeed_uk_edinburgh_2022.csv")
    yield _of("Indeed UK, teasers", "en", [row["summary"] for row in rows])
    rows = _rows(data / "real/en_bulk/glassdoor_us_ds_2020_956.csv")
    yield _of("Glassdoor US, full texts", "en", [row["Job Description"] for row in rows])
    rows = _rows(data / "real/es_bulk/ofertas_completas_2000_salary_formats.csv")
    yield _of("Spanish board, titles", "es", [row["Título"] for row in rows])
    ads = _lines(data / "real/fr_public_jobs_markdown/betagouv_jobs_277.jsonl")
    yield _of("French state start-ups, full texts", "fr", [ad["markdown"].split("---", 2)[-1] for ad in ads])
    for name, path in (
        ("mixed corpus (agreement)", "search/corpus.jsonl"),
        ("Dutch boards (agreement)", "dedup/pairs_dev_offers.jsonl"),
    ):
        offers = _lines(data / path)
        yield Sample(name, [text for o in offers if len(text := plain_text(o["description"])) > 40][:1500], None)


def _of(name: str, language: str, texts: list[str]) -> Sample:
    kept = [text for text in texts if len(text) > 10]
    return Sample(name, kept, [language] * len(kept))


def _lines(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def _rows(path: Path) -> list[dict[str, str]]:
    csv.field_size_limit(10**8)
    with path.open(encoding="utf-8", errors="replace", newline="") as file:
        return list(csv.DictReader(file))


def peer(text: str) -> str | None:
    """langdetect alone."""
    try:
        return str(langdetect.detect(text[:2000]))
    except LangDetectException:
        return None


def measure(detect: Detect, texts: list[str]) -> tuple[list[str | None], float]:
    """(the answers, texts per second)."""
    start = time.perf_counter()
    answers = [detect(text) for text in texts]
    return answers, len(texts) / (time.perf_counter() - start)


def main(data: Path) -> None:
    """Print one row per set."""
    DetectorFactory.seed = 0
    peer("warm up"), detect_language("warm up")
    table = Table("set", "texts", "ours right", "langdetect right", "ours/s", "langdetect/s", "ratio")
    for sample in samples(data):
        theirs, slow = measure(peer, sample.texts)
        ours, fast = measure(detect_language, sample.texts)
        truth = sample.languages or theirs
        right = sum(a == b for a, b in zip(ours, truth, strict=True)) / len(truth)
        peers = sum(a == b for a, b in zip(theirs, truth, strict=True)) / len(truth)
        table.add_row(
            sample.name,
            f"{len(sample.texts):,}",
            f"{right:.1%}",
            f"{peers:.1%}" if sample.languages else "-",
            f"{fast:,.0f}",
            f"{slow:,.0f}",
            f"{fast / slow:.1f}×",
        )
    Console(width=120).print(table)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data"))
