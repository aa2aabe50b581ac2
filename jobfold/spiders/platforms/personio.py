"""Employers whose career site runs on Personio: one XML document per language holds all positions.

Documented at https://developer.personio.de/docs/retrieving-open-job-positions. The same position has the same id in
every language: it is one opening, and the first of the board's languages that has it gives its text.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import ClassVar
from urllib.parse import parse_qs, urlencode, urljoin, urlsplit

import msgspec
from lxml import etree
from scrapy.http import Request, TextResponse

from jobfold.feeds.flat import Leaf, element_leaves
from jobfold.feeds.layouts import Layout
from jobfold.feeds.vocabulary import names
from jobfold.offers.model import Problem, Reading
from jobfold.spiders.api import JobApi, sections
from jobfold.spiders.markup import Parsed, kind, local_name
from jobfold.spiders.platform import BoardError

_WORDS: Mapping[str, str] = {"trainee": "traineeship", "full-or-part-time": "full-time, part-time"}
"""Personio's words that say more when they are said in others."""


_OFFICES = frozenset({"office", "additionalOffices", "additionalOffices.office"})


class Personio(JobApi):
    """An employer's positions; `homepage` is their page, https://NAME.jobs.personio.de/ (or .com)."""

    path: ClassVar[str] = "/xml"

    layout = Layout(
        fields={
            "id": "source_id",
            "name": "title",
            "html": "description",
            "url": "url",
            "subcompany": "company",
            "place": "place_text",
            "employmentType": "employment_type",
            "schedule": "employment_type",
            "department": "category",
            "recruitingCategory": "category",
            "occupationCategory": "category",
            "salaryInformation.min": "salary_min",
            "salaryInformation.max": "salary_max",
            "salaryInformation.currencyCode": "salary_currency",
            "salaryInformation.type": "salary_unit",
            "createdAt": "date_posted",
        },
        left_over=names("seniority yearsOfExperience keywords occupation"),
    )

    def seeds(self) -> Iterable[Request]:
        """The first language, and the others after it: what they all hold is then read in the first."""
        address = urljoin(self.homepage, self.path)
        first, *others = (f"{address}?{urlencode({'language': language})}" for language in self.languages)
        yield self.offer_page(first, then=[self.offer_page(other) for other in others])

    def read(self, response: TextResponse) -> Iterator[Reading]:
        document = Parsed(response.body)
        root = document.root
        if root is None or local_name(root) != "workzag-jobs":
            raise BoardError(f"{response.url} is no list of positions: <workzag-jobs> expected, {kind(root)} found")
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
        """The position's values, with its texts as one, its offices as one list, and its address, which it lacks."""
        found = element_leaves(position)
        offices = [leaf.value for leaf in found if leaf.path in _OFFICES]
        values = [
            msgspec.structs.replace(leaf, value=_WORDS.get(leaf.value, leaf.value))
            for leaf in found
            if not leaf.path.startswith(("office", "additionalOffices", "jobDescriptions"))
        ]
        places = [Leaf("place", office, (index,)) for index, office in enumerate(dict.fromkeys(filter(None, offices)))]
        number = next((leaf.value for leaf in found if leaf.path == "id"), "")
        query = f"?{urlencode({'language': language})}" if language else ""
        url = [Leaf("url", urljoin(self.homepage, f"/job/{number}{query}"))] if number else []
        return [*values, *places, *url, Leaf("html", _text(position))]


def _text(position: etree._Element) -> str:
    described = [part for part in position.iter() if local_name(part) == "jobDescription"]
    return sections(*((_child(part, "name"), _child(part, "value")) for part in described))


def _child(part: etree._Element, name: str) -> str:
    return next((leaf.value for leaf in element_leaves(part) if leaf.path == name), "")
