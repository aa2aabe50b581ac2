"""What we send on to other boards: the facts of an offer that their formats ask for, and the XML that holds them.

A format says of each offer that it cannot carry what is missing, as a stable code; the offer is left out, and counted.
"""

import datetime as dt
import re

import msgspec

from jobfold.offers.model import Offer, Place
from jobfold.offers.text import plain_text

_ILLEGAL = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold, even escaped."""
_TAGS = re.compile(r"<(?:p|br|ul|ol|li|div|h[1-6]|strong|b|em|i|table|span)\b[^<>]{0,500}>", re.IGNORECASE)


class Outward(msgspec.Struct, frozen=True, kw_only=True):
    """An offer on its way out: it may leave, its places are resolved, and it holds nothing private."""

    offer: Offer
    since: dt.date
    """When it was first seen, for offers that do not say when they were posted."""
    attribution: str | None = None
    """Whom its sources' terms ask to be named."""

    @property
    def posted(self) -> dt.date:
        return self.offer.date_posted or self.since

    @property
    def link(self) -> str | None:
        return self.offer.url or self.offer.apply_url

    def lacks(self) -> str | None:
        """The code of the first fact that every format needs and that is missing, or ``None``."""
        offer = self.offer
        needed = (
            ("title-missing", offer.title),
            ("employer-missing", offer.employer),
            ("url-missing", self.link),
            ("description-missing", plain_text(offer.description)),
            ("country-missing", any(place.country for place in offer.job_locations)),
        )
        return next((code for code, value in needed if not value), None)

    @property
    def places(self) -> list[Place]:
        """Its places in a country that is known; the others cannot be sent."""
        return [place for place in self.offer.job_locations if place.country]

    @property
    def markup(self) -> str:
        """Its text as HTML: plain text gets its paragraphs and line breaks."""
        text = self.offer.description.strip()
        if _TAGS.search(text):
            return text
        paragraphs = (part.strip().replace("\n", "<br>\n") for part in re.split(r"\n\s*\n", text))
        return "\n".join(f"<p>{part}</p>" for part in paragraphs if part)


def element(name: str, text: str | None, attributes: str = "") -> str:
    """``<name>text</name>`` with its text in CDATA; nothing if there is no text."""
    if not text:
        return ""
    return f"<{name}{attributes}>{cdata(text)}</{name}>\n"


def cdata(text: str) -> str:
    """`text` as one CDATA section, or several where it holds the end of one; what XML cannot hold is left out."""
    return f"<![CDATA[{_ILLEGAL.sub('', text).replace(']]>', ']]]]><![CDATA[>')}]]>"


def nested(name: str, *parts: str, attributes: str = "") -> str:
    """``<name>`` around `parts`; nothing if they are all empty."""
    inner = "".join(parts)
    return f"<{name}{attributes}>\n{inner}</{name}>\n" if inner else ""


def amount(value: float) -> str:
    """``15.5``, ``60000``: as few digits as it has."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
