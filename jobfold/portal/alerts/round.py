"""One round of all that is to be sent, with an index of its own view: what `jobfold alerts send` does."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jobfold.offers import places
from jobfold.portal.alerts.mailer import Mailer
from jobfold.portal.alerts.sending import Sender, Sent, waiting
from jobfold.portal.alerts.settings import MailSettings
from jobfold.portal.catalogue import PooledCatalogue
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.follower import IndexFollower
from jobfold.portal.search.store import IndexStore
from jobfold.warehouse import alerts
from jobfold.warehouse.alerts import Alert
from jobfold.warehouse.database import connect, open_pool


def send_due(url: str, home: Path, settings: MailSettings, *, now: dt.datetime) -> Sent:
    """Deletes what has had its time, asks who is to be asked, and sends the digests that are due.

    Raises `InputError` if the mail server cannot be reached or refuses us; what was sent until then is noted.
    """
    with connect(url) as connection, Mailer(settings) as mailer:
        alerts.clean(connection, now=now)
        connection.commit()
        with index(url, home) as (engine, upto):
            sender = Sender(connection, mailer, settings)
            asked = sender.ask(engine, now=now)
            told = sender.tell(engine, upto, now=now)
    return Sent(**{name: getattr(asked, name) + getattr(told, name) for name in Sent.__struct_fields__})


def show_due(url: str, home: Path, *, now: dt.datetime) -> Iterator[tuple[Alert, int]]:
    """The alerts whose digest is due, with how many offers it would tell."""
    with connect(url) as connection, index(url, home) as (engine, upto):
        yield from waiting(connection, engine, upto, now=now)


@contextmanager
def index(url: str, home: Path) -> Iterator[tuple[SearchEngine, int]]:
    """An engine over the index under `home`, and the last change that it holds.

    Where a portal of this home keeps the index, it is read as that one wrote it; else it is brought up to date first.
    """
    pool = open_pool(url, size=2)
    try:
        store = IndexStore(home / "index")
        try:
            IndexFollower(PooledCatalogue(pool), store).catch_up()
            yield SearchEngine(store.searcher, places), store.seq
        finally:
            store.close()
    finally:
        pool.close()
