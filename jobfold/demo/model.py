"""What the demo's world is made of: towns, employers, occupations, openings, offers, and the truth about them.

An *opening* is one job that exists once. An *offer* is one showing of it on one board. The engines see
offers only; the truth says which offers show the same opening, and which of them break the law.
"""

import datetime as dt
from typing import Literal

import msgspec

from jobfold.demo.phrases import Line, Paragraph, Quad, Section
from jobfold.offers.model import Contact, EmploymentType, Salary

Kind = Literal["original", "cross_post", "translation", "agency_copy", "repost", "exact"]
TruthVerdict = Literal["pass", "review", "reject"]


class Town(msgspec.Struct, frozen=True):
    """A real town: its name in each language, its country (ISO 3166-1 alpha-2), postcode and languages."""

    names: Quad
    country: str
    postal_code: str
    region: str
    languages: tuple[str, ...]


class Occupation(msgspec.Struct, frozen=True):
    """A trade of one sector. `names` are ``"masculine|feminine"`` per language, or one neutral name.

    `pay` is the usual yearly range in Swiss francs; other countries scale it. `tasks` are the trade's own.
    """

    id: str
    sector: str
    names: Quad
    pay: tuple[int, int]
    tasks: tuple[Quad, ...]
    qualification: Quad


class Sector(msgspec.Struct, frozen=True):
    """A line of business: its trades, the pool of task sentences, its tools, and what its employers do."""

    id: str
    labels: tuple[tuple[str, ...], ...]
    """Words that firms of this line carry in their names, by language."""
    tools: tuple[str, ...]
    products: tuple[Quad, ...]
    tasks: tuple[Quad, ...]
    occupations: tuple[Occupation, ...]


class Employer(msgspec.Struct, frozen=True):
    """An invented employer with the texts that recur over all its openings."""

    name: str
    sector: str
    towns: tuple[Town, ...]
    about: Section
    benefits: Section
    style: int
    """Seeds the habits of the house: headings, title form, layout."""
    contact: Contact
    agency: bool = False


class Opening(msgspec.Struct, frozen=True, kw_only=True):
    """One job that exists once."""

    id: str
    employer: Employer
    occupation: Occupation
    town: Town
    sections: tuple[Section, ...]
    posted: dt.date
    employment_types: tuple[EmploymentType, ...]
    workload: tuple[int, int]
    reference: str
    title_mark: Quad | None = None
    """What the title says beside the trade: a level, a shift, a team."""
    salary: Salary | None = None
    verdict: TruthVerdict = "pass"
    family: str | None = None
    """The family of rules it breaks; of a lawful opening, the family that it only resembles."""
    parallel_group: str | None = None


class DemoOffer(msgspec.Struct, frozen=True, kw_only=True):
    """One offer as one board holds it. (`board`, `id`) is its identity."""

    board: str
    id: str
    language: str
    title: str
    employer: str
    town: Town
    paragraphs: tuple[Paragraph, ...]
    posted: dt.date
    valid_through: dt.date | None
    employment_types: tuple[EmploymentType, ...]
    workload: tuple[int, int]
    salary: Salary | None
    reference: str | None
    contact: Contact
    opening: str
    department: str = ""
    markup: bool = True
    """Does this posting have HTML, or line breaks only?"""
    limit: int | None = None
    """The text is cut after so many characters, as some boards do."""


class Truth(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is true of one offer: the opening that it shows, how it came about, and the verdict it deserves."""

    source: str
    source_id: str
    opening: str
    kind: Kind
    verdict: TruthVerdict
    family: str | None = None
    parallel_group: str | None = None


class World(msgspec.Struct, frozen=True):
    """All boards with their offers (newest first), and the truth per offer, in the same order overall."""

    today: dt.date
    boards: dict[str, tuple[DemoOffer, ...]]
    truth: tuple[Truth, ...]


__all__ = [
    "DemoOffer", "Employer", "Kind", "Line", "Occupation", "Opening", "Paragraph", "Quad", "Section", "Sector",
    "Town", "Truth", "TruthVerdict", "World",
]  # fmt: skip
