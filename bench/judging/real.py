"""Real ads to judge."""

from collections.abc import Iterator
from pathlib import Path
from random import Random

from jobfold import feeds
from jobfold.offers.model import InputError, Offer

_FEWEST_CHARACTERS = 600
"""Teasers are left out."""
_MOST_OF_FILE = 1_500
_FOLDERS = ("real", "validation/real")


def ads(data: Path, count: int) -> list[Offer]:
    """`count` different ads with whole texts, drawn with a seed from all that lie under `data`."""
    seen: set[str] = set()
    found = []
    for offer in _offers(data):
        if len(offer.description) >= _FEWEST_CHARACTERS and offer.description not in seen:
            seen.add(offer.description)
            found.append(offer)
    Random(1).shuffle(found)
    return found[:count]


def _offers(data: Path) -> Iterator[Offer]:
    for folder in _FOLDERS:
        for file in sorted(one for one in (data / folder).rglob("*") if one.is_file() and "reference" not in one.parts):
            try:
                for number, reading in enumerate(feeds.read(file)):
                    if reading.offer:
                        yield reading.offer
                    if number == _MOST_OF_FILE:
                        break
            except (InputError, OSError):
                continue  # the folder holds broken samples on purpose
