"""What the handlers work with, put together once by `create_app` and handed to them as one value."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import msgspec

from jobfold.offers.model import GeoPlace
from jobfold.portal.catalogue import CatalogueReader
from jobfold.portal.desk.desk import ReviewDesk
from jobfold.portal.limits import Limiter
from jobfold.portal.metrics import Metrics
from jobfold.portal.partners.desk import ImportDesk
from jobfold.portal.public.gate import Gate
from jobfold.portal.search.engine import SearchEngine
from jobfold.portal.search.understanding import Gazetteer
from jobfold.warehouse.alerts import Alert, Every
from jobfold.warehouse.reports import Reported

FORMS_AN_HOUR = 30
"""Forms that one address may send."""


class Places(Gazetteer, Protocol):
    """What the portal asks of `jobfold.offers.places`."""

    def suggest(self, prefix: str, *, limit: int = 8) -> list[GeoPlace]: ...


class ReportDesk(Protocol):
    """What visitors report about offers, until somebody at the desk has dealt with it."""

    def add(self, offer: str, reason: str, note: str) -> bool:
        """Record a report; false where the offer has many of this reason already."""

    def standing(self) -> list[Reported]:
        """The offers with open reports, those with most of them first."""

    def close(self, offer: str, *, upto: int, by: str) -> int:
        """Close the reports of an offer up to a number; answers how many those were."""


class AlertDesk(Protocol):
    """New offers of a search by e-mail. A key is what a link in a mail ends with; it opens one alert."""

    def request(self, address: str, language: str, query: str, every: Every) -> None:
        """Note that somebody wants an alert; a mail then asks the owner of the address."""

    def find(self, key: str) -> Alert | None:
        """The alert that `key` opens, if it is still there."""

    def confirm(self, alert: int) -> bool:
        """Begin the alert, or keep it for another year; false where its address has as many as one may have."""

    def set_every(self, alert: int, every: Every) -> None:
        """Change how often its mails come."""

    def stop(self, key: str) -> None:
        """Delete the alert that `key` opens, if it is still there."""


class Services(msgspec.Struct, frozen=True, kw_only=True):
    """The parts of the portal. `uploads` is the folder where pushed feeds wait; `today` is the clock.

    `index_size` and `index_seq` tell how many offers the index holds, and up to which change.
    """

    catalogue: CatalogueReader
    engine: SearchEngine
    places: Places
    imports: ImportDesk
    reviews: ReviewDesk
    reports: ReportDesk
    metrics: Metrics
    uploads: Path
    today: Callable[[], dt.date]
    index_size: Callable[[], int]
    index_seq: Callable[[], int]
    snapshots: Path | None = None
    """The folder of the latest open-data snapshot."""
    alerts: AlertDesk | None = None
    """``None`` where no mail can be sent."""
    site: str | None = None
    """The address of this site, where it is stated: see `jobfold.portal.site`."""
    limiter: Limiter = msgspec.field(default_factory=Limiter)
    gate: Gate = msgspec.field(default_factory=lambda: Gate(FORMS_AN_HOUR))
