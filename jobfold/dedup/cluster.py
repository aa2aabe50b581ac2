"""From edges to clusters, never by chaining.

Each cluster has a canonical member. Another offer joins only if it is one opening with that member, and if nothing
vetoes it against any member. So two ends that share nothing cannot meet through a middle.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence

import msgspec

Pair = tuple[int, int]


class Link(msgspec.Struct, frozen=True):
    """What is known of one pair: whether it folds, its probability, and whether folding is forbidden."""

    folds: bool
    score: float
    barred: bool = False


Ask = Callable[[Sequence[Pair]], Mapping[Pair, Link]]
"""Judges pairs (`a` < `b`) that no candidate key brought together; may leave out pairs that it cannot judge."""

MOST_ASKED = 4_000
"""Unjudged pairs of one component that are asked about at most."""


def components(pairs: Iterable[Pair]) -> list[list[int]]:
    """The connected components of the folding pairs, each sorted."""
    parent: dict[int, int] = {}

    def root(one: int) -> int:
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        parent[root(a)] = root(b)
    found: dict[int, list[int]] = {}
    for one in sorted(parent):
        found.setdefault(root(one), []).append(one)
    return sorted(found.values())


def clusters(links: Mapping[Pair, Link], richness: Mapping[int, tuple[float, ...]], ask: Ask) -> list[list[int]]:
    """The clusters of two or more offers. The first of each is its canonical member.

    `richness` ranks offers as canonical members, the largest first; ties go to the smaller number.
    """
    found = []
    for component in components(pair for pair, link in links.items() if link.folds):
        known = dict(links) if len(component) == 2 else _complete(component, links, ask)
        found += [cluster for cluster in _around_canonicals(component, known, richness) if len(cluster) > 1]
    return found


def _complete(component: list[int], links: Mapping[Pair, Link], ask: Ask) -> dict[Pair, Link]:
    """All judgements within a component, asking for those that are missing."""
    all_pairs = [(a, b) for at, a in enumerate(component) for b in component[at + 1 :]]
    known = {pair: links[pair] for pair in all_pairs if pair in links}
    missing = [pair for pair in all_pairs if pair not in links]
    return known | dict(ask(missing[:MOST_ASKED])) if missing else known


def _around_canonicals(
    component: list[int], links: Mapping[Pair, Link], richness: Mapping[int, tuple[float, ...]]
) -> list[list[int]]:
    def link(a: int, b: int) -> Link | None:
        return links.get((a, b) if a < b else (b, a))

    waiting = sorted(component, key=lambda one: (*(-value for value in richness[one]), one))
    found = []
    while waiting:
        canonical, *others = waiting
        ranked = sorted(
            ((known.score, other) for other in others if (known := link(canonical, other)) and known.folds),
            key=lambda entry: (-entry[0], entry[1]),
        )
        cluster = [canonical]
        for _, other in ranked:
            if not any((known := link(member, other)) and known.barred for member in cluster):
                cluster.append(other)
        found.append(cluster)
        waiting = [one for one in waiting if one not in cluster]
    return found
