"""Rejudge: what a changed rule base says of the stock. First what would change, then, if it is wanted, the change.

Both read the live offers whose verdict was made by other rules than today's, so an application that is killed goes on
where it was, and a preview after it shows what is left.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from jobfold.offers.model import cut
from jobfold.pipeline import judge, publish
from jobfold.pipeline.offline import on_all_cores
from jobfold.pipeline.progress import Progress, silent
from jobfold.validation import Issue, Verdict, rule_base
from jobfold.validation.model import VERDICTS
from jobfold.validation.passages import Passage, passage
from jobfold.validation.texts import texts
from jobfold.warehouse import database, verdicts, watermarks
from jobfold.warehouse.verdicts import JudgedOffer

BATCH = judge.BATCH
_ISSUES = msgspec.json.Decoder(tuple[Issue, ...])

Moves = dict[str, int]
"""Offers by how their verdict moves: ``"pass → reject"``."""


class RuleMoves(msgspec.Struct, frozen=True):
    """What changes by one rule: its own new findings where a verdict gets stricter, its lost ones where milder."""

    rule: str
    moves: Moves


class SourceMoves(msgspec.Struct, frozen=True):
    """Offers of a source that would be judged anew, and how their verdicts move."""

    source: str
    offers: int
    moves: Moves


class Example(msgspec.Struct, frozen=True, kw_only=True):
    """An offer whose verdict would change, with the issue that comes or goes."""

    source: str
    source_id: str
    title: str
    move: str
    rule: str
    name: str
    field: str
    before: str
    """The text before the excerpt, one line; so is `after`."""
    excerpt: str
    after: str
    basis: str
    hint: str


class Preview(msgspec.Struct, frozen=True, kw_only=True):
    """What today's rule base would change in the stock."""

    rule_base: str
    judged_by: dict[str, int]
    """Live offers by the older rule base that judged them."""
    offers: int
    changed: int
    moves: Moves
    by_rule: list[RuleMoves]
    by_source: list[SourceMoves]
    leaving: int
    """Openings that the catalogue would no longer show, and, as `entering`, those that it would show again or anew;
    counted by their members' verdicts, before a merged text is judged for itself."""
    entering: int
    examples: list[Example]


def preview(url: str, *, examples: int = 3, progress: Progress = silent) -> Preview:
    """Judges all that was judged by other rules, and changes nothing. `examples` are per rule and move."""
    tally = _Tally(examples)
    with database.connect(url) as connection:
        judged_by = verdicts.older_bases(connection, rule_base())
    left = sum(judged_by.values())
    progress(0, left)
    for batch in _batches(url):
        for one, found in batch:
            tally.add(one, found)
        progress(tally.offers, max(left, tally.offers))
    with database.connect(url) as connection:
        leaving, entering = _openings(connection, tally.words, tally.clusters)
    return Preview(
        rule_base=rule_base(),
        judged_by=judged_by,
        offers=tally.offers,
        changed=len(tally.words),
        moves=_by_count(tally.moves),
        by_rule=[RuleMoves(rule, _by_count(moves)) for rule, moves in _largest(tally.by_rule)],
        by_source=[
            SourceMoves(source, tally.seen[source], _by_count(moves)) for source, moves in _largest(tally.by_source)
        ],
        leaving=leaving,
        entering=entering,
        examples=tally.examples,
    )


def apply(url: str, *, progress: Progress = silent) -> judge.Judged:
    """Makes the verdicts that other rules had made anew, a transaction per batch, and publishes what they change."""
    offers = changed = after = 0
    with database.connect(url) as connection:
        left = sum(verdicts.older_bases(connection, rule_base()).values())
    progress(0, left)
    while True:
        with database.connect(url) as connection:
            watermarks.lock_stage(connection, judge.STAGE)
            batch = verdicts.outdated(connection, rule_base(), after, BATCH)
            if not batch:
                break
            changed += judge.judge_offers(connection, [(one.id, one.offer) for one in batch])
        after = batch[-1].id
        offers += len(batch)
        progress(offers, max(left, offers))
    publish.publish(url)
    return judge.Judged(offers, changed)


def _batches(url: str) -> Iterator[list[tuple[JudgedOffer, Verdict]]]:
    after = 0
    while True:
        with database.connect(url) as connection:
            batch = verdicts.outdated(connection, rule_base(), after, BATCH)
            asked = judge.asks(connection, [one.offer for one in batch])
        if not batch:
            return
        yield list(zip(batch, on_all_cores(judge.verdict_on, asked), strict=True))
        after = batch[-1].id


class _Tally:
    """Adds up, offer by offer, how verdicts move."""

    def __init__(self, examples: int) -> None:
        self.offers = 0
        self.seen: Counter[str] = Counter()
        self.moves: Counter[str] = Counter()
        self.by_rule: dict[str, Counter[str]] = {}
        self.by_source: dict[str, Counter[str]] = {}
        self.words: dict[int, str] = {}
        """The new verdict of each offer whose verdict changes."""
        self.clusters: set[str] = set()
        self.examples: list[Example] = []
        self._most = examples

    def add(self, one: JudgedOffer, found: Verdict) -> None:
        self.offers += 1
        self.seen[one.offer.source] += 1
        if found.verdict == one.verdict:
            return
        move = f"{one.verdict} → {found.verdict}"
        self.words[one.id] = found.verdict
        if one.cluster is not None:
            self.clusters.add(one.cluster)
        self.moves[move] += 1
        self.by_source.setdefault(one.offer.source, Counter())[move] += 1
        for issue in _reasons(one, found):
            told = self.by_rule.setdefault(issue.rule, Counter())
            told[move] += 1
            if told[move] <= self._most:
                self.examples.append(_example(one, issue, move))


def _reasons(one: JudgedOffer, found: Verdict) -> list[Issue]:
    """The issues that move the verdict, one of each rule: new ones where it gets stricter, else those that are lost."""
    before = _ISSUES.decode(one.issues)
    stricter = VERDICTS.index(found.verdict) > VERDICTS.index(one.verdict)
    told, other = (found.issues, before) if stricter else (before, found.issues)
    known = {(issue.rule, issue.severity) for issue in other}
    moving = [issue for issue in told if issue.severity != "warn" and (issue.rule, issue.severity) not in known]
    first = {issue.rule: issue for issue in reversed(moving)}
    return [first[rule] for rule in sorted(first)]


def _example(one: JudgedOffer, issue: Issue, move: str) -> Example:
    offer = one.offer
    text = texts(offer).get(issue.field, "")
    # a stored issue of an older text does not fit: the offer will be judged anew by the next run
    fits = text[issue.start : issue.end] == issue.excerpt
    seen = passage(text, issue.start, issue.end) if fits else Passage("", issue.excerpt, "")
    return Example(
        source=offer.source,
        source_id=offer.source_id,
        title=cut(offer.title),
        move=move,
        rule=issue.rule,
        name=issue.name,
        field=issue.field,
        before=seen.before,
        excerpt=seen.excerpt,
        after=seen.after,
        basis=issue.basis,
        hint=issue.hint,
    )


def _openings(connection: database.Connection, words: Mapping[int, str], clusters: Iterable[str]) -> tuple[int, int]:
    """How many of the clusters would no longer be shown, and how many would be that are not."""
    shown: dict[str, bool] = {}
    would_be: dict[str, bool] = {}
    for member in verdicts.of_clusters(connection, clusters):
        passes = words.get(member.offer_id, member.verdict) == "pass" and member.publishable
        shown[member.cluster] = member.shown
        would_be[member.cluster] = would_be.get(member.cluster, False) or passes
    leaving = sum(shown[name] and not would_be[name] for name in shown)
    return leaving, sum(would_be[name] and not shown[name] for name in shown)


def _largest(found: Mapping[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    return sorted(found.items(), key=lambda pair: (-pair[1].total(), pair[0]))


def _by_count(moves: Counter[str]) -> Moves:
    return dict(sorted(moves.items(), key=lambda pair: (-pair[1], pair[0])))
