"""The one analyser: what it makes of an offer at indexing time, it makes of a query at search time.

Text → gendered forms joined → folded (lower case, no accents) → words (C++, C# and .NET stay whole) → function
words dropped → one form for both genders → the language's Snowball stem → folded again. Offers are stemmed in
their own language; a query's language is not known, so each of its words stands for its stems in all of them. Stems
bear the sign of their language, so that the baker ("back" in German) does not meet the back office.
"""

from functools import lru_cache
from threading import local
from typing import Protocol

import msgspec
import snowballstemmer

from jobfold.offers.text import fold
from jobfold.offers.text import words as text_words
from jobfold.portal.search.compounds import split
from jobfold.portal.search.gender import join_forms, neutral
from jobfold.portal.search.word_lists import words_of

_ALGORITHMS = {
    "fr": "french", "de": "german", "it": "italian", "en": "english",
    "es": "spanish", "nl": "dutch_porter", "pt": "portuguese",
}  # fmt: skip
CORE_LANGUAGES = ("fr", "de", "it", "en")
"""The languages in which a text of unknown language is stemmed, all at once."""

_LONGEST = 60
"""Longer "words" are encoded images and tracking codes; they are of no use to anybody's search."""
_SHORT = 100
"""Characters of a title or name whose words are remembered: many offers have the same."""

_FUNCTION_WORDS = words_of("function_words.txt")


class Term(msgspec.Struct, frozen=True):
    """One word of a query: as typed (folded), and the index terms that may stand for it.

    Names of employers and places are indexed as they are, titles and texts by their stems.
    """

    word: str
    stems: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()
    """The stems of each part of a compound; all parts together stand for the word as well."""


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


_local = local()


def _stemmer(language: str) -> _Stemmer:
    """This thread's stemmer: Snowball objects keep state and must not be shared between threads."""
    stemmers: dict[str, _Stemmer] = _local.__dict__.setdefault("stemmers", {})
    if language not in stemmers:
        stemmers[language] = snowballstemmer.stemmer(_ALGORITHMS[language])
    return stemmers[language]


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    """The stem of a folded word in `language` (ISO 639-1); the word itself where we have no stemmer."""
    word = neutral(word, language)
    if language not in _ALGORITHMS or len(word) < 4 or not word.isalpha():
        return word
    return fold(_stemmer(language).stemWord(word)) or word


def words(text: str) -> list[str]:
    """The folded words of a title, name or query that carry meaning, in order, their gendered forms joined."""
    return list(_remembered_words(text)) if len(text) <= _SHORT else _meaningful(join_forms(text))


@lru_cache(maxsize=50_000)
def _remembered_words(text: str) -> tuple[str, ...]:
    return tuple(_meaningful(join_forms(text)))


def analyse(text: str, language: str | None) -> list[str]:
    """The index terms of an offer's title, in order.

    A text of unknown language is stemmed in all core languages, one of a language without stemmer keeps its words;
    a German compound adds its parts.
    """
    return _terms(words(text), language)


def analyse_prose(text: str, language: str | None) -> list[str]:
    """The index terms of a long text. Forms are not joined: "vendeur·euse" holds "vendeur", and that is enough."""
    return _terms(_meaningful(text), language)


def _meaningful(text: str) -> list[str]:
    return [word for word in text_words(text) if word not in _FUNCTION_WORDS and len(word) <= _LONGEST]


def _terms(folded: list[str], language: str | None) -> list[str]:
    languages = (language,) if language else CORE_LANGUAGES
    terms: list[str] = []
    for word in folded:
        terms.extend(_tagged(word, code) for code in languages)
        if "de" in languages:
            terms.extend(_tagged(part, "de") for part in split(neutral(word, "de")) or ())
    return terms


def analyse_query(text: str) -> tuple[Term, ...]:
    """The terms of a query, each word once. Words without letters or digits give none."""
    terms = []
    for word in dict.fromkeys(words(text)):
        parts = split(neutral(word, "de")) or ()
        terms.append(Term(word, _all_stems(word), tuple(_all_stems(part) for part in parts)))
    return tuple(terms)


def _all_stems(word: str) -> tuple[str, ...]:
    return tuple(_tagged(word, language) for language in _ALGORITHMS)


@lru_cache(maxsize=400_000)
def _tagged(word: str, language: str) -> str:
    return f"{language}:{stem(word, language)}" if language in _ALGORITHMS else word
