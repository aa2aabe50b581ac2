"""Looks at the first records of a feed before reading them."""

from collections.abc import Iterator
from typing import TypeVar

from jobfold.offers.model import InputError

Record = TypeVar("Record")


def sampled(records: Iterator[Record], count: int) -> tuple[list[Record], Iterator[Record]]:
    """(the first `count` records, all of them). Damage met while looking ahead is raised in its own place."""
    sample: list[Record] = []
    damage: InputError | None = None
    try:
        for record in records:
            sample.append(record)
            if len(sample) == count:
                break
    except InputError as error:
        damage = error
    return sample, _all(sample, records, damage)


def _all(sample: list[Record], rest: Iterator[Record], damage: InputError | None) -> Iterator[Record]:
    yield from sample
    if damage:
        raise damage
    yield from rest
