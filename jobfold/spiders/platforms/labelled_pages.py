"""Sites whose offers' pages have neither JobPosting nor a layout worth selectors: they are read by their labels.

An applicant tracking system shows "Ubicación: Albacete" or "Arbeitsort: Bern" on the pages of all its employers, as
TalentClue does. What a label means is known to `jobfold.feeds.webpages`, which reads saved pages alike.
"""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

import msgspec
from scrapy.http import TextResponse

from jobfold.feeds.webpages import WebPage
from jobfold.offers.model import InputError, Organization, Reading
from jobfold.spiders.platforms.html_listing import HtmlListing


class LabelledPages(HtmlListing):
    """A site with lists like those of `HtmlListing`, and pages that need no selectors."""

    fields: ClassVar[Mapping[str, str]] = {}
    employer: ClassVar[str | None] = None
    """The employer, if the site has one employer only."""

    def read_page(self, response: TextResponse) -> Iterator[Reading]:
        """The page's offers; none if it shows no single offer, which the run records as a loss."""
        page = WebPage([response.text], forced=self.name, default=self.name, place=response.url)
        try:
            readings = list(page.readings())
        except InputError:
            return
        number = re.search(self.source_id_pattern, response.url) if len(readings) == 1 else None
        for reading in readings:
            offer = reading.offer
            if offer:
                own = {"source_id": number[1]} if number else {}
                employer = offer.hiring_organization or (Organization(name=self.employer) if self.employer else None)
                url = offer.url or response.url
                offer = msgspec.structs.replace(offer, url=url, hiring_organization=employer, **own)
            yield msgspec.structs.replace(reading, offer=offer)
