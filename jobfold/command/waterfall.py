"""Shows two offers side by side, and what speaks for and against their being one, as a waterfall."""

import math
import shlex
from collections.abc import Sequence

from rich.table import Table
from rich.text import Text

from jobfold.command.terminal import out
from jobfold.offers.model import Offer, cut
from jobfold.offers.published import Action, Feature
from jobfold.offers.text import plain_text
from jobfold.pipeline.compare import Comparison
from jobfold.portal.wording import FEATURES, RELATIONS
from jobfold.warehouse.doubts import Doubt

ACTIONS: dict[Action, str] = {
    "fold": "The catalogue shows one opening.",
    "beside": "The catalogue shows two openings, each naming the other.",
    "review": "The catalogue shows two openings until a person decides: `jobfold doubts` lists such pairs.",
    "apart": "The catalogue shows two openings.",
}
MEANINGS = RELATIONS | {
    "parallel": "Like work or text, but another place, level, team or reference number.",
    "unsure": "A careful reader could not tell.",
    "different": "Too little speaks for one opening, or too much against it.",
}
WIDTH = 40
"""Columns of the waterfall."""


def show(a: Offer, b: Offer, found: Comparison) -> None:
    """Prints the two offers, the waterfall, and what follows from it."""
    out.print(_offers(a, b))
    out.print()
    out.print(_waterfall(found))
    out.print()
    colour = {"fold": "green", "beside": "cyan", "review": "yellow", "apart": "red"}[found.action]
    out.print(f"[bold {colour}]{found.relation}[/]  {MEANINGS[found.relation]} {ACTIONS[found.action]}")
    for veto in found.vetoes:
        out.print(f"[bold red]veto[/]  {FEATURES[veto]}: this keeps two offers apart whatever else they share.")
    if found.action == "fold" and found.score < found.threshold:
        out.print("[bold green]proof[/]  One reference number: this outweighs what else speaks against it.")


def _offers(a: Offer, b: Offer) -> Table:
    table = Table(box=None, pad_edge=False, show_header=False, padding=(0, 2, 0, 0))
    table.add_column(style="dim")
    for (name, first), (_, second) in zip(_facts(a), _facts(b), strict=True):
        style = "bold" if name == "Title" else ""
        table.add_row(name, Text(first or "–", style), Text(second or "–", style))
    return table


def _facts(offer: Offer) -> list[tuple[str, str]]:
    places = ", ".join(filter(None, (one.text or one.locality or one.region for one in offer.job_locations)))
    words = len(plain_text(offer.description).split())
    return [
        ("Title", cut(offer.title, 60)),
        ("Employer", cut(offer.employer or "", 60)),
        ("Place", cut(places, 60)),
        ("Posted", offer.date_posted.isoformat() if offer.date_posted else ""),
        ("Text", f"{words:,} words" + (f", {offer.in_language}" if offer.in_language else "")),
        ("Source", cut(f"{offer.source}:{offer.source_id}", 60)),
    ]


def _waterfall(found: Comparison) -> Table:
    """Each feature's bar starts where the sum of those before it ends; the dotted line is where folding begins."""
    line = math.log(found.threshold / (1 - found.threshold))
    sums = [0.0]
    for feature in found.features:
        sums.append(sums[-1] + feature.contribution)
    low, high = min(*sums, line), max(*sums, line)
    scale = (WIDTH - 1) / (high - low or 1)

    def column(value: float) -> int:
        return round((value - low) * scale)

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    table.add_column("What counts")
    table.add_column("Value", justify="right")
    table.add_column("Adds", justify="right")
    here = column(line)
    heading = "folds from ┊".rjust(here + 1) if here > 11 else " " * here + "┊ folds from here"
    table.add_column(Text(heading, "dim"), no_wrap=True)
    for feature, before, after in zip(found.features, sums, sums[1:], strict=False):
        bar = _bar(column(before), column(after), here)
        adds = Text(f"{feature.contribution:+.2f}", "green" if feature.contribution >= 0 else "red")
        table.add_row(_named(feature), _value(feature), adds, bar)
    end = _bar(column(sums[-1]), column(sums[-1]), here, end="▲")
    table.add_row(Text("Together", "bold"), Text(f"{found.score:.1%}", "bold"), Text(f"{sums[-1]:+.2f}", "bold"), end)
    return table


def _bar(start: int, stop: int, line: int, *, end: str = "") -> Text:
    """A bar between two columns, green to the right and red to the left, over the line of folding."""
    cells = Text()
    low, high = min(start, stop), max(start, stop)
    for at in range(WIDTH):
        if end and at == stop:
            cells.append(end, "bold")
        elif not end and low <= at <= high:
            cells.append("█" if high > low else "▏", "green" if stop >= start else "red")
        else:
            cells.append("┊" if at == line else " ", "dim")
    return cells


def _named(feature: Feature) -> Text:
    name = Text(FEATURES.get(feature.name, feature.name))
    if feature.detail:
        name.append(f"  {cut(feature.detail, 40)}", "dim")
    return name


def _value(feature: Feature) -> str:
    if feature.name == "bias":
        return ""
    return "yes" if feature.value == 1 else f"{min(feature.value, 0.99):.0%}"


def tell_doubt(doubt: Doubt) -> None:
    """Prints a doubtful pair, what counts for and against it, and the commands that settle it."""
    out.print(f"[bold yellow]{doubt.score:.0%}[/]")
    for side in (doubt.a, doubt.b):
        posted = side.date_posted.isoformat() if side.date_posted else None
        facts = " · ".join(filter(None, (side.employer, ", ".join(side.places[:3]), posted, side.url)))
        out.print(Text.assemble("  ", (side.title, "bold"), f"  {facts}"), soft_wrap=True)
    speaking, against = _strongest(doubt.features)
    out.print(f"  [green]for[/]      {', '.join(speaking) or 'nothing'}", soft_wrap=True)
    out.print(f"  [red]against[/]  {', '.join(against) or 'nothing'}", soft_wrap=True)
    a, b = (shlex.quote(f"{side.source}:{side.source_id}") for side in (doubt.a, doubt.b))
    out.print(Text(f"  jobfold decide {a} same {b}      (or: different, unsure)", "dim"), soft_wrap=True)
    out.print()


def _strongest(features: Sequence[Feature], most: int = 3) -> tuple[list[str], list[str]]:
    """In words: what speaks most for a pair's being one, and what against it."""
    ranked = sorted((one for one in features if one.name != "bias"), key=lambda one: -abs(one.contribution))
    said = [(FEATURES.get(one.name, one.name).lower(), one.contribution) for one in ranked]
    return [name for name, sum in said if sum > 0][:most], [name for name, sum in said if sum < 0][:most]
