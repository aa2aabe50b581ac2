"""The merged offer as the catalogue holds it: what the portal, the API and the exports show.

It is made from the members of one cluster that passed validation, field by field, with the provenance of
each. It holds nothing private.
"""

import datetime as dt
from typing import Literal

import msgspec

from jobfold.offers.model import GeoPlace, Offer

Relation = Literal["exact", "cross_post", "translation", "agency_copy", "repost", "parallel", "unsure"]
Action = Literal["fold", "beside", "review", "apart"]
ACTIONS: dict[str, Action] = {
    "exact": "fold",
    "cross_post": "fold",
    "translation": "fold",
    "agency_copy": "fold",
    "repost": "fold",
    "parallel": "beside",
    "unsure": "review",
    "different": "apart",
}
"""What the catalogue does with a pair: shows one opening, or two of which each names the other, or two until a person
has decided, or two that know nothing of each other."""
FOLDING: frozenset[Relation] = frozenset({"exact", "cross_post", "translation", "agency_copy", "repost"})
"""The relations that make two offers one."""


class Feature(msgspec.Struct, frozen=True, omit_defaults=True):
    """One line of the waterfall: the feature's name, its value and what it added to the score (log-odds)."""

    name: str
    value: float
    contribution: float
    detail: str | None = None


class SourceLink(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One member of a merged offer: where it stands, and when it was seen there."""

    source: str
    source_id: str
    title: str
    first_seen: dt.datetime
    last_seen: dt.datetime
    url: str | None = None
    employer: str | None = None
    in_language: str | None = None
    date_posted: dt.date | None = None
    relation: Relation | None = None
    """How it relates to the canonical member; ``None`` for the canonical member itself."""
    score: float | None = None
    """Probability, 0 to 1, that it is the same opening."""
    features: tuple[Feature, ...] = ()


class LanguageText(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Title and text in one language, and the source they come from. `description` is plain text."""

    language: str
    title: str
    description: str
    source: str
    source_id: str


class PublishedOffer(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One opening of the catalogue.

    `id` is public and stable for life. `offer` is the merged offer: its `source` is ``"jobfold"``, its
    `source_id` the public id, its `description` cleaned plain text, its `contact` always ``None``.
    `provenance` names, per field of `offer`, the member (``"source:source_id"``) that it comes from.
    """

    id: str
    offer: Offer
    sources: tuple[SourceLink, ...]
    places: tuple[GeoPlace, ...] = ()
    texts: tuple[LanguageText, ...] = ()
    provenance: dict[str, str] = {}
    parallel: tuple[str, ...] = ()
    """Public ids of parallel openings (same role, another place or level)."""
    first_seen: dt.datetime
    last_seen: dt.datetime
    salary_yearly_min: float | None = None
    """Yearly full-time pay in the salary's currency, for comparison: see `jobfold.offers.salaries.yearly`."""
    salary_yearly_max: float | None = None

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages in which it can be read, the merged offer's own first."""
        own = (self.offer.in_language,) if self.offer.in_language else ()
        return tuple(dict.fromkeys((*own, *(text.language for text in self.texts))))

    @property
    def source_names(self) -> tuple[str, ...]:
        """The sources that show it, each once."""
        return tuple(dict.fromkeys(link.source for link in self.sources))
