"""What a delivery looks like as a whole: the figures that guards compare with those of the source's earlier ones."""

from collections import Counter

import msgspec

from jobfold.offers.model import Offer

FIELDS = (
    "description", "hiring_organization", "job_locations", "employment_types", "base_salary", "date_posted",
    "valid_through", "url",
)  # fmt: skip
"""The fields of `Offer` whose coverage is kept for each delivery."""
_MOST_KEPT = 65_536
_LEAST_TEXT = 200
"""Characters: shorter texts are alike by chance, and many sources send none."""


class Measures(msgspec.Struct, frozen=True, kw_only=True):
    """The figures of one delivery. `offers` counts offers, each id once, `repeated` the records that gave an id again.

    `alike` counts the offers whose title, text, employer and places another offer of the delivery has too (of very many
    an estimate, good to a per cent). `loops` counts the lists that a crawl saw go round. `fields` says how many offers
    have each field.
    """

    offers: int = 0
    repeated: int = 0
    alike: int = 0
    loops: int = 0
    fields: dict[str, int] = {}

    def share(self, count: int) -> float:
        """`count` as a share of the offers; of none, 0."""
        return count / self.offers if self.offers else 0.0


class Measuring:
    """Gathers the figures of one source while its offers go by, in memory that does not grow with them."""

    __slots__ = ("_contents", "_fields", "_offers", "_texts")

    def __init__(self) -> None:
        self._offers = self._texts = 0
        self._fields: Counter[str] = Counter()
        self._contents = Distinct()

    def add(self, offer: Offer) -> None:
        self._offers += 1
        self._fields.update(field for field in FIELDS if getattr(offer, field))
        if len(offer.description) < _LEAST_TEXT:
            return
        self._texts += 1
        said = (offer.title, offer.description, offer.hiring_organization, offer.job_locations, offer.requisition_id)
        self._contents.add(hash(said))

    def measures(self, *, repeated: int, loops: int = 0) -> Measures:
        """The figures so far. `repeated` of the offers gave an id that a later one gives again."""
        kept = self._offers - repeated
        share = kept / self._offers if self._offers else 0.0
        return Measures(
            offers=kept,
            repeated=repeated,
            alike=max(0, self._texts - repeated - self._contents.count()),
            loops=loops,
            fields={field: round(count * share) for field, count in sorted(self._fields.items())},
        )


class Distinct:
    """Counts distinct hashes: exactly while there are few, then by those that end in zeros, ever more of them."""

    __slots__ = ("_kept", "_mask", "_most")

    def __init__(self, most: int = _MOST_KEPT) -> None:
        self._kept: set[int] = set()
        self._mask, self._most = 0, most

    def add(self, value: int) -> None:
        if value & self._mask:
            return
        self._kept.add(value)
        while len(self._kept) > self._most:
            self._mask = self._mask * 2 + 1
            self._kept = {one for one in self._kept if not one & self._mask}

    def count(self) -> int:
        return len(self._kept) * (self._mask + 1)
