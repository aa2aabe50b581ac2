"""Dedup and validation on files, with no database."""

import sys
from contextlib import nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated, Literal

import msgspec
import typer

from jobfold.offers.model import InputError, Offer
from jobfold.offers.published import ACTIONS

if TYPE_CHECKING:
    from jobfold.pipeline.offline import Unread

Inputs = Annotated[list[Path], typer.Argument(help="Feeds of any readable format, usually JobPosting JSON Lines.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="JSON Lines; standard output if unset.")]


def dedup(
    files: Inputs,
    output: Output = None,
    edges: Annotated[
        Path | None,
        typer.Option(
            help="Also write the pairs that fold, stand side by side or are in doubt here, JSON Lines: a, b, relation, "
            "action, score, vetoed, and per feature its value and what it adds to the score (log-odds)."
        ),
    ] = None,
    engine: Annotated[Literal["local", "spark"], typer.Option(help="Where it runs.")] = "local",
) -> None:
    """Fold the offers of some files: one line per offer with the name of its cluster."""
    from jobfold.command.terminal import err
    from jobfold.command.terminal import output as opened
    from jobfold.dedup.engine import explained
    from jobfold.pipeline import offline

    if engine == "spark":
        raise InputError("--engine spark: this version has no Spark engine yet; leave the option out to run locally")
    unread = _Unread()
    with err.status("reading and folding…"):
        result = offline.dedup(files, unread)
    unread.close(empty=not result.names)
    with opened(edges, "--edges") if edges else nullcontext() as told, opened(output) as lines:
        for (source, source_id), cluster in zip(result.names, result.clusters(), strict=True):
            _write(lines, {"source": source, "source_id": source_id, "cluster": cluster})
        if told:
            for edge in explained(result.folding.corpus, result.folding.edges):
                names = {"a": result.names[edge.a], "b": result.names[edge.b]}
                said = {"relation": edge.relation, "action": ACTIONS[edge.relation], "score": edge.score}
                _write(told, names | said | {"vetoed": edge.barred, "features": edge.features})
    folded = sum(len(group) - 1 for group in result.folding.clusters)
    not_compared = result.folding.candidates.pairs_cut
    cut_pairs = f", {not_compared:,} pairs of over-full blocks not compared" if not_compared else ""
    print(
        f"{len(result.names):,} offers, {folded:,} folded into {len(result.folding.clusters):,} clusters{cut_pairs}",
        file=sys.stderr,
    )


def validate(
    files: Inputs,
    output: Output = None,
    explain: Annotated[bool, typer.Option(help="Show each finding in its text, in the terminal.")] = False,
    language: Annotated[
        Literal["fr", "de", "it", "en"] | None,
        typer.Option(help="The language of names and hints; the offer's own if unset, or the terminal's to --explain."),
    ] = None,
) -> None:
    """Judge the offers of some files: one line per offer with its verdict and every issue."""
    from jobfold.command.terminal import err
    from jobfold.command.terminal import output as opened
    from jobfold.pipeline import offline

    if explain:
        from jobfold.command.findings import tell, terminal_language

        language = language or terminal_language()
    unread = _Unread()
    tally = {"pass": 0, "review": 0, "reject": 0}
    waiting = nullcontext() if explain else err.status("judging…")
    with opened(output) as lines, waiting:
        for offer, verdict in offline.judge(offline.read_offers(files, unread), language):
            tally[verdict.verdict] += 1
            if explain:
                tell(offer, verdict, language)
            if not explain or output is not None:
                _write(lines, {"source": offer.source, "source_id": offer.source_id} | msgspec.to_builtins(verdict))
        unread.close(empty=not sum(tally.values()))
    counts = ", ".join(f"{count:,} {word}" for word, count in tally.items())
    print(f"{sum(tally.values()):,} offers: {counts}", file=sys.stderr)


def compare(
    a: Annotated[Path, typer.Argument(help="A JobPosting as JSON.")],
    b: Annotated[Path, typer.Argument(help="Another.")],
    as_json: Annotated[bool, typer.Option("--json", help="As one JSON object.")] = False,
) -> None:
    """Compare two offers: what speaks for their being one opening and what against, and what the catalogue does."""
    from jobfold.pipeline.compare import compare as compare_offers

    first, second = _only_offer(a), _only_offer(b)
    found = compare_offers(first, second)
    if as_json:
        _write(sys.stdout, {"a": first.key, "b": second.key} | msgspec.to_builtins(found))
        return
    from jobfold.command.waterfall import show

    show(first, second, found)


class _Unread:
    """Counts records that gave no offer, and keeps the first few to be shown."""

    SHOWN = 5

    def __init__(self) -> None:
        self.count = 0
        self.first: list[Unread] = []

    def __call__(self, one: "Unread") -> None:
        self.count += 1
        if self.count <= self.SHOWN:
            self.first.append(one)

    def close(self, *, empty: bool) -> None:
        """Shows what was lost. Raises `InputError` if nothing else was there (`empty`)."""
        if empty and self.count:
            one = self.first[0]
            lost = f"the {self.count:,} records give no offer" if self.count > 1 else "its only record gives no offer"
            raise InputError(f"{one.path}: {lost}: {_told(one)}; `jobfold feed check {one.path}` lists them all")
        for one in self.first:
            print(f"{one.path}: lost: {_told(one)}", file=sys.stderr)
        if self.count > self.SHOWN:
            print(f"{self.count:,} records lost in all; `jobfold feed check` lists them", file=sys.stderr)


def _told(one: "Unread") -> str:
    """Which record, and why it gave no offer."""
    line = f", line {one.reading.line}" if one.reading.line else ""
    codes = ", ".join(problem.code for problem in one.reading.problems if problem.severity == "error")
    return f"record {one.reading.record}{line}: {codes}"


def _only_offer(path: Path) -> Offer:
    from jobfold.pipeline.offline import read_offers

    unread = _Unread()
    offers = list(read_offers([path], unread))
    unread.close(empty=not offers)
    if len(offers) != 1:
        raise InputError(f"{path}: holds {len(offers)} offers, and one is compared; give a file with one JobPosting")
    return offers[0]


def _write(lines: IO[str], row: object) -> None:
    lines.write(msgspec.json.encode(row).decode() + "\n")
