"""What each character becomes and is, as tables over code points that compiled code can read.

The tables are filled as characters are met: a text's unknown characters are learnt before it is read.
"""

from threading import Lock

import numpy as np
import numpy.typing as npt

from jobfold.validation.confusables import FORMS

U8 = npt.NDArray[np.uint8]
U32 = npt.NDArray[np.uint32]
U64 = npt.NDArray[np.uint64]
I64 = npt.NDArray[np.int64]
I32 = npt.NDArray[np.int32]

POINTS = 0x110000
UNKNOWN, DROPPED = 0, 1
"""Marks in `FORM`. Both are control characters, which have no form, so that no form is taken for a mark."""
SEVERAL = 0x80000000
"""In `FORM`: the form is of several characters; the rest of the number is its place in `MANY_AT`."""
ALNUM, LETTER, LOWER, DIGIT = 1, 2, 4, 8
"""Bits in `KIND`, as `str.isalnum` and its sisters have it."""

FORM: U32 = np.zeros(POINTS, dtype=np.uint32)
"""The plain form of each character, in its own case."""
KIND: U8 = np.zeros(POINTS, dtype=np.uint8)
"""What each character of a plain form is."""
LOWERED: U32 = np.zeros(POINTS, dtype=np.uint32)
"""The small letter of each character of a plain form."""
MANY: U32 = np.zeros(1 << 16, dtype=np.uint32)
MANY_AT: U32 = np.zeros(1 << 15, dtype=np.uint32)
"""The forms of several characters, one after the other, and where each begins; the next begins where one ends.

Unicode has 12,325 of them with 36,056 characters together, so these never grow while another thread reads them.
"""

_LOCK = Lock()
_several = 0


def points_of(text: str) -> U32:
    """The code points of `text`; the array is read-only."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(points: U32) -> str:
    """The text of `points`, which hold no surrogates."""
    return points.tobytes().decode("utf-32-le")


def learn(points: U32) -> None:
    """Fill the tables for all characters in `points`."""
    with _LOCK:
        for point in np.unique(points[FORM[points] == UNKNOWN]):
            _learn_one(int(point))


def _learn_one(point: int) -> None:
    global _several
    form = [ord(character) for character in FORMS[chr(point)]]
    for each in form:
        character = chr(each)
        LOWERED[each] = ord(character.lower())
        for known in (each, LOWERED[each]):
            KIND[known] = _kind(chr(known))
    if len(form) > 1:
        start = int(MANY_AT[_several])
        MANY[start : start + len(form)] = form
        MANY_AT[_several + 1] = start + len(form)
        FORM[point] = SEVERAL | _several
        _several += 1
    else:
        FORM[point] = form[0] if form else DROPPED


def _kind(character: str) -> int:
    return (
        ALNUM * character.isalnum()
        | LETTER * character.isalpha()
        | LOWER * character.islower()
        | DIGIT * character.isdigit()
    )
