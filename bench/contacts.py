"""Shows what is removed from a random sample of ads as personal, to be read: `python -m bench.contacts [DATA_FOLDER]`.

It prints each name in its sentence, and each run of words left behind that begins with a first name. Nothing of it is
kept: the ads hold names of real people.
"""

import json
import random
import re
import sys
import time
from pathlib import Path

from rich.console import Console

from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Offer
from jobfold.offers.person_words import FIRST_NAMES
from jobfold.offers.persons import REMOVED
from jobfold.offers.privacy import without_contacts
from jobfold.offers.text import fold, plain_text

_SETS = {"search/corpus.jsonl": 60, "dedup/pairs_dev_offers.jsonl": 70, "dedup/pairs_dev_it_offers.jsonl": 20}
_NAMED = re.compile(r"\b([A-ZÀ-Þ][a-zß-ÿ]+)(?:-[A-Z][a-z]+)? (?:(?:van|von|de|der|den|di|da) ){0,2}[A-ZÀ-Þ][\w’'-]+")
_AROUND = 40


def sample(data: Path) -> list[Offer]:
    """150 ads, the same ones each time."""
    drawn: list[Offer] = []
    for name, size in _SETS.items():
        lines = (data / name).read_text("utf-8").splitlines()
        read = [read_jobposting(json.loads(line)).offer for line in random.Random(777).sample(lines, size)]
        drawn += [offer for offer in read if offer is not None]
    return drawn


def main() -> None:
    """Prints each ad's removals and what may have been left, then the sums."""
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    console = Console(highlight=False, markup=False)
    offers, removed, seconds = sample(data), 0, 0.0
    for number, offer in enumerate(offers, 1):
        text = plain_text(offer.description)
        began = time.process_time()
        clean = without_contacts(text, employer=offer.employer)
        seconds += time.process_time() - began
        removed += clean.count(REMOVED)
        for at in (match.start() for match in re.finditer(re.escape(REMOVED), clean)):
            console.print(f"{number} - {' '.join(clean[max(0, at - _AROUND) : at + _AROUND].split())}")
        for match in _NAMED.finditer(clean):
            if fold(match[1]) in FIRST_NAMES:
                console.print(
                    f"{number} ? {' '.join(clean[max(0, match.start() - _AROUND) : match.end() + 20].split())}"
                )
    console.print(f"{len(offers)} ads, {removed} removals, {seconds / len(offers) * 1e6:.0f} µs of CPU an ad")


if __name__ == "__main__":
    main()
