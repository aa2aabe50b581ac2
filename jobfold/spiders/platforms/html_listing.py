"""Sites without a feed, an API or JobPosting: lists of links, and one page per offer read by selectors.

The last resort: a new layout breaks it, and loudly, since the board's `expected_offers` and `always_present` no
longer hold.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, ClassVar
from urllib.parse import urljoin

from parsel import Selector, SelectorList
from scrapy.http import Request, TextResponse

from jobfold.offers.dates import parse_date
from jobfold.offers.employment import parse_employment_types, parse_workload
from jobfold.offers.model import Offer, Organization, Place, Problem, Reading, cut
from jobfold.offers.salaries import parse_salary
from jobfold.offers.text import one_line
from jobfold.spiders.paging import Turns
from jobfold.spiders.platform import BoardError, Platform
from jobfold.spiders.report import LOOPED

Hits = SelectorList[Selector]

FIELDS = frozenset({
    "title", "description", "employer", "place", "salary", "employment_type", "workload", "date_posted",
    "valid_through", "apply_url", "requisition_id", "category",
})  # fmt: skip
"""What `HtmlListing.fields` may name. ``description`` keeps its markup, ``apply_url`` takes the link's address,
``place``, ``employment_type`` and ``category`` take all that the selector finds, the others the first."""


class HtmlListing(Platform):
    """A site whose offers are listed page by page. Selectors are CSS, or XPath if they begin with ``/`` or ``(``."""

    listings: ClassVar[tuple[str, ...]]
    """The first page of each list."""
    offer_links: ClassVar[str]
    """Selects, on a list, the links to the offers: the elements, or their addresses."""
    next_link: ClassVar[str | None] = None
    """Selects the link to the next page of the list."""
    page_query: ClassVar[str | None] = None
    """Where the next page has a number instead: its address, relative to the list's, as in ``?page={page}``."""
    first_page: ClassVar[int] = 1
    max_pages: ClassVar[int] = 1000
    """More pages than a list ever has. Reaching it is recorded: the delivery is then not complete."""
    fields: ClassVar[Mapping[str, str]]
    """A selector on the offer's page for each of `FIELDS` that the site shows."""
    source_id_pattern: ClassVar[str] = r"([^/?#]+)/?(?:[?#].*)?$"
    """Finds the offer's id in its page's address: the first group. By default the last part of the path."""

    def __init_subclass__(cls, **arguments: object) -> None:
        super().__init_subclass__(**arguments)
        unknown = set(getattr(cls, "fields", ())) - FIELDS
        if unknown:
            raise ValueError(f"{cls.__name__}.fields: {', '.join(sorted(unknown))}: not one of the known fields")

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._titles: dict[str, str] = {}

    def seeds(self) -> Iterable[Request]:
        self._linked: set[str] = set()
        self._turns = {listing: Turns() for listing in self.listings}
        for listing in self.listings:
            yield self.index_page(listing, self.follow_list, meta={"page": self.first_page, "listing": listing})

    def follow_list(self, response: TextResponse) -> Iterator[Request]:
        """The offers of one page of a list, and the next page, as long as a page brings an offer not yet seen."""
        links = [urljoin(response.url, link) for link in _addresses(_select(_page(response), self.offer_links))]
        page: int = response.meta["page"]
        if not links and page == self.first_page and self.expected_offers[0] > 0:
            raise BoardError(f"{response.url}: no link matches {self.offer_links!r}; has the layout changed?")
        new = [link for link in dict.fromkeys(links) if link not in self._linked]
        self._linked.update(new)
        for link in new:
            yield self.offer_page(link)
        turn = self._turns[response.meta["listing"]].page(links)
        if turn == "looped":
            self.run.lose(response.url, LOOPED, "it shows what earlier pages have shown")
        following = self._next_page(response, page + 1) if turn == "fresh" else None
        if following and page - self.first_page + 1 >= self.max_pages:
            self.run.lose(following, "paging-endless", f"stopped after {self.max_pages} pages")
        elif following:
            meta = {"page": page + 1, "listing": response.meta["listing"]}
            yield self.index_page(following, self.follow_list, meta=meta)

    def read(self, response: TextResponse) -> Iterator[Reading]:
        for reading in self.read_page(response):
            yield self._told_apart(reading)

    def _told_apart(self, reading: Reading) -> Reading:
        """A page whose id is that of another page's offer is lost, and said to be: it would be taken for the other."""
        offer = reading.offer
        if offer is None or self._titles.setdefault(offer.source_id, offer.title) == offer.title:
            return reading
        problem = Problem(
            code="identifier-shared",
            severity="error",
            field="url",
            value=offer.source_id,
            expected="an id of this page's own; mend source_id_pattern",
        )
        return Reading(record=reading.record, problems=(*reading.problems, problem), raw=reading.raw)

    def read_page(self, response: TextResponse) -> Iterator[Reading]:
        """What one page holds."""
        page = _page(response)
        found = {field: _select(page, selector) for field, selector in self.fields.items()}
        texts = {field: _texts(found[field]) for field in found}
        first = {field: values[0] for field, values in texts.items() if values}
        match = re.search(self.source_id_pattern, response.url)
        if match is None or "title" not in first:
            code, field = ("title-missing", "title") if match else ("identifier-missing", "url")
            expected = self.fields.get("title") if match else self.source_id_pattern
            problem = Problem(code=code, severity="error", field=field, expected=expected)
            yield Reading(record=1, problems=(problem,), raw=response.text)
            return
        dates = {field: parse_date(first[field]) for field in ("date_posted", "valid_through") if field in first}
        workload = parse_workload(first["workload"]) if "workload" in first else None
        apply_url = next(iter(_addresses(found.get("apply_url", Hits()))), None)
        offer = Offer(
            source=self.name,
            source_id=match[1],
            title=first["title"],
            description=(found["description"].get() or "") if "description" in found else "",
            hiring_organization=Organization(name=first["employer"]) if "employer" in first else None,
            job_locations=tuple(Place(text=text) for text in texts.get("place", ())),
            employment_types=parse_employment_types(", ".join(texts.get("employment_type", []))),
            base_salary=parse_salary(first["salary"]) if "salary" in first else None,
            date_posted=dates.get("date_posted"),
            valid_through=dates.get("valid_through"),
            requisition_id=first.get("requisition_id"),
            url=response.url,
            apply_url=urljoin(response.url, apply_url) if apply_url else None,
            occupational_category=tuple(texts.get("category", ())),
            workload_min=workload[0] if workload else None,
            workload_max=workload[1] if workload else None,
            in_language=self.languages[0] if len(self.languages) == 1 else None,
        )
        doubts = tuple(_doubt(field, first[field]) for field, date in dates.items() if date is None)
        yield Reading(record=1, offer=offer, problems=doubts, raw=response.text)

    def _next_page(self, response: TextResponse, page: int) -> str | None:
        if self.page_query:
            listing: str = response.meta["listing"]
            return urljoin(listing, self.page_query.format(page=page))
        links = _addresses(_select(_page(response), self.next_link)) if self.next_link else []
        return urljoin(response.url, links[0]) if links else None


def _page(response: TextResponse) -> Selector:
    """The page as HTML, whatever it calls itself: by the type that is declared, Scrapy would read JSON or XML."""
    return Selector(text=response.text, type="html")


def _select(page: Selector, selector: str) -> Hits:
    return page.xpath(selector) if selector.startswith(("/", "(")) else page.css(selector)


def _texts(found: Hits) -> list[str]:
    """Each hit as one line of text; blanks and repeats are left out."""
    lines = (one_line("".join(hit.xpath("node()").getall()) if _is_element(hit) else hit.get()) for hit in found)
    return list(dict.fromkeys(filter(None, lines)))


def _addresses(found: Hits) -> list[str]:
    """The address of each hit: its ``href`` if it is an element, else the hit itself."""
    hits = (hit.root.get("href") if _is_element(hit) else hit.get() for hit in found)
    return [hit.strip() for hit in hits if hit and hit.strip()]


def _is_element(hit: Selector) -> bool:
    """A hit may also be a text or an attribute's value."""
    return hasattr(hit.root, "tag")


def _doubt(field: str, value: str) -> Problem:
    return Problem(code="date-unreadable", severity="warning", field=field, value=cut(value), expected="a date")
