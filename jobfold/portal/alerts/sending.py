"""Sends what is due: asks for confirmations, and tells what is new.

Each mail is noted right after the server has taken it, in a transaction of its own. Whoever is killed between the two
repeats that one mail; all others are sent once, and what is new is told from where the last digest ended.
"""

import datetime as dt
import functools
from collections import Counter
from collections.abc import Callable, Iterator
from time import monotonic
from typing import Literal
from urllib.parse import parse_qsl

import msgspec
import structlog
from litestar.datastructures import MultiDict
from psycopg import OperationalError

from jobfold.portal.alerts import letters
from jobfold.portal.alerts.letters import Letter
from jobfold.portal.alerts.mailer import Mailer, Outcome
from jobfold.portal.alerts.messages import make_message
from jobfold.portal.alerts.settings import MailSettings
from jobfold.portal.languages import DEFAULT, Language, as_language
from jobfold.portal.public.parameters import read_request
from jobfold.portal.public.views import SearchView, make_view
from jobfold.portal.search.engine import SearchEngine
from jobfold.warehouse import alerts
from jobfold.warehouse.alerts import Alert
from jobfold.warehouse.database import Connection

_NAMED = ("region", "employer")
"""The facets that filters take their names from."""
_log = structlog.get_logger(__name__)


class Sent(msgspec.Struct, frozen=True, kw_only=True):
    """What a run did: mails that went out, digests that had nothing to tell, addresses that were refused, and mails
    that are tried again."""

    asked: int = 0
    digests: int = 0
    nothing: int = 0
    refused: int = 0
    later: int = 0


class Sender:
    """Sends over one `connection` to the warehouse, which it commits as it goes, and one `mailer`, in one round.

    The round ends after the mail that is under way once it is `stopping`.
    """

    def __init__(
        self,
        connection: Connection,
        mailer: Mailer,
        settings: MailSettings,
        *,
        stopping: Callable[[], bool] = lambda: False,
    ) -> None:
        self._connection = connection
        self._mailer = mailer
        self._settings = settings
        self._stopping = stopping
        self._began = monotonic()

    def ask(self, engine: SearchEngine, *, now: dt.datetime) -> Sent:
        """Asks all who are to be asked: whether they want their alert, or want it for another year."""

        def letter(alert: Alert, language: Language) -> Letter:
            key = self._key(alert)
            if alert.confirmed_at is None:
                return letters.ask(self._settings.site, language, key)
            words = letters.search_words(look(engine, alert.query, today=now.date()), language)
            return letters.ask_again(self._settings.site, language, key, alert, words)

        def note(alert: Alert) -> None:
            alerts.note_asked(self._connection, alert.id, now=now)

        return self._all(alerts.claim_asking, letter, note, "asked", now)

    def tell(self, engine: SearchEngine, upto: int, *, now: dt.datetime) -> Sent:
        """Sends the digests that are due. `engine` searches an index that holds all changes up to `upto`."""
        fresh = functools.cache(lambda after: alerts.fresh(self._connection, after, upto))

        def letter(alert: Alert, language: Language) -> Letter | None:
            view = news(engine, alert, fresh, today=now.date())
            return letters.digest(self._settings.site, language, self._key(alert), alert, view) if view else None

        def note(alert: Alert) -> None:
            alerts.note_told(self._connection, alert.id, upto, now=now)

        return self._all(functools.partial(alerts.claim_due, upto=upto), letter, note, "digests", now)

    def _all(
        self,
        claim: Callable[..., Alert | None],
        make: Callable[[Alert, Language], Letter | None],
        note: Callable[[Alert], None],
        kind: str,
        now: dt.datetime,
    ) -> Sent:
        """Claims alerts one by one, makes the letter of each, sends it, and notes what became of it."""
        done: Counter[str] = Counter()
        while not self._stopping() and (alert := claim(self._connection, now=now, spent=self._spent())) is not None:
            self._connection.commit()
            outcome = self._one(alert, make, now)
            if outcome in ("sent", "nothing"):
                note(alert)
            elif outcome == "refused":
                ended = alerts.note_refused(self._connection, alert.id, now=now)
                _log.warning("alert_refused", alert=alert.id, deleted=ended)
            self._connection.commit()
            done[kind if outcome == "sent" else outcome] += 1
        self._connection.commit()
        return Sent(**done)

    def _one(
        self, alert: Alert, make: Callable[[Alert, Language], Letter | None], now: dt.datetime
    ) -> Outcome | Literal["nothing"]:
        try:
            letter = make(alert, as_language(alert.language) or DEFAULT)
            message = make_message(letter, self._settings, alert.address, now=now) if letter else None
        except OperationalError:
            raise
        except Exception as defect:  # one search that cannot be answered keeps nobody else from hearing of theirs
            self._connection.rollback()
            _log.error("alert_failed", alert=alert.id, fault=type(defect).__name__)
            return "later"
        if message is None:
            return "nothing"
        outcome = self._mailer.send(message, alert.address)
        if outcome == "later":
            _log.warning("alert_later", alert=alert.id)
        return outcome

    def _spent(self) -> dt.timedelta:
        return dt.timedelta(seconds=monotonic() - self._began)

    def _key(self, alert: Alert) -> str:
        """A key for the next mail. It is there before the mail is, so that no link leads nowhere."""
        key = alerts.add_key(self._connection, alert.id)
        self._connection.commit()
        return key


def waiting(
    connection: Connection, engine: SearchEngine, upto: int, *, now: dt.datetime
) -> Iterator[tuple[Alert, int]]:
    """The alerts whose digest is due, with how many offers it would tell; nothing is sent, claimed or noted."""
    fresh = functools.cache(lambda after: alerts.fresh(connection, after, upto))
    after = 0
    while (alert := alerts.next_due(connection, after, now=now)) is not None:
        after = alert.id
        view = news(engine, alert, fresh, today=now.date())
        yield alert, view.page.total if view else 0


def news(engine: SearchEngine, alert: Alert, fresh: Callable[[int], list[str]], *, today: dt.date) -> SearchView | None:
    """What is new in the search of `alert`, best first; ``None`` where nothing is."""
    ids = fresh(alert.told_seq or 0)
    view = look(engine, alert.query, today=today, among=ids) if ids else None
    return view if view and view.page.total else None


def look(engine: SearchEngine, query: str, *, today: dt.date, among: list[str] | None = None) -> SearchView:
    """The search of a query string, as its page shows it."""
    request, _ = read_request(MultiDict(parse_qsl(query)), today=today)
    request = msgspec.structs.replace(request, limit=letters.SHOWN, cursor=None)
    return make_view(request, engine.search(request, today=today, facets=_NAMED, among=among), today=today)
