"""Occupations by the names that ESCO and ROME have for them: thousands of trades beyond our own list.

A title is indexed under the codes of what it names; a query that holds such a name finds what bears its codes, so that
"Landmaschinenmechaniker" finds "mécanicien agricole". What fits badly has no codes.
"""

from collections.abc import Sequence
from functools import cache, lru_cache

from jobfold.offers.occupation_keys import stem, title_key
from jobfold.offers.occupation_table import mask_of, table
from jobfold.offers.occupations import GOOD, occupations
from jobfold.portal.search.analyser import CORE_LANGUAGES
from jobfold.portal.search.glossary import said_otherwise
from jobfold.portal.search.occupations import is_name
from jobfold.portal.search.word_lists import words_of

ROME, ISCO = "rome:", "isco:"
"""How the codes of ROME, and of groups of ISCO-08, begin."""
_LONGEST = 5
"""Words of a name that is looked for in a query."""
_SURE = 0.7
"""The confidence from which a single word names an occupation."""
_AS_GOOD = 0.05
"""How much less sure of a name than the best occupation others may be that it stands for as well."""


_SPOKEN = sum(mask_of(language) for language in CORE_LANGUAGES)


@lru_cache(maxsize=50_000)
def codes_of(title: str, language: str | None) -> tuple[str, ...]:
    """The codes of the occupations that a title names, those of ROME and of the groups of ISCO-08."""
    found = [one for one in occupations(title, language=language) if one.confidence >= GOOD]
    found = [one for one in found if one.confidence >= found[0].confidence - _AS_GOOD]
    codes = [code for one in found for code in (one.rome and ROME + one.rome, one.isco and ISCO + one.isco)]
    return tuple(dict.fromkeys(code for code in codes if code))


def is_code(identity: str) -> bool:
    """Whether `identity` is one of `codes_of`, and not an occupation of our list."""
    return ":" in identity


def is_work(word: str) -> bool:
    """Whether names of occupations in `CORE_LANGUAGES` have `word` (folded), so that it is not misspelt.

    What only one name has may be misspelt there.
    """
    known = table()
    stemmed = stem(word)
    bags = known.bags_with(stemmed).tolist() if stemmed in known.word_rows else []
    return len(bags) > 1 and any(flags & _SPOKEN for bag in bags for _, flags in known.owners(bag))


def coded_names(folded: Sequence[str]) -> dict[tuple[int, int], tuple[str, ...]]:
    """Which words, `start` to `end` (exclusive), of a query are the name of an occupation, and its codes."""
    places = ((at, at + length) for length in range(1, _LONGEST + 1) for at in range(len(folded) - length + 1))
    return {(start, end): codes for start, end in places if (codes := _named(" ".join(folded[start:end])))}


@lru_cache(maxsize=20_000)
def _named(name: str) -> tuple[str, ...]:
    if not skills().isdisjoint(name.split()):
        return ()
    if said_otherwise(name) and not is_name(name):  # a field: a "fattoria" (farm) is no "fattorino" (courier)
        return ()
    key = title_key(name)
    if key is None or len(key.head) != len(name.split()) or " ".join(sorted(key.head)) not in table().bag_rows:
        return ()
    best = next(iter(occupations(name, limit=1)), None)
    if best is None or best.confidence < (_SURE if len(key.head) == 1 else GOOD):
        return ()
    codes = codes_of(name, None)
    return tuple(code for code in codes if code.startswith(ROME)) or codes  # groups of ISCO hold many trades


@cache
def skills() -> frozenset[str]:
    """What offers of one trade differ by: a name that has such a word says less than its words do."""
    return words_of("skills.txt")
