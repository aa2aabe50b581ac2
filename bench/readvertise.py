"""Re-advertises real ads with known truth: copies to fold, look-alikes to keep apart.

    python -m bench.readvertise ../shared/data/real OUT [--ads 800] [--seed 1]

Writes OUT/offers.jsonl (JobPosting JSON Lines) and OUT/truth.jsonl ({"source", "source_id", "cluster", "kind"}), the
form in which `score_dedup.py --truth` prints strata. Each ad appears as it is, with up to three copies of different
kinds and up to two look-alikes. Its own employer's other ads stay beside it: they share its boilerplate.
"""

import argparse
import datetime as dt
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from bench.readvertising.copies import OTHER, SAME, Base, requisition
from bench.readvertising.words import LANGUAGES
from jobfold.feeds import read
from jobfold.offers.employers import employer_key
from jobfold.offers.jobposting import write_jobposting
from jobfold.offers.languages import detect_language
from jobfold.offers.model import InputError, Offer
from jobfold.offers.places import resolve
from jobfold.offers.text import plain_text, sentences, words
from jobfold.offers.titles import parse_title

LEAST_WORDS = 120
MOST_OF_A_FILE = 250
"""Ads of one file that are taken at most, so that no board and language drowns the others."""
NEAR_COPY = 0.35
"""Share of an ad's sentences that another ad of another opening may have; beyond it the truth would be unsure."""
EXPLORED = dt.date(2024, 3, 1)
BOARDS = ("board-a", "board-b", "board-c")


class Case(msgspec.Struct, frozen=True):
    """One made offer and what it truly is."""

    offer: Offer
    cluster: int
    kind: str


def bases(folder: Path, ads: int, seed: int) -> list[Base]:
    """Real ads with an employer and a text, no two of them near copies, of as many files and languages as there are."""
    dice = random.Random(seed)
    by_country: dict[str, set[str]] = {}
    chosen: list[tuple[Offer, str, str | None, str | None]] = []
    seen: dict[int, int] = {}
    for path in sorted(one for one in folder.rglob("*") if one.is_file() and "reference" not in one.parts):
        offers = [offer for offer in _offers(path) if _usable(offer)]
        dice.shuffle(offers)
        taken = 0
        for offer in offers:
            plain = plain_text(offer.description)
            language = offer.in_language or detect_language(plain[:2000])
            if taken >= MOST_OF_A_FILE or language not in LANGUAGES or not _is_new(offer, plain, seen, len(chosen)):
                continue
            towns = [place for stated in offer.job_locations for place in resolve(stated) if place.level == "town"]
            town, country = (towns[0].name, towns[0].country) if len(towns) == 1 else (None, None)
            if town and country and len(town) > 3:
                by_country.setdefault(country, set()).add(town)
            chosen.append((offer, language, town, country))
            taken += 1
    dice.shuffle(chosen)
    return [
        Base(offer, language, town, tuple(sorted(by_country.get(country or "", set()) - {town or ""})))
        for offer, language, town, country in chosen[:ads]
    ]


def cases(chosen: Iterable[Base], seed: int) -> Iterator[Case]:
    """Every base with its copies and look-alikes. Look-alikes are clusters of their own."""
    dice = random.Random(seed)
    cluster = 0
    for at, raw in enumerate(chosen):
        posted = EXPLORED + dt.timedelta(days=dice.randint(0, 250))
        offer = msgspec.structs.replace(raw.offer, date_posted=posted, valid_through=None)
        base = msgspec.structs.replace(raw, offer=offer)
        home, number = dice.choice(BOARDS), 0
        cluster, own = cluster + 1, cluster

        def made(offer: Offer, truth: int, kind: str, source: str, at: int = at) -> Case:
            nonlocal number
            number += 1
            return Case(msgspec.structs.replace(offer, source=source, source_id=f"{at}-{number}"), truth, kind)

        others = dice.sample(sorted(OTHER), dice.choice([0, 1, 1, 2]))
        address = requisition(base, 1_000_000 + at) if "other_requisition" in others else offer.apply_url
        yield made(msgspec.structs.replace(offer, apply_url=address), own, "base", home)
        for kind in dice.sample(sorted(SAME), dice.choice([1, 2, 2, 3])):
            if (copy := SAME[kind](base, dice)) is not None:
                shown = _published(copy, base, dice)
                if "other_requisition" in others:  # nothing but the requisition parts the two: every copy names it
                    shown = msgspec.structs.replace(shown, apply_url=address)
                yield made(shown, own, kind, dice.choice(BOARDS))
        for kind in others:
            if (copy := OTHER[kind](base, dice)) is not None:
                kept = copy if kind == "other_requisition" else _published(copy, base, dice)
                yield made(kept, cluster, kind, dice.choice([home, *BOARDS]))
                cluster += 1


def _published(copy: Offer, base: Base, dice: random.Random) -> Offer:
    """The copy as its board shows it: days later, with the board's own address and less of the structured facts."""
    posted = copy.date_posted if copy.date_posted != base.offer.date_posted else None
    posted = posted or (base.offer.date_posted or EXPLORED) + dt.timedelta(days=round(dice.expovariate(1 / 6)))
    return msgspec.structs.replace(
        copy,
        date_posted=posted if dice.random() < 0.9 else None,
        url=None,
        apply_url=None,
        requisition_id=None,
        identifiers=(),
        employment_types=copy.employment_types if dice.random() < 0.6 else (),
        base_salary=copy.base_salary if dice.random() < 0.5 else None,
        occupational_category=(),
        in_language=None,
    )


def _offers(path: Path) -> Iterator[Offer]:
    try:
        yield from (reading.offer for reading in read(path) if reading.offer)
    except InputError:  # a web page or a list of links: no feed
        return


def _usable(offer: Offer) -> bool:
    return employer_key(offer.employer) is not None and len(words(plain_text(offer.description))) >= LEAST_WORDS


def _is_new(offer: Offer, plain: str, seen: dict[int, int], at: int) -> bool:
    """Whether no ad before it has much of its text; remembers its sentences if so."""
    own = {hash((employer_key(offer.employer), parse_title(offer.title).role))}
    own |= {hash(one) for sentence in sentences(plain) if len(one := tuple(words(sentence))) > 5}
    shared = Counter(seen[one] for one in own if one in seen)
    if shared and max(shared.values()) > NEAR_COPY * len(own):
        return False
    seen.update(dict.fromkeys(own, at))
    return True


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--ads", type=int, default=800)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    made = list(cases(bases(arguments.folder, arguments.ads, arguments.seed), arguments.seed))
    random.Random(arguments.seed).shuffle(made)
    arguments.out.mkdir(parents=True, exist_ok=True)
    with (arguments.out / "offers.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(write_jobposting(case.offer), ensure_ascii=False) + "\n" for case in made)
    with (arguments.out / "truth.jsonl").open("w", encoding="utf-8") as file:
        for case in made:
            row = {"source": case.offer.source, "source_id": case.offer.source_id, "cluster": case.cluster}
            file.write(json.dumps(row | {"kind": case.kind}) + "\n")
    kinds = Counter(case.kind for case in made)
    print(f"{len(made):,} offers: " + ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()))


if __name__ == "__main__":
    main()
