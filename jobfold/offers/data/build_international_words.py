"""Builds international_words.txt: `python jobfold/offers/data/build_international_words.py SHARED_DATA_FOLDER`.

Words that ads, or ESCO's names of occupations, have in at least two languages: what "team", "manager" and "die" say in
both of two texts is not that one is the translation of the other.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from jobfold import feeds
from jobfold.offers.data.build_occupations import load
from jobfold.offers.language_words import STOP_WORDS
from jobfold.offers.languages import detect_language
from jobfold.offers.text import plain_text, words

ADS = ("dedup/pairs_dev_offers.jsonl", "dedup/pairs_dev_it_offers.jsonl", "search/corpus.jsonl",
       "real/swiss_x28/x28_api_67jobs.xml")  # fmt: skip
FILE = Path(__file__).with_name("international_words.txt")
LEAST_SHARE = 0.003
LEAST = 2


def main(folder: Path) -> None:
    """Write the words, one per line."""
    languages: defaultdict[str, set[str]] = defaultdict(set)
    for language, listed in STOP_WORDS.items():
        for word in words(listed):
            languages[word].add(language)
    for language, counts, ads in _counted(folder):
        for word, count in counts.items():
            if count >= max(LEAST, LEAST_SHARE * ads):
                languages[word].add(language)
    for entry in load(folder / "real" / "reference"):
        for language, names in entry.names.items():
            for word in words(" ".join(names)):
                languages[word].add(language)
    found = sorted(
        word for word, some in languages.items() if len(some) > 1 and not any(letter.isdigit() for letter in word)
    )
    FILE.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{len(found):,} words")


def _counted(folder: Path) -> Iterator[tuple[str, Counter[str], int]]:
    """Per language: in how many ads each word occurs, and how many ads there are."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    ads: Counter[str] = Counter()
    for name in ADS:
        for reading in feeds.read(folder / name):
            if reading.offer is None:
                continue
            text = plain_text(reading.offer.description)
            if len(text) > 400 and (language := detect_language(text)):
                counts[language].update(set(words(text)))
                ads[language] += 1
    return ((language, counts[language], ads[language]) for language in counts)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
