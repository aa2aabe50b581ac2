"""Which languages a text, or one sentence of it, is written in: a French rule must not read English words.

The rules of the offer's own language always run. Those of the other languages run where the text shows enough
of their small words, and count only in sentences that are written in them.
"""

import functools
import re

from jobfold.offers.language_words import STOP_WORDS
from jobfold.validation.confusables import plain
from jobfold.validation.model import LANGUAGES, Language

_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH = 3
"""Different small words of another language that make it worth looking for."""


def tongues_of(text: str, own: Language) -> tuple[Language, ...]:
    """The languages whose rules should read folded `text`, the offer's own first."""
    seen = frozenset(_WORD.findall(text[:200_000]))
    return (own, *(other for other in LANGUAGES if other != own and len(seen & _small_words(other)) >= _ENOUGH))


def is_written_in(sentence: str, language: Language, own: Language) -> bool:
    """Whether folded `sentence` is in `language` rather than in the offer's own."""
    seen = frozenset(_WORD.findall(sentence))
    return len(seen & _small_words(language)) > len(seen & _small_words(own))


@functools.cache
def _small_words(language: Language) -> frozenset[str]:
    """The small words that only this one of the four languages has, folded."""
    words = {other: {plain(word) for word in STOP_WORDS[other].split()} for other in LANGUAGES}
    foreign = set[str]().union(*(words[other] for other in LANGUAGES if other != language))
    return frozenset(words[language] - foreign)
