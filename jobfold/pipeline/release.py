"""Release: a person says that a held delivery is right after all, and what it brought goes on to the catalogue."""

from jobfold.offers.model import InputError
from jobfold.pipeline import fold, judge, publish
from jobfold.warehouse import database, held
from jobfold.warehouse.delivery import Delivered
from jobfold.warehouse.guards import Guard


def release(url: str, delivery: int, *, by: str, guard: Guard | None = None) -> Delivered:
    """Applies the held delivery of that number, and folds, judges and publishes what it changed.

    What the delivery looks like is usual for its source from then on. Raises `InputError` if it cannot be released, or
    if `by` names nobody.
    """
    author = " ".join(by.split())
    if not author:
        raise InputError(f"delivery {delivery}: nobody signs its release; say who with --by")
    with database.connect(url) as connection:
        released = held.release(connection, delivery, by=author, guard=guard)
    fold.fold(url)
    judge.judge(url)
    publish.publish(url)
    return released
