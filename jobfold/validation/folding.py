"""Text as the rules read it, with the way back to the text as it was written.

Folding removes markup, drops invisible characters, turns look-alikes and accents into plain lower-case Latin,
joins l e t t e r - s p a c e d words, and marks the ends of sentences with ``"\\n"``. Every folded character
remembers the span of the original that it came from. The time is linear in the length of the text.
"""

from collections.abc import Iterable

import msgspec
import numpy as np

from jobfold.validation import characters, disguises
from jobfold.validation.confusables import FORMS
from jobfold.validation.letters import FORM, I32, KIND, LOWERED, MANY, MANY_AT, U32, learn, points_of, text_of
from jobfold.validation.markup import entity_forms, marks, packed

_ABBREVIATIONS = np.array(
    sorted(
        packed(word)
        for word in (
            "max min mind inkl incl ca bzw etc ext resp nr no tel art abs ref rif dr dott sig mr mrs ms st prof ing "
            "env evtl ggf usw zzgl sch str approx hrs std ct cts chf eur francs obj uniqt excl escl"
        ).split()
    ),
    dtype=np.uint64,
)
"""Words that keep their full stop inside a sentence; every single letter does so, too."""
_COUNTED = points_of("".join(f"\0{word}" for word in ("Lebensjahr", "Altersjahr", "Geburtstag")))
"""What a German number with a full stop counts: "das 35. Lebensjahr" is one sentence."""


_NO_POINTS: U32 = np.zeros(0, dtype=np.uint32)


class Folded(msgspec.Struct, frozen=True, eq=False):
    """Folded text. `text` is what word rules read; `digits` is as long, with digits inside words left alone.

    `starts` and `ends` give, for each folded character, the span of the original that it came from; they are ``None``
    for a text that is its own original. `points` are the code points of `text`.
    """

    text: str
    digits: str
    starts: I32 | None
    ends: I32 | None
    points: U32 = _NO_POINTS

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original text that became ``text[start:end]`` (which must not be empty)."""
        if self.starts is None or self.ends is None:
            return start, end
        return int(self.starts[start]), int(self.ends[end - 1])


def fold(original: str) -> Folded:
    """Fold `original`, which may be HTML or plain text."""
    points = points_of(original)
    size = characters.folded_size(points, FORM, MANY_AT)
    if size < 0:
        learn(points)
        size = characters.folded_size(points, FORM, MANY_AT)
    found = marks(original, points)
    entities, entity_at = entity_forms(original, found)
    room = size + len(found) + len(entities)
    cased, starts, ends = characters.spread(points, found, entities, entity_at, FORM, MANY, MANY_AT, room)
    plain = characters.in_sentences(cased, KIND, LOWERED, _ABBREVIATIONS, _COUNTED)
    count = disguises.join_spaced(plain, starts, ends, KIND)
    plain, starts, ends = plain[:count], starts[:count], ends[:count]
    words, is_leet = disguises.unleet(plain, KIND)
    digits = text_of(plain)
    return Folded(text_of(words) if is_leet else digits, digits, starts, ends, words)


def fold_phrase(text: str) -> str:
    """A short phrase of a rule, folded the same way but for its umlauts, which the phrase compiler expands."""
    return "".join(_keep_umlauts(text))


def _keep_umlauts(text: str) -> Iterable[str]:
    return (character if character in "äöü" else FORMS[character].lower() for character in text.lower())
