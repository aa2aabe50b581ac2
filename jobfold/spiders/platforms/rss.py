"""Boards that publish their offers as an RSS or Atom feed."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec
from lxml import etree
from scrapy.http import Request, TextResponse

from jobfold.offers.model import Problem, Reading
from jobfold.offers.rss import read_rss_item
from jobfold.spiders.markup import Parsed, kind, local_name
from jobfold.spiders.platform import BoardError, Platform

_ROOTS = frozenset({"rss", "feed", "RDF"})
_ITEMS = frozenset({"item", "entry"})


class Rss(Platform):
    """A board with one or several feeds."""

    feeds: ClassVar[tuple[str, ...]]
    """The addresses of the feeds."""
    title_pattern: ClassVar[str | None] = None
    """How the feed packs more into an item's title: a regular expression over the whole title with the groups
    ``title``, ``employer`` and ``place`` (those that there are), e.g. ``(?P<employer>.+?): (?P<title>.+)``."""
    text_pattern: ClassVar[str | None] = None
    """How the feed writes ``employer`` or ``place`` into an item's description: a regular expression, likewise."""
    employer: ClassVar[str | None] = None
    """The employer, if the feed has one employer only."""
    remote: ClassVar[bool] = False
    """Whether all its offers are for remote work."""

    def seeds(self) -> Iterable[Request]:
        for feed in self.feeds:
            yield self.offer_page(feed)

    def read(self, response: TextResponse) -> Iterator[Reading]:
        feed = Parsed(response.body)
        if feed.root is None or local_name(feed.root) not in _ROOTS:
            raise BoardError(f"{response.url} is not a feed: RSS or Atom expected, {kind(feed.root)} found")
        items = [item for item in feed.root.iter() if local_name(item) in _ITEMS]
        for record, item in enumerate(items[:-1] if feed.broken_off else items, start=1):
            reading = self._read_item(item, record)
            if record == 1:
                reading = msgspec.structs.replace(reading, problems=(*reading.problems, *feed.faults))
            yield reading
        if feed.broken_off:
            problem = Problem(code="feed-broken-off", severity="error", expected="well-formed XML to its end")
            yield Reading(record=max(len(items), 1), problems=(problem,))

    def _read_item(self, item: etree._Element, record: int) -> Reading:
        return read_rss_item(
            item,
            source=self.name,
            employer=self.employer,
            language=self.languages[0] if len(self.languages) == 1 else None,
            remote=self.remote,
            title_pattern=re.compile(self.title_pattern) if self.title_pattern else None,
            text_pattern=re.compile(self.text_pattern) if self.text_pattern else None,
            record=record,
            raw=etree.tostring(item, encoding="unicode", with_tail=False),
        )
