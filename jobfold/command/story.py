"""Tells the life of an offer in the terminal."""

from rich.markup import escape

from jobfold.command.terminal import out
from jobfold.offers.model import cut
from jobfold.pipeline.explain import Event, Explanation, Life, Relative
from jobfold.portal.wording import FEATURES

_STATES = {
    "published": "published as the head of its opening",
    "folded": "folded into its opening",
    "refused": "refused",
    "held": "held for a person to decide",
    "withheld": "withheld: its source does not allow it to be shown",
    "expired": "expired: its own end date is past",
    "absent": "gone: its source's last full delivery did not hold it",
    "page-gone": "gone: its page no longer exists",
}
SHOWN_RELATIVES = 8


def tell(found: Explanation) -> None:
    """Shows each offer's life, then the history of the public ids."""
    for life in found.lives:
        _life(life)
    for public_id, events in found.history.items():
        out.print(f"[bold]History of {public_id}[/]")
        for event in events:
            out.print(f"  {event.at:%Y-%m-%d %H:%M}  {_event(event, public_id)}  [dim]change {event.seq}[/]")


def _event(event: Event, public_id: str) -> str:
    if event.id != public_id:
        return f"{event.id} was merged into this" if event.kind == "merge" else f"{event.id} split off this"
    whither = f" into {event.into}" if event.into else f" from {event.split_from}" if event.split_from else ""
    return event.kind + whither


def _life(life: Life) -> None:
    out.print(f"[bold]{escape(life.title)}[/]")
    out.print(f"  {escape(f'{life.source}:{life.source_id}')}")
    out.print(f"  first seen {life.first_seen:%Y-%m-%d %H:%M}, last seen {life.last_seen:%Y-%m-%d %H:%M}")
    where = f", public id [bold]{life.public_id}[/]" if life.public_id else ""
    out.print(f"  {_STATES.get(life.state, life.state)}{where}")
    for problem in life.problems:
        doubt = f"{problem.field or 'record'} {problem.code}" + (f" {problem.value!r}" if problem.value else "")
        out.print(f"  read with a doubt: {escape(doubt)}")
    if life.verdict:
        out.print(f"  verdict [bold]{life.verdict}[/] by rule base {life.rule_base}")
    for issue in life.issues:
        excerpt = escape(cut(issue["excerpt"]))
        out.print(f"    {issue['rule']} ({issue['severity']}) in {issue['field']}: [reverse]{excerpt}[/]")
        out.print(f"      [dim]{escape(str(issue['basis']))}[/]  {escape(str(issue['hint']))}")
        said = issue.get("override")
        if isinstance(said, dict):
            out.print(
                f"      [green]let pass[/] by {escape(str(said['author']))} until {said['until']} "
                f"(override {said['id']}, else {said['severity']}): {escape(str(said['reason']))}"
            )
    for change in life.verdict_changes:
        out.print(f"    {change.at:%Y-%m-%d %H:%M}  {change.before} → {change.after}  [dim]{change.rule_base}[/]")
    for relative in life.relatives[:SHOWN_RELATIVES]:
        _relative(relative)
    if len(life.relatives) > SHOWN_RELATIVES:
        out.print(f"  … and {len(life.relatives) - SHOWN_RELATIVES} more comparisons")
    out.print()


def _relative(relative: Relative) -> None:
    name = escape(f"{relative.source}:{relative.source_id}")
    out.print(f"  [bold]{relative.relation}[/] {relative.score:.2f}  {escape(cut(relative.title, 60))}  [dim]{name}[/]")
    strongest = [one for one in relative.features if one.name != "bias"][:4]
    out.print("    [dim]" + ", ".join(f"{_words(one.name)} {one.contribution:+.1f}" for one in strongest) + "[/]")


def _words(feature: str) -> str:
    return FEATURES.get(feature, feature).lower()
