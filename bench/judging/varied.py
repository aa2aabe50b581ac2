"""More rules: those that ship, each word swapped for one that is in about as many ads.

Words that many ads hold stay as they are: other rules have the same ones.
"""

import re
from collections.abc import Mapping
from random import Random

import msgspec

from jobfold.validation.phrases import Phrase, compile_phrase
from jobfold.validation.rulebook import Rule, Rulebook

_COMMON = 20
"""A word is common if one ad of so many holds it."""
_WORD = re.compile(r"(?<![\w{<])[a-zäöü]{4,}(?![\w}>])", re.IGNORECASE)


def rules(book: Rulebook, language: str, count: int, frequencies: Mapping[str, int]) -> list[Rule]:
    """`count` rules with phrases in `language`: first those of `book`, then these with other words of `frequencies`."""
    shipped = [rule for rule in book.rules.values() if any(phrase.language == language for phrase in rule.phrases)]
    found = shipped[:count]
    round_number = 0
    while len(found) < count:
        round_number += 1
        other = _Other(frequencies, round_number)
        words = {name: other.text(listed) for name, listed in book.words.get(language, {}).items()}
        found += [_varied(rule, language, other, words) for rule in shipped[: count - len(found)]]
    return found


class _Other:
    """Swaps each word for another that is about as frequent, always the same one."""

    def __init__(self, frequencies: Mapping[str, int], seed: int) -> None:
        self._frequencies = frequencies
        self._alike: dict[int, list[str]] = {}
        for word in sorted(frequencies):
            self._alike.setdefault(frequencies[word].bit_length(), []).append(word)
        self._common = max(frequencies.values(), default=0) / _COMMON
        self._seed = seed
        self._known: dict[str, str] = {}

    def text(self, text: str) -> str:
        return _WORD.sub(lambda found: self._word(found.group()), text)

    def _word(self, word: str) -> str:
        if self._frequencies.get(word, 0) > self._common:
            return word
        if word not in self._known:
            level = max(1, self._frequencies.get(word, 0).bit_length())
            self._known[word] = Random(f"{self._seed} {word}").choice(self._alike[level])
        return self._known[word]


def _varied(rule: Rule, language: str, other: _Other, words: dict[str, str]) -> Rule:
    phrases: list[Phrase] = [
        compile_phrase(other.text(phrase.source), language, words)
        for phrase in rule.phrases
        if phrase.language == language
    ]
    return msgspec.structs.replace(rule, phrases=tuple(phrases))
