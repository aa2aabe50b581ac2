"""What a job board declares about itself. One board is one class in `jobfold.spiders.boards`.

The declaration is data: where the board is, what its owner allows, when to come, and what is normal there. How
to read it is the business of the platform class that it builds on.
"""

from typing import ClassVar

from jobfold.offers.model import Consent, SourceKind


class Board:
    """The attributes of a board's declaration. Those without a value here must be declared.

    A run that finds fewer offers than `expected_offers` says, or more, or that misses a field of
    `always_present`, has failed: a source states what is normal, and an empty success hides a broken one.
    """

    name: str
    """The board's name: the same as its file's, and its class's in snake_case. The `source` of its offers."""
    homepage: ClassVar[str]
    """Where a person would look at the board."""
    terms: ClassVar[str]
    """What the board's owner permits, in a sentence, with the address where it is written. Compulsory."""
    languages: ClassVar[tuple[str, ...]]
    """ISO 639-1, the most frequent first."""
    countries: ClassVar[tuple[str, ...]]
    """ISO 3166-1 alpha-2 of the places of work, or ``("*",)`` for anywhere."""
    expected_offers: ClassVar[tuple[int, int]]
    """The least and the most offers that a normal run finds."""

    schedule: ClassVar[str] = "0 5 * * *"
    """When to crawl, as a cron expression in UTC."""
    delay: ClassVar[float | None] = None
    """The least seconds between two requests to a host, if not those of the settings; robots.txt may ask for more."""
    concurrency: ClassVar[int | None] = None
    """The most requests to a host at a time, if not those of the settings."""
    kind: ClassVar[SourceKind] = "board"
    consent: ClassVar[Consent] = Consent()
    """What may be done with the offers. A line of JobPosting cannot say it: whoever stages the lines adds it."""
    attribution: ClassVar[str | None] = None
    """The words or link that the terms ask to be shown beside the offers."""
    always_present: ClassVar[tuple[str, ...]] = ("title", "url")
    """Fields of `Offer` that every offer of this board has."""
    verified: ClassVar[str] = "never"
    """ISO date on which somebody last compared a run with the board by eye, or ``"never"``."""
