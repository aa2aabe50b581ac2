"""Counts what fires on real ads, and what readers thought of it: `python -m bench.rules_on_real [DATA_FOLDER]`.

Real ads are lawful unless someone reads one and finds that it is not. `rules_on_real.toml` holds what a reader thought
of each finding: right, arguable or wrong, and why. The table that this prints stands in `docs/validation.md`
(``--write`` puts it there); below it come the findings that nobody has judged yet, with the words around them
(``--all``: every finding). Formal duties are left out: most of these files lack fields that the offers had.
"""

import fnmatch
import importlib.util
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

import msgspec
import xxhash

from jobfold import feeds
from jobfold.offers.model import InputError, Offer, Place
from jobfold.offers.text import plain_text
from jobfold.validation import Verdict, rule_base, rulebook, validate
from jobfold.validation.handbook import put_between
from jobfold.validation.model import SEVERITIES

FOLDERS = ("real", "validation/real", "search/corpus.jsonl", "dedup/pairs_dev_it_offers.jsonl")
"""Where the real ads lie. `real/reference` holds plain facts, no ads."""
CARD = 200
"""An ad with a shorter text is a card of a result list: little more than a title."""
PAGE = Path("docs") / "validation.md"
_JUDGEMENTS = Path(__file__).with_suffix(".toml")
_OPEN = "<!-- real ads: written by `python -m bench.rules_on_real --write` -->"
_CLOSE = "<!-- end of the real ads -->"
_AROUND = 100
_VERBS = {"reject": "Refused", "review": "Held", "warn": "Told to the partner only"}


class Ad(msgspec.Struct, frozen=True):
    """A real ad, and where it was read: ``emscad_first499.csv#386``."""

    key: str
    offer: Offer

    @property
    def is_card(self) -> bool:
        return len(self.offer.description) < CARD


class Finding(msgspec.Struct, frozen=True):
    """A rule that fired on an ad. `context` is the excerpt with the words around it."""

    rule: str
    severity: str
    ad: str
    country: str
    excerpt: str
    context: str


class Judgement(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a reader thought of findings of one rule: those in `ads`, or those whose words are like `words`."""

    rule: str
    judgement: Literal["right", "arguable", "wrong"]
    why: str
    ads: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    """Patterns of excerpts in lower case, ``young*team``; they never judge a reject."""

    def covers(self, finding: Finding) -> bool:
        if finding.rule != self.rule:
            return False
        plain = " ".join(finding.excerpt.lower().split())
        likened = finding.severity != "reject" and any(fnmatch.fnmatchcase(plain, words) for words in self.words)
        return likened or finding.ad in self.ads


class Count(msgspec.Struct, frozen=True):
    """Ads of one kind, full texts or cards, and how many were refused and held."""

    ads: int
    refused: int
    held: int


def ads(data: Path) -> Iterator[Ad]:
    """Every real ad under `data` once: the same title and text are judged the same."""
    seen: set[int] = set()
    for path in _files(data):
        for record, offer in _read(path):
            key = xxhash.xxh3_64_intdigest(f"{offer.title}\0{offer.description}".encode("utf-8", "surrogatepass"))
            if key not in seen:
                seen.add(key)
                yield Ad(f"{path.name}#{record}", offer)


def _files(data: Path) -> Iterator[Path]:
    for folder in FOLDERS:
        path = data / folder
        if path.is_file():
            yield path
        yield from (p for p in sorted(path.rglob("*")) if p.is_file() and "reference" not in p.parts)


def _read(path: Path) -> Iterator[tuple[int, Offer]]:
    if path.suffix == ".parquet":
        yield from _labelled(path)
        return
    try:
        yield from ((reading.record, reading.offer) for reading in feeds.read(path) if reading.offer)
    except InputError:
        return  # a page of a board, not a feed


def _labelled(path: Path) -> Iterator[tuple[int, Offer]]:
    """The ads of a set labelled for bias that were not made up by a machine. Needs pyarrow, of `.venv-bench`."""
    if importlib.util.find_spec("pyarrow") is None:
        return
    from pyarrow import parquet

    for record, row in enumerate(parquet.read_table(path, columns=["text", "synthetic", "metadata"]).to_pylist(), 1):
        if not row["synthetic"]:
            about = json.loads(row["metadata"])
            yield (
                record,
                Offer(
                    source=path.stem,
                    source_id=str(record),
                    title=about.get("position") or "-",
                    description=row["text"],
                    in_language="en",
                    job_locations=(Place(country=about["country"]),) if about.get("country") else (),
                ),
            )


def findings(ad: Ad, verdict: Verdict) -> Iterator[Finding]:
    """One finding for each rule that fired on `ad`: the first of the gravest."""
    told: set[str] = set()
    for issue in sorted(verdict.issues, key=lambda issue: SEVERITIES.index(issue.severity)):
        if rulebook().rules[issue.rule].text.detector == "formal" or issue.rule in told:
            continue
        told.add(issue.rule)
        text = getattr(ad.offer, issue.field, "") if "." not in issue.field else issue.excerpt
        start, end = (issue.start, issue.end) if "." not in issue.field else (0, len(issue.excerpt))
        before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
        context = " ".join(plain_text(f"{before}»{issue.excerpt}«{after}").split())
        yield Finding(issue.rule, issue.severity, ad.key, verdict.jurisdiction, issue.excerpt, context)


def judgements() -> tuple[Judgement, ...]:
    """What readers thought."""
    return msgspec.convert(tomllib.loads(_JUDGEMENTS.read_text("utf-8"))["judgements"], tuple[Judgement, ...])


def judged(finding: Finding, known: Iterable[Judgement]) -> Judgement | None:
    """The judgement of `finding`: of its ad, else of its words."""
    covering = [one for one in known if one.covers(finding)]
    return next((one for one in covering if finding.ad in one.ads), next(iter(covering), None))


def measure(data: Path) -> tuple[dict[bool, Count], list[Finding]]:
    """Counts of full texts (``False``) and of cards (``True``), and every finding."""
    tally: Counter[tuple[bool, str]] = Counter()
    found: list[Finding] = []
    for ad in ads(data):
        verdict = validate(ad.offer)
        tally[ad.is_card, verdict.verdict] += 1
        found += findings(ad, verdict)
    counts = {
        card: Count(
            sum(tally[card, word] for word in ("pass", "review", "reject")),
            tally[card, "reject"],
            tally[card, "review"],
        )
        for card in (False, True)
    }
    return counts, found


def report(counts: dict[bool, Count], found: list[Finding], known: tuple[Judgement, ...]) -> str:
    """The section of the page, in Markdown."""
    parts = [
        f"Measured with the rules of {rule_base()} over every distinct real ad at hand.\n",
        "| | ads | refused | held |\n| --- | --: | --: | --: |",
    ]
    for card, label in ((False, "with a text"), (True, "cards of result lists, little more than a title")):
        one = counts[card]
        shares = (f"{n} ({n / max(one.ads, 1):.2%})" for n in (one.refused, one.held))
        parts.append(f"| {label} | {one.ads:,} | {' | '.join(shares)} |")
    parts.append(
        "\n| rule | severity | ads | right | arguable | wrong | not judged |\n" + "| --- " * 2 + "| --: " * 5 + "|"
    )
    grouped: dict[tuple[str, str], list[Judgement | None]] = {}
    for finding in found:
        grouped.setdefault((finding.rule, finding.severity), []).append(judged(finding, known))
    for (rule, severity), opinions in sorted(grouped.items(), key=lambda one: (one[0][1], -len(one[1]))):
        told = [opinion.judgement if opinion else None for opinion in opinions]
        each = (str(told.count(word) or "") for word in ("right", "arguable", "wrong", None))
        parts.append(f"| `{rule}` | {severity} | {len(told)} | {' | '.join(each)} |")
    for severity in SEVERITIES:
        why = Counter(opinion for one in found if one.severity == severity and (opinion := judged(one, known)))
        parts.append(f"\n{_VERBS[severity]}, and what we think of it:\n")
        for opinion, n in sorted(why.items(), key=lambda one: (one[0].rule, -one[1])):
            parts.append(f"- `{opinion.rule}`, {n} × **{opinion.judgement}**: {opinion.why}")
    fired = {one.rule for one in found}
    silent = [code for code, rule in rulebook().rules.items() if code not in fired and rule.text.detector != "formal"]
    parts.append(f"\nNo real ad made these fire: {', '.join(f'`{code}`' for code in sorted(silent))}.")
    return "\n".join(parts) + "\n"


def main(arguments: list[str]) -> None:
    """Print the report and the findings that nobody judged."""
    folders = [one for one in arguments if not one.startswith("--")]
    known = judgements()
    counts, found = measure(Path(folders[0] if folders else "../shared/data"))
    section = report(counts, found, known)
    print(section)
    if importlib.util.find_spec("pyarrow") is None:
        print("The set labelled for bias was left out: it needs pyarrow (make bench-setup).\n")
    for one in found:
        opinion = judged(one, known)
        if opinion is None or "--all" in arguments:
            word = opinion.judgement if opinion else "not judged"
            print(f"{one.severity} {one.rule} {one.country} {one.ad} [{word}] {one.context}")
    if "--write" in arguments:
        page = put_between(PAGE, PAGE.read_text("utf-8"), _OPEN, _CLOSE, f"\n\n{section}\n")
        PAGE.write_text(page, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
