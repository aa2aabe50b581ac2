"""Where markup stands in a text: tags, comments and entities."""

import functools
import html

import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.validation.confusables import FORMS
from jobfold.validation.letters import I32, U32, U64, learn, points_of

NOTHING, LINE_END, ENTITY = 0, 1, 2
"""What stands for a mark: nothing, as for a tag inside a line; the end of a line; a character."""
_LONGEST_TAG = 3000
_INLINE = (
    "a abbr acronym b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub "
    "sup tt u var wbr"
).split()


def packed(word: str) -> int:
    """A word of at most eight letters as one number."""
    return int.from_bytes(word.encode("ascii"), "little")


_INLINE_TAGS = np.array(sorted(map(packed, _INLINE)), dtype=np.uint64)
_SCRIPT, _STYLE = np.uint64(packed("script")), np.uint64(packed("style"))


def marks(original: str, points: U32) -> I32:
    """Rows of (start, end, what stands for it), in order and apart from each other."""
    most = original.count("<") + original.count("&")
    return find_marks(points, _INLINE_TAGS, most) if most else _NO_MARKS


def entity_forms(original: str, found: I32) -> tuple[U32, I32]:
    """The plain forms of all entities among the marks, and where that of each begins."""
    found = found[found[:, 2] == ENTITY]
    if not len(found):
        return _NO_ENTITIES
    places = zip(found[:, 0].tolist(), found[:, 1].tolist(), strict=True)
    read = [_plain_form(original[start:end]) for start, end in places]
    at = np.zeros(len(read) + 1, dtype=np.int32)
    np.cumsum([len(each) for each in read], out=at[1:])
    return points_of("".join(read)), at


@functools.lru_cache(maxsize=4096)
def _plain_form(entity: str) -> str:
    character = html.unescape(entity)
    learn(points_of(character))
    return "".join(FORMS[each] for each in character)


_NO_MARKS = np.zeros((0, 3), dtype=np.int32)
_NO_ENTITIES = (np.zeros(0, dtype=np.uint32), np.zeros(1, dtype=np.int32))


@compiled
def _is_letter(code: np.uint32) -> bool:
    return bool(ord("a") <= code | 32 <= ord("z"))


@compiled
def _is_figure(code: np.uint32) -> bool:
    return bool(ord("0") <= code <= ord("9"))


@compiled
def _is_among(name: np.uint64, names: U64) -> bool:
    for one in names:  # noqa: SIM110  (compiled code knows no any())
        if one == name:
            return True
    return False


@compiled
def _end_of_entity(points: U32, start: int) -> int:
    """Where the entity that begins at `start` ends; 0: there is none."""
    size, at = len(points), start + 1
    if at < size and points[at] == ord("#"):
        at += 1
        is_hexadecimal = at < size and points[at] | 32 == ord("x")
        at += 1 if is_hexadecimal else 0
        most = at + (6 if is_hexadecimal else 7)
        first = at
        while at < size and at < most:
            code = points[at]
            if not (_is_figure(code) or (is_hexadecimal and ord("a") <= code | 32 <= ord("f"))):
                break
            at += 1
    else:
        first, most = at + 1, at + 31
        if at < size and not _is_letter(points[at]):
            return 0
        at += 1
        while at < size and at < most and (_is_letter(points[at]) or _is_figure(points[at])):
            at += 1
    return at + 1 if first < at < size and points[at] == ord(";") else 0


@compiled
def _after(points: U32, position: int, closer: U32) -> int:
    """The position after the next `closer`; without one, the end of the text."""
    size = len(closer)
    for at in range(position, len(points) - size + 1):
        if points[at] == closer[0]:
            same = 1
            while same < size and points[at + same] == closer[same]:
                same += 1
            if same == size:
                return at + size
    return len(points)


@compiled
def _end_of_tag(points: U32, start: int) -> int:
    """Where the tag that begins at `start` ends; 0: it is none."""
    for at in range(start + 1, min(len(points), start + _LONGEST_TAG)):
        if points[at] == ord(">"):
            return at + 1
        if points[at] == ord("<"):
            return 0
    return 0


@compiled
def find_marks(points: U32, inline: U64, most: int) -> I32:
    comment_end = np.array([ord("-"), ord("-"), ord(">")], dtype=np.uint32)
    tag_end = np.array([ord(">")], dtype=np.uint32)
    size = len(points)
    found = np.empty((most, 3), dtype=np.int32)
    count, at = 0, 0
    while at + 1 < size:
        code = points[at]
        end, kind = 0, ENTITY
        if code == ord("&"):
            end = _end_of_entity(points, at)
        elif code == ord("<"):
            name_at = at + 2 if points[at + 1] == ord("/") else at + 1
            if points[at + 1] == ord("!") and at + 3 < size and points[at + 2] == points[at + 3] == ord("-"):
                end, kind = _after(points, at, comment_end), NOTHING
            elif name_at < size and _is_letter(points[name_at]):
                end = _end_of_tag(points, at)
                name, length = np.uint64(0), 0
                while name_at + length < end and (
                    _is_letter(points[name_at + length]) or _is_figure(points[name_at + length])
                ):
                    letter = points[name_at + length]
                    small = letter | np.uint32(32) if _is_letter(letter) else letter
                    if length < 8:
                        name |= np.uint64(small) << np.uint64(8 * length)
                    length += 1
                kind = NOTHING if length <= 8 and _is_among(name, inline) else LINE_END
                if (
                    end
                    and name_at == at + 1
                    and ((name == _SCRIPT and length == 6) or (name == _STYLE and length == 5))
                ):
                    closer = np.empty(length + 2, dtype=np.uint32)
                    closer[0], closer[1] = ord("<"), ord("/")
                    for index in range(length):
                        closer[index + 2] = points[at + 1 + index] | np.uint32(32)
                    end = _after(points, _after(points, end, closer), tag_end)
        if not end:
            at += 1
            continue
        found[count, 0], found[count, 1], found[count, 2] = at, end, kind
        count += 1
        at = end
    return found[:count].copy()
