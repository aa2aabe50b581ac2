"""Reads a column's name by the words it is made of, where `jobfold.feeds.vocabulary` does not know it as a whole.

A name is understood only if each of its words is: "taille_entreprise" has one that is not, and stays unread.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice, product

from jobfold.feeds.lexicon import CONCEPTS
from jobfold.feeds.vocabulary import Field

_SILENT = frozenset({"job", "jobs", "noise"})
_LINKS = ("", "s", "es", "n", "en", "e", "ns")
"""What German, Dutch and Nordic languages put between the words of a compound."""
_UMLAUT = re.compile("([aou])e")
"""How German and Danish write their letters where they have none of their own: "veroeffentlicht"."""
_SHORTEST, _LONGEST = 3, 48
_LONGEST_KNOWN = max(map(len, CONCEPTS))
_READINGS = 64
"""Ways to take a name whose words mean several things, at most."""


def _rule(needed: str, allowed: str, field: Field | None) -> tuple[frozenset[str], frozenset[str], Field | None]:
    must = frozenset(needed.split())
    return must, must | frozenset(allowed.split()) | _SILENT, field


_RULES = (
    _rule("logo", " ".join(sorted({c for found in CONCEPTS.values() for c in found})), "not_kept"),
    # Days. What begins or changes is not when an offer appeared, nor when it ends.
    _rule("posted start", "date", "date_posted"),
    _rule("start", "date from contract company", "not_kept"),
    _rule("modified", "date posted", "not_kept"),
    _rule("valid from", "date", "date_posted"),
    _rule("posted to", "date", "valid_through"),
    _rule("valid", "date to expiry posted", "valid_through"),
    _rule("apply expiry", "date to", "valid_through"),
    _rule("apply to date", "", "valid_through"),
    _rule("apply before", "date to", "valid_through"),
    _rule("expiry", "date posted to", "valid_through"),
    _rule("posted", "date from", "date_posted"),
    _rule("from date", "", "date_posted"),
    _rule("to date", "", "valid_through"),
    # Pay.
    _rule("salary currency", "min max amount expiry code id unit", "salary_currency"),
    _rule("currency", "amount code id unit", "salary_currency"),
    _rule("salary min", "amount from annual description expiry", "salary_min"),
    _rule("salary max", "amount to annual description expiry", "salary_max"),
    _rule("salary from", "amount annual", "salary_min"),
    _rule("salary to", "amount annual", "salary_max"),
    _rule("salary unit", "annual date", "salary_unit"),
    _rule("salary", "amount description annual", "salary_text"),
    # The employer: its seat is not where the work is.
    _rule("registry", "company id", "company_id"),
    _rule("company email", "contact", "contact_email"),
    _rule("company phone", "contact id", "contact_phone"),
    _rule("company url", "name site", "company_url"),
    _rule("company site", "name", "company_url"),
    _rule("site", "url", "company_url"),
    _rule("company description", "profile", "section"),
    _rule("company profile", "", "section"),
    _rule("company contact", "name person", "contact_name"),
    *(
        _rule(f"company {part}", "place name code", "not_kept")
        for part in ("street", "city", "postcode", "region", "country")
    ),
    _rule("company place", "description", "not_kept"),
    _rule("company", "name title", "company"),
    # Whom to write to, and where.
    _rule("email", "contact apply place person name", "contact_email"),
    _rule("phone", "contact id person", "contact_phone"),
    _rule("apply url", "name id posted", "apply_url"),
    _rule("apply", "", "apply_url"),
    _rule("contact url", "", "apply_url"),
    _rule("contact", "name person", "contact_name"),
    # Work.
    _rule("remote", "status unit place", "remote"),
    _rule("workload min", "from", "workload_min"),
    _rule("workload max", "to", "workload_max"),
    _rule("workload", "unit contract", "workload_text"),
    _rule("workload category", "", "workload_text"),
    _rule("hours", "week min max worktime count unit", "work_hours"),
    _rule("worktime week", "", "work_hours"),
    _rule("contract", "unit name title worktime code status", "employment_type"),
    _rule("worktime", "unit name code", "employment_type"),
    # The place of work.
    _rule("latitude", "place point", "latitude"),
    _rule("longitude", "place point", "longitude"),
    _rule("postcode", "place code", "postal_code"),
    _rule("country", "place city region name code", "country"),
    _rule("region", "place name code city country", "region"),
    _rule("city", "place name", "locality"),
    _rule("street", "place name", "street"),
    _rule("point", "place", "point"),
    _rule("place", "name description", "place_text"),
    # The text.
    _rule("benefits", "description name", "section"),
    _rule("tasks", "description name", "section"),
    _rule("profile", "description name", "section"),
    # The offer itself.
    _rule("requisition", "id", "requisition_id"),
    _rule("category", "name code unit title", "category"),
    _rule("language", "code", "language"),
    _rule("url", "to description name title posted", "url"),
    _rule("count jobs", "", "openings"),
    _rule("howmany job", "count", "openings"),
    _rule("id", "code", "source_id"),
    _rule("code", "", "source_id"),
    _rule("description", "category", "description"),
    _rule("title", "name", "title"),
    _rule("name", "", "title"),
)
"""(what must be said, what may be said beside it, what that means); the first rule that holds counts."""


@lru_cache(maxsize=4096)
def spoken(words: tuple[str, ...]) -> Field | None:
    """What a name made of `words` (lower case, without accents) means; ``None`` if a word of it is not known."""
    parts: list[str] = []
    for word in words:
        found = _parts(word)
        if found is None and (found := _parts(_UMLAUT.sub(r"\1", word))) is None:
            return None
        parts += found
    ways = islice(product(*(sorted(CONCEPTS[part]) for part in parts)), _READINGS)
    meant = {frozenset(way) for way in ways}
    for needed, allowed, field in _RULES:
        if any(needed <= way <= allowed for way in meant):
            return field
    return None


@lru_cache(maxsize=4096)
def concepts(words: tuple[str, ...]) -> frozenset[str]:
    """Everything that a name made of `words` may speak of; empty if a word of it is not known."""
    found = [_parts(word) for word in words]
    if any(parts is None for parts in found):
        return frozenset()
    return frozenset(concept for parts in found for part in parts or () for concept in CONCEPTS[part])


def only_holds(words: tuple[str, ...]) -> bool:
    """Does a name made of `words` only say that an offer stands below it: ``oferta``, ``vacancy_info``?"""
    said = [_parts(word) for word in words]
    return bool(said) and all(
        parts and all(CONCEPTS[part] & {"job", "noise"} and CONCEPTS[part] <= _SILENT for part in parts)
        for parts in said
    )


@lru_cache(maxsize=4096)
def _parts(word: str) -> Sequence[str] | None:
    """The known words that `word` is made of, the fewest; ``None`` if it is made of others."""
    word = word.rstrip("0123456789") or word
    if word in CONCEPTS:
        return (word,)
    if word.isdigit() or len(word) > _LONGEST:
        return () if word.isdigit() else None
    best: list[tuple[str, ...] | None] = [(), *([None] * len(word))]
    for end in range(1, len(word) + 1):
        for start, found in _endings(word, end):
            before = best[start]
            if before is not None and (best[end] is None or len(before) + 1 < len(best[end] or ())):
                best[end] = (*before, found)
    return best[-1]


def _endings(word: str, end: int) -> Iterator[tuple[int, str]]:
    """(where it begins, the word) for each known word that ends at `end`, with or without a link behind it."""
    for link in _LINKS:
        close = end - len(link)
        if word.endswith(link, 0, end):
            for start in range(max(0, close - _LONGEST_KNOWN), close - _SHORTEST + 1):
                if word[start:close] in CONCEPTS:
                    yield start, word[start:close]
            if word.endswith("id", 0, close):
                yield close - 2, "id"
