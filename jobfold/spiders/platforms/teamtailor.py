"""Employers whose career site runs on Teamtailor: a JSON Feed of JobPosting objects, in pages.

Every career site has it at /jobs.json, beside /jobs.rss; the form is https://www.jsonfeed.org/version/1.1/ with a
schema.org JobPosting in each item. It answers on the employer's own domain too.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar
from urllib.parse import urljoin

from scrapy.http import Request, TextResponse

from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Reading
from jobfold.offers.values import list_of
from jobfold.spiders.api import JobApi, answer, at


class Teamtailor(JobApi):
    """An employer's career site; `homepage` is its address."""

    path: ClassVar[str] = "/jobs.json"
    max_pages: ClassVar[int] = 200

    rows_at = ("items",)

    def seeds(self) -> Iterable[Request]:
        yield self.index_page(urljoin(self.homepage, self.path), self.follow_feed, meta={"page": 1})

    def follow_feed(self, response: TextResponse) -> Iterator[Request | Reading]:
        """The offers of one page, and the next page. A page asked for before is not asked for again by Scrapy."""
        yield from self.read(response)
        following, page = at(answer(response), ("next_url",)), response.meta["page"] + 1
        if following and page > self.max_pages:
            self.run.lose(response.url, "paging-endless", f"stopped after {self.max_pages} pages")
        elif isinstance(following, str) and self.rows(response):
            address = self._next_page(response, following)
            if address is None:
                self.run.lose(following, "off-site")
            else:
                yield self.index_page(address, self.follow_feed, meta={"page": page})

    def _next_page(self, response: TextResponse, said: str) -> str | None:
        """The address that the answer gives for what follows, if it is one of this site's."""
        try:
            address = urljoin(response.url, said)
            return address if self._on_site(address) else None
        except ValueError:
            return None

    def read_row(self, row: object, response: TextResponse, record: int = 1) -> Reading:
        if not isinstance(row, Mapping):
            return super().read_row(row, response, record)
        held = row.get("_jobposting")
        posting = held if isinstance(held, Mapping) else {}
        own = {"@type": "PropertyValue", "name": self.name, "value": row.get("id") or row.get("url")}
        whole = {
            "title": row.get("title"),
            "description": row.get("content_html") or row.get("content_text"),
            "datePosted": row.get("date_published"),
            "hiringOrganization": self.employer,
            **{name: value for name, value in posting.items() if value},
            "url": row.get("url") or posting.get("url"),
            "identifier": [own, *list_of(posting.get("identifier"))],
        }
        return read_jobposting(whole, source=self.name, record=record, raw=json.dumps(row, ensure_ascii=False))
