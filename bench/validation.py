"""Judges real ads: offers a second, beside the same rules as a loop of `re` and beside spaCy, and as rules grow.

    python -m bench.validation [--ads 2000] [../shared/data]

All times are CPU time of one core. "700 words" scales a rate to ads of that length. The loop runs the regular
expressions of the offer's language over the folded text and does nothing else: no telephone numbers, no context, no
verdict. spaCy's PhraseMatcher looks up the literal words and phrases of the same rules, no gaps and no negation. It
runs in `.venv-bench` (``make bench-setup``) or, where it is importable, in this Python. See docs/benchmarks.md.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table

from bench.judging import hostile
from bench.judging.real import ads
from bench.judging.varied import rules
from jobfold.offers.model import Offer
from jobfold.validation import rulebook, validate
from jobfold.validation.folding import Folded, fold
from jobfold.validation.jurisdiction import language_of
from jobfold.validation.matcher import Matcher
from jobfold.validation.model import Language

ROOT = Path(__file__).parents[1]
PEERS_PYTHON = ROOT / ".venv-bench" / "bin" / "python"
WORDS = 700
SIZES = (60, 120, 300, 600)
_WORD = re.compile(r"[a-z]{4,}")


class Row(msgspec.Struct, frozen=True):
    """One line of the first table: who, over how many ads and words, in how many seconds."""

    name: str
    ads: int
    words: int
    seconds: float

    @property
    def rate(self) -> float:
        """Ads of 700 words a second."""
        return self.words / WORDS / self.seconds


def main() -> None:
    given = _arguments()
    console = Console(width=max(Console().width, 110))
    offers = ads(given.data, given.ads)
    if not offers:
        console.print(f"no real ads under {given.data}")
        return
    book = rulebook()
    spoken = Counter(map(language_of, offers))
    console.print(
        f"{len(offers):,} real ads, {sum(map(_words, offers)) / len(offers):,.0f} words on average"
        f" ({', '.join(f'{count:,} {language}' for language, count in spoken.most_common())});"
        f" {len(book.rules)} rules, {sum(len(rule.phrases) for rule in book.rules.values()):,} phrases"
    )
    rows = [_row("Jobfold: whole verdicts", offers, validate)]
    language = spoken.most_common(1)[0][0]
    own = [offer for offer in offers if language_of(offer) == language]
    engine = Matcher(book.rules.values(), language)
    rows.append(_row(f"Jobfold: phrases ({language})", own, lambda offer: list(engine.find(fold(offer.description)))))
    loop, is_same = _loop(engine, language, own[: given.loop_ads])
    rows += [loop, *_spacy(language, own, console)]
    console.print(_comparison(rows))
    verdict = "the same" if is_same else "NOT the same"
    console.print(f"findings of the loop and of the one pass over {loop.ads} ads: {verdict}\n")
    growth = _growth(language, own, console)
    steepest = _hostile(given.hostile, console)
    console.print(
        f"\n{rows[0].rate:,.0f} ads of {WORDS} words a second and core (aim 3,000); {rows[1].rate / loop.rate:,.0f} × "
        f"the loop of re (aim 50); ten times the rules cost {growth:.2f} × the time, ten times the text at most "
        f"{steepest:.1f} ×"
    )


def _row(name: str, offers: Sequence[Offer], work: Callable[[Offer], object]) -> Row:
    return Row(name, len(offers), sum(map(_words, offers)), _seconds(work, offers))


def _seconds(work: Callable[[Any], object], items: Sequence[object], passes: int = 3) -> float:
    """CPU seconds of the best of some passes over `items`; the first also warms up."""
    best = float("inf")
    for _ in range(passes):
        start = time.process_time()
        for item in items:
            work(item)
        best = min(best, time.process_time() - start)
    return best


def _words(offer: Offer) -> int:
    return len(offer.description.split())


def _loop(engine: Matcher, language: Language, offers: Sequence[Offer]) -> tuple[Row, bool]:
    """The same phrases one after the other over each folded text, and whether they find what the one pass finds."""
    phrases = [phrase for rule in rulebook().rules.values() for phrase in rule.phrases if phrase.language == language]
    patterns = [(phrase.source, phrase.pattern, phrase.has_parts) for phrase in phrases]
    texts = [fold(offer.description) for offer in offers]

    def look(folded: Folded) -> set[tuple[str, int, int]]:
        return {
            (source, *found.span())
            for source, pattern, has_parts in patterns
            for found in pattern.finditer(folded.text)
            if not has_parts
        }

    looped = [look(folded) for folded in texts]
    passed = [
        {(one.phrase.source, one.start, one.end) for one in engine.find(folded) if not one.phrase.has_parts}
        for folded in texts
    ]
    seconds = _seconds(look, texts, passes=1)
    return Row(
        f"a loop of re ({language}), folded before", len(offers), sum(map(_words, offers)), seconds
    ), looped == passed


def _spacy(language: Language, offers: Sequence[Offer], console: Console) -> list[Row]:
    python = next((one for one in (str(PEERS_PYTHON), sys.executable) if _has_spacy(one)), None)
    if python is None:
        console.print("spaCy is not installed (make bench-setup)")
        return []
    literals = {
        literal.strip()
        for rule in rulebook().rules.values()
        for phrase in rule.phrases
        if phrase.language == language
        for clue in (*phrase.clues, *phrase.far)
        for literal in clue.literals
    }
    texts = [fold(offer.description).text for offer in offers]
    with tempfile.TemporaryDirectory(prefix="jobfold-bench-") as folder:
        task = Path(folder) / "task.json"
        given = {"language": language, "phrases": sorted(literals), "texts": texts}
        task.write_text(json.dumps(given), encoding="utf-8")
        command = [python, "-m", "bench.peers.spacy_words", str(task)]
        answer = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout
    name = f"spaCy PhraseMatcher ({language}), folded before, words only"
    return [Row(name, len(offers), sum(map(_words, offers)), json.loads(answer)["seconds"])]


def _has_spacy(python: str) -> bool:
    if python == sys.executable:
        return find_spec("spacy") is not None
    probe = "import importlib.util, sys; sys.exit(importlib.util.find_spec('spacy') is None)"
    return Path(python).exists() and subprocess.run([python, "-c", probe], check=False).returncode == 0


def _comparison(rows: Sequence[Row]) -> Table:
    table = Table("who", "ads", "ads/s", f"of {WORDS} words/s", "× the loop")
    slowest = min(rows, key=lambda row: row.rate)
    for row in rows:
        table.add_row(
            row.name,
            f"{row.ads:,}",
            f"{row.ads / row.seconds:,.0f}",
            f"{row.rate:,.0f}",
            f"{row.rate / slowest.rate:,.0f}",
        )
    return table


def _growth(language: Language, offers: Sequence[Offer], console: Console) -> float:
    """How many times the time of the fewest rules the most take."""
    texts = [fold(offer.description) for offer in offers]
    frequencies = Counter(word for folded in texts for word in set(_WORD.findall(folded.text)))
    every = rules(rulebook(), language, max(SIZES), frequencies)
    table = Table("rules", f"phrases ({language})", "µs an ad", "× the fewest", title="the pass alone, as rules grow")
    costs: list[float] = []
    for size in SIZES:
        engine = Matcher(every[:size], language)
        costs.append(_seconds(lambda folded: list(engine.find(folded)), texts) / len(texts) * 1e6)  # noqa: B023
        phrases = sum(phrase.language == language for rule in every[:size] for phrase in rule.phrases)
        table.add_row(f"{size:,}", f"{phrases:,}", f"{costs[-1]:,.0f}", f"{costs[-1] / costs[0]:.2f}")
    console.print(table)
    return costs[-1] / costs[0]


def _hostile(size: int, console: Console) -> float:
    """By how much the time of a text that was made to be slow grows at most when it is ten times as long."""
    table = Table("hostile text", f"{size / 1e6:g} MB", f"{size / 1e5:g} MB", "×", title="CPU seconds of one verdict")
    steepest = 0.0
    for name in hostile.PIECES:
        short, long = (
            _seconds(validate, [_offer(hostile.text(name, length))], passes=1) for length in (size, 10 * size)
        )
        steepest = max(steepest, long / short)
        table.add_row(name, f"{short:.2f}", f"{long:.2f}", f"{long / short:.1f}")
    console.print(table)
    return steepest


def _offer(text: str) -> Offer:
    return Offer(source="bench", source_id="1", title="x", description=text, in_language="de")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.validation", description=(__doc__ or "").partition("\n")[0])
    add = parser.add_argument
    add("data", nargs="?", type=Path, default=ROOT.parent / "shared" / "data", help="where the real ads lie")
    add("--ads", type=int, default=2_000, help="how many of them are judged")
    add("--loop-ads", type=int, default=30, help="how many of them the loop reads: it is slow")
    add("--hostile", type=int, default=1_000_000, help="characters of the shorter hostile texts")
    return parser.parse_args()


if __name__ == "__main__":
    main()
