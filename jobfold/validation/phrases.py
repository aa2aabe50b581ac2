"""The small language in which rules write what to look for, and its compiler.

| written | finds |
| --- | --- |
| ``nur männer`` | the words side by side in one sentence; accents and case do not matter, ``ä`` finds ``ae`` |
| ``candidat*`` | a word that begins so; ``*in`` a word that ends so |
| ``réservé(|e|s)`` | one of the alternatives, within a word or of whole words |
| ``[ très]`` | optional; brackets hold their own space |
| ``~3`` | up to three words in between |
| ``~3!`` | up to three words in between, none of them a negation |
| ``{women}`` | a word list of ``words.toml`` in the phrase's language |
| ``a & b & !c`` | ``a`` and ``b`` in one sentence, in any order, and ``c`` not in it; whole phrases only |
| ``a & b & +c`` | and ``c`` in the same sentence or close by in those beside it: a story is told in several |
| ``<age>`` | a token: an age, a year of birth, a sum of money, a number (see `TOKENS`) |

A phrase never crosses the end of a sentence. Everything is bounded, so matching is linear in the text. Each
phrase also yields its *clues*: words that must be present, with how far they stand apart, so that a text without them
costs nothing.
"""

import functools
import re
from collections.abc import Iterator, Mapping

import msgspec

from jobfold.validation.grammar import TOKENS, PhraseError, parse
from jobfold.validation.nodes import Clue

__all__ = ["TOKENS", "Phrase", "PhraseError", "compile_phrase"]

_BESIDE = 220
"""How far, in characters, the sentences beside count."""


class Phrase(msgspec.Struct, frozen=True):
    """A compiled phrase. `source` is as written; a match of `pattern` always holds one of `anchors`."""

    source: str
    language: str
    regex: str
    clues: tuple[Clue, ...]
    """What a match of `pattern` always holds, the anchor first."""
    begins_with_word: bool
    """A match always begins where a word begins."""
    far: tuple[Clue, ...] = ()
    """What the same sentence must hold as well; where does not matter."""
    also: tuple[str, ...] = ()
    """Regular expressions of what the same sentence must hold as well."""
    never: tuple[str, ...] = ()
    """Regular expressions of what it must not hold."""
    nearby: tuple[str, ...] = ()
    """Regular expressions of what it, or the sentences beside it, must hold as well."""
    signal: str = ""
    """The weak signal of a rule that counts several: the phrase alone raises nothing."""

    @property
    def has_parts(self) -> bool:
        """Whether more than its own words decide if it is found."""
        return bool(self.also or self.nearby or self.never)

    @property
    def anchors(self) -> frozenset[str]:
        """Words of which one must be in a text with the phrase, or be part of a word in it."""
        return frozenset(max(literal.split(), key=len) for literal in self.clues[0].literals)

    @property
    def pattern(self) -> re.Pattern[str]:
        """The regular expression, compiled when a text first holds an anchor: most phrases never are."""
        return _compiled(self.regex)

    def spans(self, text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """Where the phrase stands in a sentence at ``text[begin:end]``; one made of parts stands there once."""
        if not self.has_parts:
            yield from (match.span() for match in self.pattern.finditer(text, begin, end))
            return
        places: list[list[tuple[int, int]]] = []
        for regex in (self.regex, *self.also):
            part = [match.span() for match in _compiled(regex).finditer(text, begin, end)]
            if not part:
                return
            places.append(part)
        if any(_compiled(regex).search(text, begin, end) for regex in self.never):
            return
        around = max(0, begin - _BESIDE), min(len(text), end + _BESIDE)
        if not all(_compiled(regex).search(text, *around) for regex in self.nearby):
            return
        middle = min(places, key=len)[0][0]
        closest = [min(part, key=lambda span: abs(span[0] - middle)) for part in places]
        yield min(start for start, _ in closest), max(stop for _, stop in closest)


@functools.cache
def _compiled(regex: str) -> re.Pattern[str]:
    return re.compile(regex)


def compile_phrase(source: str, language: str, words: Mapping[str, str]) -> Phrase:
    """Compile `source`; `words` are the word lists of its language. Raises `PhraseError`."""
    first, *others = source.split(" & ")
    node, clues = parse(first, words)
    if not node.best:
        raise PhraseError(f"phrase {source!r} ({language}) has no word that must be present; write one out")
    never = [parse(other[1:], words)[0].regex for other in others if other.startswith("!")]
    nearby = [parse(other[1:], words)[0].regex for other in others if other.startswith("+")]
    also = [parse(other, words) for other in others if other[0] not in "!+"]
    return Phrase(
        source,
        language,
        node.regex,
        clues,
        begins_with_word=node.is_solid and not first.startswith("*"),
        far=tuple(clue for _, part in also for clue in part),
        also=tuple(part.regex for part, _ in also),
        never=tuple(never),
        nearby=tuple(nearby),
    )
