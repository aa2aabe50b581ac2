"""What the APIs of applicant tracking systems share: records in an answer, pages of a list, one answer per job.

A platform says where its API is, where in the answer the records stand, and how a record is laid out (`layout`).
What only it does is in `prepare`, which brings one record into the shape that the layout reads.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, ClassVar

import msgspec
from scrapy.http import Request, TextResponse
from scrapy.settings import BaseSettings

from jobfold.feeds.flat import Leaf, json_leaves
from jobfold.feeds.layouts import Layout, read_laid_out
from jobfold.feeds.notes import Notes
from jobfold.feeds.systems.parts import Row, at, closed, objects, sections
from jobfold.feeds.systems.together import together
from jobfold.offers.model import Consent, Organization, Problem, Reading, SourceKind, cut
from jobfold.spiders.paging import Turns
from jobfold.spiders.platform import BoardError, Platform
from jobfold.spiders.report import LOOPED

__all__ = ["JobApi", "PagedApi", "Row", "Spot", "answer", "at", "closed", "objects", "sections"]


class JobApi(Platform):
    """An employer's jobs in one answer, or in a few."""

    employer: ClassVar[str]
    """The employer's name as the public knows it, for answers that do not say it; empty if the board has many."""
    layout: ClassVar[Layout]
    """How a record is laid out, as `prepare` leaves it."""
    rows_at: ClassVar[tuple[str, ...]]
    """Where in the answer the records stand: the names on the way, none if the answer itself is their list."""

    kind: ClassVar[SourceKind] = "employer"
    consent: ClassVar[Consent] = Consent(show_description=False, syndicate=False)
    """Such an answer is public, and grants no right to republish the texts: until the employer agrees, the catalogue
    shows the facts and the link."""
    always_present: ClassVar[tuple[str, ...]] = ("title", "url", "description", "hiring_organization")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._notes = Notes()

    @classmethod
    def update_settings(cls, settings: BaseSettings) -> None:
        accepted = {
            "Accept": "application/json, application/xml;q=0.9, */*;q=0.5",
            "Accept-Language": ", ".join(cls.languages),
        }
        settings.set("DEFAULT_REQUEST_HEADERS", accepted, priority="spider")
        super().update_settings(settings)

    def prepare(self, row: Row, response: TextResponse) -> Row | Problem:
        """The record in the shape that `layout` reads, or why it is no open offer."""
        return row

    def rows(self, response: TextResponse) -> list[Any]:
        """The records of an answer. Raises `BoardError` if it is none of this API's."""
        found = at(answer(response), self.rows_at)
        if isinstance(found, Mapping):
            found = [found]
        if not isinstance(found, list):
            raise BoardError(f"{response.url} is no answer with jobs: it has no {'.'.join(self.rows_at) or 'list'}")
        return found

    def read(self, response: TextResponse) -> Iterator[Reading]:
        yield from together(
            self.read_row(row, response, record) for record, row in enumerate(self.rows(response), start=1)
        )

    def read_row(self, row: object, response: TextResponse, record: int = 1) -> Reading:
        """One record as an offer, or the reason why there is none."""
        raw = json.dumps(row, ensure_ascii=False)
        if not isinstance(row, Mapping):
            fault = Problem(code="record-unreadable", severity="error", value=cut(row), expected="an object")
            return Reading(record=record, problems=(fault,), raw=raw)
        prepared = self.prepare(row, response)
        if isinstance(prepared, Problem):
            return Reading(record=record, problems=(prepared,), raw=raw)
        return self.read_leaves(json_leaves(prepared), record=record, raw=raw)

    def read_leaves(self, leaves: Sequence[Leaf], *, record: int, raw: str) -> Reading:
        """The offer that the values hold; its employer is the board's, if they name none."""
        reading = read_laid_out(leaves, self.layout, source=self.name, notes=self._notes, record=record, raw=raw)
        if reading.offer is None or reading.offer.employer or not self.employer:
            return reading
        employer = Organization(name=self.employer)
        return msgspec.structs.replace(
            reading, offer=msgspec.structs.replace(reading.offer, hiring_organization=employer)
        )


class Spot(msgspec.Struct, frozen=True):
    """A place in a list: the record that a page (counted from 0) begins with, and how many records there are in all.

    `query` is what the list was asked for, if a platform asks for it in parts.
    """

    offset: int = 0
    page: int = 0
    total: int = 0
    query: Any = None


class PagedApi(JobApi):
    """An API whose list comes in pages, and may lack the texts: then each job has an answer of its own."""

    list_at: ClassVar[tuple[str, ...]]
    """Where the records stand in a page of the list; `rows_at` says it of the answer that `read` gets."""
    total_at: ClassVar[tuple[str, ...]]
    """Where the list says how many there are."""
    key: ClassVar[str] = "id"
    """What tells the list's records apart."""
    max_pages: ClassVar[int] = 1000
    """More pages than a list ever has."""
    has_pages: ClassVar[bool] = True
    """Whether there is more than one page to ask for."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._requested: set[str] = set()
        self._turns: dict[str, Turns] = {}

    def list_page(self, spot: Spot) -> Request:
        """The request for the page at `spot`; made with `listing`."""
        raise NotImplementedError

    def detail(self, row: Row) -> str | None:
        """The address of a job's own answer; ``None`` if the list's record is all there is."""
        raise NotImplementedError

    def seeds(self) -> Iterable[Request]:
        yield self.list_page(Spot())

    def listing(self, url: str, spot: Spot, body: object = None) -> Request:
        """A request for a page of the list; with a `body`, which is sent as JSON, by POST."""
        options: dict[str, Any] = {"meta": {"spot": spot}}
        if body is not None:
            headers = {"Content-Type": "application/json", "Accept": "application/json"}
            options |= {"method": "POST", "body": json.dumps(body), "headers": headers}
        return self.index_page(url, self.follow_list, **options)

    def follow_list(self, response: TextResponse) -> Iterator[Request | Reading]:
        """The jobs of one page, and the next page, as long as pages bring jobs that their part has not shown.

        Parts overlap: a job of several is asked for once, and a part whose first pages repeat others goes on.
        A list that ends before as many as it says is a loss: what is missing may still be open.
        """
        body, spot = answer(response), response.meta["spot"]
        rows = at(body, self.list_at)
        if not isinstance(rows, list):
            raise BoardError(f"{response.url} is no list of jobs: it has no {'.'.join(self.list_at) or 'list'}")
        shown = []
        for record, row in enumerate(rows, start=spot.offset + 1):
            known = str(row.get(self.key, "")) if isinstance(row, Mapping) else ""
            shown.append(known)
            if known and known in self._requested:
                continue
            self._requested.add(known)
            address = self.detail(row) if isinstance(row, Mapping) and known else None
            yield self.offer_page(address) if address else self.read_row(row, response, record)
        # Some say the total on the first page only, and then zero.
        stated = at(body, self.total_at)
        total = (stated if isinstance(stated, int) else 0) or spot.total
        following = Spot(spot.offset + len(rows), spot.page + 1, total, spot.query)
        turn = self._turns.setdefault(repr(spot.query), Turns()).page(filter(None, shown))
        goes_on = turn == "fresh" and self.has_pages
        if following.offset < total and goes_on and following.page < self.max_pages:
            yield self.list_page(following)
        elif following.offset < total:
            ended = LOOPED if turn == "looped" else "list-cut-short"
            said = f"{following.offset} of {total} listed"
            self.run.lose(response.url, "paging-endless" if goes_on else ended, said)


def answer(response: TextResponse) -> Any:
    """The answer's JSON; ``None`` if it is none, which no path leads into."""
    try:
        return json.loads(response.body)
    except (ValueError, RecursionError):
        return None
