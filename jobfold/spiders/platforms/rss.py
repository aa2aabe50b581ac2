"""Boards that publish their offers as an RSS or Atom feed."""

import re
from collections.abc import Iterable, Iterator
from typing import ClassVar

import msgspec
from lxml import etree
from scrapy.http import Request, TextResponse

from jobfold.offers.model import Problem, Reading, cut
from jobfold.offers.rss import read_rss_item, split_tag
from jobfold.spiders.platform import BoardError, Platform

_ROOTS = frozenset({"rss", "feed", "RDF"})
_ITEMS = frozenset({"item", "entry"})
_ILLEGAL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


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
        body = _ILLEGAL.sub(b"", response.body).strip()
        root, faults = _parsed(body)
        if root is None or _local(root) not in _ROOTS:
            raise BoardError(f"{response.url} is not a feed: RSS or Atom expected, {_kind(root)} found")
        items = [item for item in root.iter() if _local(item) in _ITEMS]
        broken_off = bool(faults) and not re.search(rb"</[\w:]*(?:rss|feed|RDF)\s*>$", body)
        for record, item in enumerate(items[:-1] if broken_off else items, start=1):
            reading = self._read_item(item, record)
            if faults and record == 1:
                reading = msgspec.structs.replace(reading, problems=(*reading.problems, faults[0]))
            yield reading
        if broken_off:
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


def _parsed(body: bytes) -> tuple[etree._Element | None, list[Problem]]:
    """The feed's root, and what is wrong with its XML; ill-formed XML is read as far as it goes."""
    try:
        return etree.fromstring(body, _parser(recover=False)), []
    except etree.XMLSyntaxError as fault:
        problem = Problem(code="xml-repaired", severity="warning", value=cut(fault), expected="well-formed XML")
    try:
        return etree.fromstring(body, _parser(recover=True)), [problem]
    except etree.XMLSyntaxError:
        return None, [problem]


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(recover=recover, resolve_entities=False, no_network=True, strip_cdata=True)


def _local(element: etree._Element) -> str:
    """The element's name without its namespace; empty for a comment."""
    return split_tag(element.tag)[1] if isinstance(element.tag, str) else ""


def _kind(root: etree._Element | None) -> str:
    return "no XML" if root is None else f"<{_local(root)}>"
