"""NAV's feed of job vacancies in Norway: pages that lead on to one another, in the order of what happened.

Documented at https://navikt.github.io/pam-stilling-feed/. A page's items say which vacancy changed; the vacancy's own
answer holds it as it is now. The last page is asked for again the next time, with its ``ETag``, until it names a next
one. One asks with a token: NAV's public one is fetched anew for each run, a private one is more dependable.
"""

import datetime as dt
import os
from collections.abc import Iterable, Iterator, Mapping
from email.utils import format_datetime
from typing import Any, ClassVar
from urllib.parse import urljoin

import msgspec
from scrapy.http import Request, Response, TextResponse

from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem, Reading, SourceKind
from jobfold.spiders.answers import header
from jobfold.spiders.api import JobApi, Row, answer, at
from jobfold.spiders.platform import BoardError

TOKEN = "NAV_FEED_TOKEN"
_MARK = "page"
_ENGAGEMENTS = {
    "Fast": "permanent",
    "Vikariat": "temporary",
    "Engasjement": "temporary",
    "Prosjekt": "temporary",
    "Åremål": "temporary",
    "Sesong": "seasonal",
    "Annet": None,
}


class Place(msgspec.Struct, frozen=True):
    """Where the last run stopped: the last page, its ETag, and the time of the last change that was read."""

    url: str
    etag: str | None
    until: str


class StillingFeed(JobApi):
    """The vacancies of arbeidsplassen.no. A run brings what changed since the last one."""

    api: ClassVar[str] = "https://pam-stilling-feed.nav.no"
    reach_days: ClassVar[int] = 120
    """How far back the first run goes; few vacancies are open for longer."""
    max_pages: ClassVar[int] = 2000

    hosts = ("pam-stilling-feed.nav.no",)
    employer: ClassVar[str] = ""
    kind: ClassVar[SourceKind] = "public_service"
    rows_at = ()
    layout = Layout(
        fields={
            "uuid": "source_id",
            "title": "title",
            "jobtitle": "occupation",
            "description": "description",
            "link": "url",
            "applicationUrl": "apply_url",
            "sourceurl": "apply_url",
            "employer.name": "company",
            "employer.orgnr": "company_id",
            "employer.homepage": "company_url",
            "workLocations.address": "street",
            "workLocations.postalCode": "postal_code",
            "workLocations.city": "locality",
            "workLocations.municipal": "locality",
            "workLocations.county": "region",
            "workLocations.country": "country",
            "engagementtype": "employment_type",
            "extent": "employment_type",
            "published": "date_posted",
            "applicationDue": "valid_through",
            "expires": "valid_through",
            "positioncount": "openings",
            "categories": "category",
            "contactList.name": "contact_name",
            "contactList.email": "contact_email",
            "contactList.phone": "contact_phone",
        },
        left_over=names(
            """updated source occupationCategories categoryList starttime sector employer.description
            contactList.role contactList.title"""
        ),
    )

    def seeds(self) -> Iterable[Request]:
        self.run.changes_only = True
        self._pages = 0
        self._asked: set[str] = set()
        said = self._store.mark(_MARK) if self._store else None
        self._place = msgspec.json.decode(said, type=Place) if said else None
        token = os.environ.get(TOKEN, "").strip()
        if token:
            yield self._begin(token)
        else:
            yield self.index_page(f"{self.api}/api/publicToken", self.follow_token)

    def follow_token(self, response: TextResponse) -> Iterator[Request]:
        """The public token stands in the last line of a text."""
        lines = response.text.split()
        if not lines or lines[-1].count(".") != 2:
            raise BoardError(f"{response.url} holds no token; ask NAV for a private one and set {TOKEN}")
        request = self._begin(lines[-1])
        request.meta["jobfold_seed"] = True
        yield request

    def follow_feed(self, response: TextResponse) -> Iterator[Request]:
        """A request for each vacancy that is open, the end of those that are not, and the next page."""
        body = answer(response)
        items = at(body, ("items",))
        if not isinstance(items, list):
            raise BoardError(f"{response.url} is no page of the feed: it has no items")
        newest = self._place.until if self._place else ""
        before = newest
        for item in items:
            changed, entry = at(item, ("date_modified",)), at(item, ("_feed_entry",))
            uuid = at(entry, ("uuid",)) or at(item, ("id",))
            if not isinstance(uuid, str) or not isinstance(changed, str) or changed <= before:
                continue
            newest = max(newest, changed)
            if at(entry, ("status",)) != "ACTIVE":
                self.run.gone.append(uuid)
            elif uuid not in self._asked:
                self._asked.add(uuid)
                yield self.offer_page(f"{self.api}/api/v1/feedentry/{uuid}", headers=self._headers)
        self._pages += 1
        following = at(body, ("next_url",))
        own = at(body, ("feed_url",))
        address = f"{self.api}/api/v1/feed/{body['id']}" if body.get("id") else urljoin(response.url, str(own or ""))
        self._place = Place(address, header(response, "ETag"), newest)
        if following and self._pages >= self.max_pages:
            self.run.lose(response.url, "paging-endless", f"stopped after {self.max_pages} pages")
        elif following:
            yield self._feed(urljoin(self.api, str(following)))

    def read(self, response: TextResponse) -> Iterator[Reading]:
        entry = answer(response)
        if not isinstance(entry, Mapping):
            raise BoardError(f"{response.url} is no vacancy of NAV's feed")
        yield self.read_row(entry, response)

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        ad = row.get("ad_content") or row.get("json")
        if row.get("status") != "ACTIVE" or not isinstance(ad, Mapping):
            uuid = str(row.get("uuid"))
            return Problem(code="offer-withdrawn", severity="error", field="status", value=uuid, expected="ACTIVE")
        listed = ad.get("categoryList")
        codes = [at(one, ("name",)) for one in listed] if isinstance(listed, list) else []
        engaged = ad.get("engagementtype")
        engaged = _ENGAGEMENTS.get(engaged, engaged) if isinstance(engaged, str) else None
        return {**ad, "engagementtype": engaged, "categories": [code for code in codes if code]}

    def closed(self, reason: str) -> None:
        super().closed(reason)
        done = self.run.report().status == "ok" and not self.run.lost and reason == "finished"
        if done and self._store and getattr(self, "_place", None):
            self._store.set_mark(_MARK, msgspec.json.encode(self._place).decode())

    def _begin(self, token: str) -> Request:
        self.run.secrets.add(token)
        self._headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
        if self._place:
            condition = {"If-None-Match": self._place.etag} if self._place.etag else {}
            return self._feed(self._place.url, condition)
        since = dt.datetime.now(dt.UTC) - dt.timedelta(days=self.reach_days)
        return self._feed(f"{self.api}/api/v1/feed", {"If-Modified-Since": format_datetime(since, usegmt=True)})

    def _feed(self, url: str, condition: Mapping[str, Any] | None = None) -> Request:
        return self.index_page(url, self.follow_feed, headers={**self._headers, **(condition or {})})

    def again(self, response: Response) -> Request | None:
        """A token that is refused is no fault of the board's: the run ends, and says which it was."""
        if response.status == 401:
            self._fail(
                f"NAV refuses the token; set {TOKEN} to one that is valid, see https://navikt.github.io/pam-stilling-feed/"
            )
        return None
