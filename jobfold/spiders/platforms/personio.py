"""Employers whose career site runs on Personio: one XML document per language holds all positions.

Documented at https://developer.personio.de/docs/retrieving-open-job-positions. The same position has the same id in
every language: it is one opening, and the first of the board's languages that has it gives its text.
"""

from collections.abc import Iterable, Iterator
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import msgspec
from lxml import etree
from scrapy.http import Request, TextResponse

from jobfold.feeds.flat import Leaf
from jobfold.feeds.systems.personio import PERSONIO, ROOT, position_leaves
from jobfold.offers.model import Problem, Reading
from jobfold.spiders.api import JobApi
from jobfold.spiders.markup import Parsed, kind, local_name
from jobfold.spiders.platform import BoardError


class Personio(JobApi):
    """An employer's positions; `homepage` is their page, https://NAME.jobs.personio.de/ (or .com)."""

    path: ClassVar[str] = "/xml"

    layout = PERSONIO

    def seeds(self) -> Iterable[Request]:
        """The first language, and the others after it: what they all hold is then read in the first."""
        address = urljoin(self.homepage, self.path)
        first, *others = (f"{address}?{urlencode({'language': language})}" for language in self.languages)
        yield self.offer_page(first, then=[self.offer_page(other) for other in others])

    def read(self, response: TextResponse) -> Iterator[Reading]:
        document = Parsed(response.body)
        root = document.root
        if root is None or local_name(root) != ROOT:
            raise BoardError(f"{response.url} is no list of positions: <{ROOT}> expected, {kind(root)} found")
        positions = [child for child in root if local_name(child) == "position"]
        language = parse_qs(urlsplit(response.url).query).get("language", [None])[0]
        for record, position in enumerate(positions[:-1] if document.broken_off else positions, start=1):
            raw = etree.tostring(position, encoding="unicode", with_tail=False)
            reading = self.read_leaves(self._leaves(position, language), record=record, raw=raw)
            faults = document.faults if record == 1 else []
            yield msgspec.structs.replace(reading, problems=(*reading.problems, *faults))
        if document.broken_off:
            problem = Problem(code="feed-broken-off", severity="error", expected="well-formed XML to its end")
            yield Reading(record=max(len(positions), 1), problems=(problem,))

    def _leaves(self, position: etree._Element, language: str | None) -> list[Leaf]:
        """The position's values, and its address, which it lacks."""
        found = position_leaves(position)
        number = next((leaf.value for leaf in found if leaf.path == "id"), "")
        query = f"?{urlencode({'language': language})}" if language else ""
        return [*found, Leaf("url", urljoin(self.homepage, f"/job/{number}{query}"))] if number else found
