"""From edges to clusters, never by chaining.

Two clusters join along their surest pair only if the pairs across them speak for it taken together, and if nothing
vetoes any of them. So two ends that share nothing cannot meet through a middle, and one doubtful copy among sure ones
does not keep the others apart. Each cluster has a canonical member, the richest.
"""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice

import msgspec

Pair = tuple[int, int]


class Link(msgspec.Struct, frozen=True):
    """What is known of one pair: whether it folds, its probability, and whether folding is forbidden.

    `human` links are people's judgements: "same" joins whatever machines think, "different" and "unsure" bar.
    """

    folds: bool
    score: float
    barred: bool = False
    human: bool = False
    translates: bool = False
    """It folds two languages: further copies of the one text are held against it, not against the other's."""


Ask = Callable[[Sequence[Pair]], Mapping[Pair, Link]]
"""Judges pairs (`a` < `b`) that no candidate key brought together; may leave out pairs that it cannot judge."""

UNKNOWN = -1.5
"""The evidence of a pair that was judged and came to nothing, or was not judged, in log-odds."""

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

    `richness` ranks offers as canonical members, the largest first.
    """
    together = components(pair for pair, link in links.items() if link.folds)
    home = {one: at for at, component in enumerate(together) for one in component}
    inside: list[dict[Pair, Link]] = [{} for _ in together]
    for (a, b), link in links.items():
        if (at := home.get(a)) is not None and at == home.get(b):
            inside[at][a, b] = link
    missing = [
        pair
        for component, known in zip(together, inside, strict=True)
        if len(component) > 2
        for pair in _missing(component, known)
    ]
    for (a, b), link in (ask(missing) if missing else {}).items():
        inside[home[a]][a, b] = link
    return [
        cluster
        for component, known in zip(together, inside, strict=True)
        for cluster in _agglomerate(component, known, richness)
        if len(cluster) > 1
    ]


def _missing(component: list[int], known: Mapping[Pair, Link]) -> Iterable[Pair]:
    """The pairs of a component that no candidate key brought together, up to a bound."""
    every = ((a, b) for at, a in enumerate(component) for b in component[at + 1 :])
    return islice((pair for pair in every if pair not in known), MOST_ASKED)


def _agglomerate(
    component: list[int], links: Mapping[Pair, Link], richness: Mapping[int, tuple[float, ...]]
) -> list[list[int]]:
    """Joins clusters along the folding pairs, the surest first, so that each offer goes where it fits best.

    Two clusters join if no pair across them is barred and the mean evidence of the pairs across them, in log-odds, is
    for one opening. What people called the same is joined first, unasked.
    """
    rank = {
        one: place
        for place, one in enumerate(sorted(component, key=lambda one: tuple(-value for value in richness[one])))
    }
    cluster_of = {one: _Cluster([one], [[one]]) for one in component}
    refused: set[tuple[int, int, int, int]] = set()

    def link(a: int, b: int) -> Link | None:
        return links.get((a, b) if a < b else (b, a))

    def surest_first(pair: Pair) -> tuple[bool, float, list[int]]:
        known = links[pair]
        return not known.human, -known.score, sorted((rank[pair[0]], rank[pair[1]]))

    for a, b in sorted((pair for pair, known in links.items() if known.folds), key=surest_first):
        rich, poor = cluster_of[a], cluster_of[b]
        if rich is poor:
            continue
        if rank[poor.members[0]] < rank[rich.members[0]]:
            rich, poor = poor, rich
        tried = (rich.members[0], len(rich.members), poor.members[0], len(poor.members))
        if tried in refused and not links[a, b].human:
            continue
        across = [known for x in rich.members for y in poor.members if (known := link(x, y)) is not None]
        said = links[a, b].human and not any(known.human and known.barred for known in across)
        homes = [_home(part, rich.parts, link) for part in poor.parts]
        fits = None not in homes and not any(known.barred for known in across)
        if said or (fits and links[a, b].translates):
            rich.parts += poor.parts
        elif fits:
            for home, part in zip(homes, poor.parts, strict=True):
                (home or []).extend(part)
        else:
            refused.add(tried)
            continue
        rich.members += poor.members
        for one in poor.members:
            cluster_of[one] = rich
    return sorted({id(cluster): cluster.members for cluster in cluster_of.values()}.values())


def _home(part: list[int], parts: list[list[int]], link: Callable[[int, int], Link | None]) -> list[int] | None:
    """The part that `part` belongs to: the one with the strongest mean evidence, if that is for one opening."""
    means = [sum(_evidence(link(x, y)) for x in one for y in part) / (len(one) * len(part)) for one in parts]
    best = max(range(len(parts)), key=means.__getitem__)
    return parts[best] if means[best] >= 0 and all(link(parts[best][0], one) is not None for one in part) else None


def _evidence(known: Link | None) -> float:
    """Log-odds that the pair is one opening; what folds for another reason than its score counts as just enough."""
    if known is None:
        return UNKNOWN
    odds = math.log(max(known.score, 1e-3) / max(1 - known.score, 1e-3))
    return max(odds, 0.0) if known.folds else odds


class _Cluster(msgspec.Struct):
    """A cluster in the making, canonical member first. `parts` are what machines joined in one language; another
    language, and what people joined to it, stay parts of their own, and whoever fits one part belongs."""

    members: list[int]
    parts: list[list[int]]
