"""Measures how ads in two languages are told to be one opening, and fits the weights that say so.

    python -m bench.translations ../shared/data [--demo 4000] [--write]

1. Real ads of the Dutch and Italian sets: pairs of one employer in two languages, at most 45 days apart, neither text
   below 60 words. `SAME` were found by reading every such pair whose titles are near (30 pairs outside four banks with
   hundreds of ads); so were `OTHER`, the hardest of the rest. All further pairs count as two openings where the titles
   are not near; where they are and nobody read them, they are left out. Two employers who look for one trade in one
   town at the same time are two openings.
2. The demo's translations, whose truth is known, as they are and under stress: without any number, without a town, with
   the employer spelled otherwise, weeks later. Its offers are drawn, not real: what holds here need not hold outside.

3. The demo's trades, named in four languages by hand: how often do two names of one trade share a group of ISCO-08, how
   often do those of two trades of one line of business, and how many are found by likeness at the same cost?

The weights are a logistic regression on both, the real pairs counting as much as all of the demo's.
"""

import argparse
from collections.abc import Iterable, Sequence
from datetime import timedelta
from itertools import combinations, permutations
from pathlib import Path
from random import Random

import msgspec
import numpy as np

from bench.fit_dedup import _write, fit
from jobfold import demo, feeds
from jobfold.dedup.candidates import candidates
from jobfold.dedup.columns import columns
from jobfold.dedup.corpus import Corpus, corpus
from jobfold.dedup.features import NAMES, Pairs, features
from jobfold.dedup.model import probabilities
from jobfold.dedup.profile import Profile, profile
from jobfold.dedup.relate import FOLD, vetoes
from jobfold.demo.market import sectors
from jobfold.demo.phrases import LANGUAGES
from jobfold.demo.sites.page import description, town_name
from jobfold.demo.titles import title
from jobfold.offers.model import Offer, Organization, Place
from jobfold.offers.occupation_space import title_point
from jobfold.offers.occupations import isco_groups

SETS = ("pairs_dev_offers.jsonl", "pairs_dev_it_offers.jsonl")
DAYS, WORDS, NEAR = 45, 60, 0.55
NEIGHBOURS = 1500
"""Pairs of two employers with one trade in one town."""
SAME = (
    ("9317aa23c789960b", "e9d24caa6999de9c"), ("e9d24caa6999de9c", "0fdf654f06c67e8f"),
    ("3763991545", "3763995003"), ("3765990375", "3765957295"), ("7d73b4a5ed19bee8", "14083527aa4067a5"),
    ("a1ca3767ca9b46f5", "e0c13d934dd907c7"), ("383bd5b36aa9e37a", "f2daaf8e16ab1d61"),
)  # fmt: skip
OTHER = (
    ("3604990966", "3099492734"), ("9c8e3ee3ffcc2b8a", "b5a7b49a163ac531"), ("3757666619", "3762644374"),
    ("3754349415", "4a1f5d6556882735"), ("3684544507", "3774499855"), ("7f3da6f764c93976", "480da20c0371d8a2"),
    ("685a4cfe3ceb5e31", "ecf4dfcc1cedc2e0"), ("4d3bfdc06cc7fd7b", "53e9ce702a933a40"),
    ("1efde55b7565b4d8", "d358e562a68e8f51"), ("bb9f03c8251e98b1", "76f4689f574496df"),
    ("2ecc05e961bdc9a8", "b2d7ab68bea3f489"), ("7f3da6f764c93976", "beef5e70a5aa5c16"),
    ("3700421057", "3604990966"), ("5539e46f4f262a56", "e9d24caa6999de9c"), ("3755070327", "e655d59294ef5100"),
    ("d6f23775502e4e58", "d2c7163556161147"), ("1c9d596a4fe128ea", "d2c7163556161147"),
    ("68f0de5bd92b5b5d", "a1cc22599a21de1d"), ("2403ca858f2702c8", "76f4689f574496df"),
    ("76f4689f574496df", "ec367488035fb76b"), ("76f4689f574496df", "777890e1f56a7380"),
    ("4273847876", "4286398363"),
)  # fmt: skip
STRESS = ("none", "numbers", "town", "employer", "days", "numbers+days")


class Labelled(msgspec.Struct, frozen=True):
    """Pairs with their labels (1 = one opening), their weights, and whether a key brings them together."""

    name: str
    pairs: Pairs
    labels: np.ndarray
    weights: np.ndarray
    found: np.ndarray


def real(folder: Path) -> Labelled:
    """The pairs of the Dutch and Italian sets."""
    offers = [offer for name in SETS for offer in _read(folder / "dedup" / name)]
    profiles = [profile(offer) for offer in offers]
    laid_out = corpus(profiles)
    ids = {offer.source_id.rsplit("/", 1)[-1].rsplit("=", 1)[-1].removeprefix("li-"): at
           for at, offer in enumerate(offers)}  # fmt: skip
    read = {_ordered(ids[one], ids[two]): 1.0 for one, two in SAME} | {
        _ordered(ids[one], ids[two]): 0.0 for one, two in OTHER
    }
    every = _of_one_employer(laid_out) | set(read) | _of_one_town(laid_out, profiles)
    a, b = np.array(sorted(every), dtype=np.int64).T
    scored = features(laid_out, a, b)
    far = (scored.column("title_akin") < NEAR) & (scored.column("title_similar") < NEAR)
    far |= scored.column("employer_differs") > 0
    label = np.array([read.get((int(one), int(two)), 0.0) for one, two in zip(a, b, strict=True)])
    known = np.array([(int(one), int(two)) in read for one, two in zip(a, b, strict=True)])
    rows = np.flatnonzero((scored.foreign & ~scored.textless) & (known | far))
    chosen, labels = _rows(scored, rows), label[rows]
    return Labelled("real", chosen, labels, _even(labels), _proposed(profiles, chosen))


def invented(size: int, stress: str) -> Labelled:
    """The demo's pairs in two languages that a key brings together, and all true ones."""
    world = demo.generate(size, today=demo.generate(1).today)
    rng = Random(stress)
    truth = {(one.source, one.source_id): one.opening for one in world.truth}
    shown = [offer for board in world.boards.values() for offer in board]
    offers = [_strained(_offer(one), stress, rng) for one in shown]
    openings = [truth[offer.key] for offer in offers]
    profiles = [profile(offer) for offer in offers]
    laid_out = corpus(profiles)
    by_opening: dict[str, list[int]] = {}
    for at, opening in enumerate(openings):
        by_opening.setdefault(opening, []).append(at)
    true = [pair for members in by_opening.values() for pair in combinations(members, 2)]
    found = candidates(columns(profiles))
    packed = np.unique(np.concatenate([found.a << 32 | found.b, np.array([one << 32 | two for one, two in true])]))
    scored = features(laid_out, packed >> 32, packed & 0xFFFFFFFF)
    rows = np.flatnonzero(scored.foreign & ~scored.textless)
    chosen = _rows(scored, rows)
    labels = np.array([openings[x] == openings[y] for x, y in zip(chosen.a, chosen.b, strict=True)], dtype=float)
    return Labelled(f"demo, {stress}", chosen, labels, _even(labels), np.isin(packed[rows], found.a << 32 | found.b))


def show(one: Labelled, solution: np.ndarray | None = None) -> None:
    """Prints what the weights in force, or those of `solution`, make of the pairs."""
    said = probabilities(one.pairs)
    if solution is not None:
        said = 1 / (1 + np.exp(-(one.pairs.values @ solution[1:] + solution[0])))
    folds = (said >= FOLD) & ~vetoes(one.pairs)
    right = folds & (one.labels > 0)
    precision, recall = right.sum() / max(1, folds.sum()), right.sum() / max(1, one.labels.sum())
    proposed = one.found[one.labels > 0].mean()
    print(
        f"{one.name:22} {int(one.labels.sum()):6} true {len(one.labels):7} pairs   precision {precision:.3f}"
        f"  recall {recall:.3f}  proposed {proposed:.3f}"
    )


def titles() -> None:
    """Prints how names of trades meet across languages, by group and by likeness."""
    trades = [trade for sector in sectors().values() for trade in sector.occupations]
    names = {(trade.id, at): title(trade, language, 0) for trade in trades for at, language in enumerate(LANGUAGES)}
    groups = {key: isco_groups(name, language=LANGUAGES[key[1]]) for key, name in names.items()}
    points = {key: title_point(name) for key, name in names.items()}
    both = list(combinations(range(len(LANGUAGES)), 2))
    true = [((trade.id, x), (trade.id, y)) for trade in trades for x, y in both]
    near = [(one, two) for one, two in permutations(trades, 2) if one.sector == two.sector]
    false = [((one.id, x), (two.id, y)) for one, two in near for x, y in both]
    shared, wrong = (np.mean([bool(groups[a] & groups[b]) for a, b in some]) for some in (true, false))
    akin, other = (np.array([points[a] @ points[b] for a, b in some]) for some in (true, false))
    least = np.quantile(other, 1 - wrong)
    print(f"titles: a group is shared by {shared:.3f} of one trade's names and {wrong:.3f} of two trades'")
    print(f"        at the same cost, likeness above {least:.2f} finds {(akin > least).mean():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--demo", type=int, default=4000)
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    titles()
    sets = [real(arguments.folder), *(invented(arguments.demo, stress) for stress in STRESS)]
    for one in sets:
        show(one)
    weights = [sets[0].weights * (len(STRESS) / sets[0].weights.sum())]
    weights += [one.weights / one.weights.sum() for one in sets[1:]]
    values = np.vstack([one.pairs.values for one in sets])
    solution = fit(
        values, np.concatenate([one.labels for one in sets]), np.concatenate(weights) * 100, penalty=arguments.penalty
    )
    print(f"\nfitted: bias {solution[0]:+.2f}")
    for at in np.argsort(-np.abs(solution[1:])):
        if solution[at + 1]:
            print(f"   {NAMES[at]:22s} {solution[at + 1]:+.2f}")
    print()
    for one in sets:
        show(one, solution)
    if arguments.write:
        _write({"translation": solution})


def _read(path: Path) -> Iterable[Offer]:
    return (reading.offer for reading in feeds.read(path) if reading.offer)


def _of_one_employer(laid_out: Corpus) -> set[tuple[int, int]]:
    by_employer: dict[int, list[int]] = {}
    offers = laid_out.offers
    for at in np.flatnonzero((offers.employer >= 0) & (offers.language >= 0) & (laid_out.words >= WORDS)):
        by_employer.setdefault(int(offers.employer[at]), []).append(int(at))
    every = (pair for members in by_employer.values() for pair in combinations(members, 2))
    return {
        (a, b)
        for a, b in every
        if offers.language[a] != offers.language[b] and abs(offers.posted[a] - offers.posted[b]) <= DAYS
    }


def _of_one_town(laid_out: Corpus, profiles: Sequence[Profile]) -> set[tuple[int, int]]:
    """Pairs of two employers who look for the same in one town: what no translation is."""
    by_town: dict[tuple[str, str], list[int]] = {}
    offers = laid_out.offers
    for at in np.flatnonzero((offers.language >= 0) & (laid_out.words >= WORDS)):
        one = profiles[at]
        for key in ((town, occupation) for town in one.towns for occupation in one.occupations):
            by_town.setdefault(key, []).append(int(at))
    found = sorted(
        {
            (a, b)
            for members in by_town.values()
            for a, b in combinations(members, 2)
            if offers.language[a] != offers.language[b] and offers.employer[a] != offers.employer[b]
        }
    )
    return set(Random(1).sample(found, min(NEIGHBOURS, len(found))))


def _proposed(profiles: Sequence[Profile], chosen: Pairs) -> np.ndarray:
    found = candidates(columns(profiles))
    return np.isin(chosen.a << 32 | chosen.b, found.a << 32 | found.b)


def _rows(every: Pairs, rows: np.ndarray) -> Pairs:
    return Pairs(every.a[rows], every.b[rows], every.values[rows], every.textless[rows], every.foreign[rows])


def _even(labels: np.ndarray) -> np.ndarray:
    """Weights by which all true pairs together count a third."""
    share = labels.mean()
    return np.where(labels > 0, 1 / max(share, 1e-9), 2 / max(1 - share, 1e-9)) / 3 / len(labels)


def _ordered(one: int, two: int) -> tuple[int, int]:
    return min(one, two), max(one, two)


def _offer(shown: demo.DemoOffer) -> Offer:
    """What a spider reads from the page of an offer, about."""
    return Offer(
        source=shown.board,
        source_id=shown.id,
        title=shown.title,
        description=description(shown),
        hiring_organization=Organization(name=shown.employer.strip()),
        job_locations=(Place(locality=town_name(shown), region=shown.town.region, country=shown.town.country),),
        employment_types=shown.employment_types,
        base_salary=shown.salary,
        date_posted=shown.posted,
        url=f"https://{shown.board}.example/{shown.id}",
    )


def _strained(offer: Offer, stress: str, rng: Random) -> Offer:
    """`offer` with less to go by; only some offers change, so that most pairs have one side that did."""
    if rng.random() < 0.4:
        return offer
    changes: dict[str, object] = {}
    if "numbers" in stress:
        bare = "".join(letter for letter in offer.description if not letter.isdigit())
        changes |= {"description": bare, "base_salary": None}
    if "town" in stress:
        changes["job_locations"] = (Place(country=offer.job_locations[0].country),)
    if "employer" in stress and offer.employer:
        words = offer.employer.split()
        changes["hiring_organization"] = Organization(name=" ".join([*words[:1], "Schweiz", "Services"]))
    if "days" in stress and offer.date_posted:
        changes["date_posted"] = offer.date_posted + timedelta(days=rng.randint(5, 45))
    return msgspec.structs.replace(offer, **changes)


if __name__ == "__main__":
    main()
