"""Plain forms and the ends of sentences, character by character: compiled for `folding`."""

import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.validation.letters import ALNUM, DIGIT, DROPPED, I32, LOWER, SEVERAL, U8, U32, U64, UNKNOWN
from jobfold.validation.markup import ENTITY, LINE_END

_NEWLINE, _BLANK, _STOP = ord("\n"), ord(" "), ord(".")
_ABBREVIATION_REACH = 8


@compiled
def folded_size(points: U32, form: U32, many_at: U32) -> int:
    """How many characters the plain forms of `points` have together; -1: one of them is unknown."""
    size = 0
    for code in points:
        known = form[code]
        if known >= SEVERAL:
            several = known - SEVERAL
            size += many_at[several + 1] - many_at[several]
        elif known == UNKNOWN:
            return -1
        elif known != DROPPED:
            size += 1
    return size


@compiled
def spread(
    points: U32, marks: I32, entities: U32, entity_at: I32, form: U32, many: U32, many_at: U32, size: int
) -> tuple[U32, I32, I32]:
    """The plain form of the text in its own case, and where each of its characters begins and ends in `points`.

    `size` is at least the number of its characters.
    """
    cased, starts, ends = np.empty(size, np.uint32), np.empty(size, np.int32), np.empty(size, np.int32)
    count, at, entity = 0, 0, 0
    for mark in range(len(marks) + 1):
        next_mark = marks[mark, 0] if mark < len(marks) else len(points)
        while at < next_mark:
            known = form[points[at]]
            if known < SEVERAL:
                if known != DROPPED:
                    cased[count] = known
                    starts[count] = at
                    ends[count] = at + 1
                    count += 1
            else:
                for place in range(many_at[known - SEVERAL], many_at[known - SEVERAL + 1]):
                    cased[count] = many[place]
                    starts[count] = at
                    ends[count] = at + 1
                    count += 1
            at += 1
        if mark == len(marks):
            break
        at = marks[mark, 1]
        if marks[mark, 2] == LINE_END:
            cased[count] = _NEWLINE
            starts[count] = next_mark
            ends[count] = at
            count += 1
        elif marks[mark, 2] == ENTITY:
            for place in range(entity_at[entity], entity_at[entity + 1]):
                cased[count] = entities[place]
                starts[count] = next_mark
                ends[count] = at
                count += 1
            entity += 1
    return cased[:count], starts[:count], ends[:count]


@compiled
def _is_stop(code: np.uint32) -> bool:
    return bool(code == _STOP or code == ord("!") or code == ord("?"))


@compiled
def _is_closing(code: np.uint32) -> bool:
    return bool(code == ord('"') or code == ord("'") or code == ord(")") or code == ord("]"))


@compiled
def is_small(code: np.uint32) -> bool:
    return bool(ord("a") <= code <= ord("z"))


@compiled
def _is_capital(code: np.uint32) -> bool:
    return bool(ord("A") <= code <= ord("Z"))


@compiled
def in_sentences(cased: U32, kind: U8, lowered: U32, abbreviations: U64, counted: U32) -> U32:
    """The text in small letters, with line ends where a sentence, list item or paragraph ends and nowhere else.

    `counted` are words before which a German number has a full stop, each after a zero.
    """
    size = len(cased)
    plain = np.empty(size, np.uint32)
    at = 0
    while at < size:
        code = cased[at]
        if code == _NEWLINE:
            end, lines = at, 0
            while end < size and (cased[end] == _NEWLINE or cased[end] == _BLANK):
                lines += cased[end] == _NEWLINE
                end += 1
            wrapped = lines == 1 and end < size and kind[cased[end]] & LOWER and _is_unfinished(cased, at)
            plain[at:end] = _BLANK if wrapped else _NEWLINE
            at = end
        elif _is_stop(code):
            end = at + 1
            while end < size and _is_stop(cased[end]):
                end += 1
            follows = end == size or cased[end] == _BLANK or cased[end] == _NEWLINE or _is_closing(cased[end])
            if (follows or _is_run_together(cased, at, end)) and _ends_sentence(
                cased, at, end, kind, abbreviations, counted
            ):
                plain[at:end] = _NEWLINE
            else:
                plain[at:end] = cased[at:end]
            at = end
        else:
            plain[at] = lowered[code]
            at += 1
    return plain


@compiled
def _is_unfinished(cased: U32, at: int) -> bool:
    """Whether the line that ends at `at` ends with a character that goes on."""
    for before in range(at - 1, max(0, at - 3) - 1, -1):
        code = cased[before]
        if code != _BLANK and code != _NEWLINE:
            return not (_is_stop(code) or code == ord(";") or code == ord(":"))
    return False


@compiled
def _is_run_together(cased: U32, at: int, end: int) -> bool:
    """Whether one sentence begins right after the stop of another: ``gesucht.Wir``."""
    if end != at + 1 or at < 3 or end + 1 >= len(cased):
        return False
    for before in range(at - 3, at):
        if not (is_small(cased[before]) or cased[before] == ord(")")):
            return False
    return _is_capital(cased[end]) and is_small(cased[end + 1])


@compiled
def _ends_sentence(cased: U32, at: int, end: int, kind: U8, abbreviations: U64, counted: U32) -> bool:
    if end != at + 1 or cased[at] != _STOP:
        return True
    size = len(cased)
    if end + 1 < size and cased[end] == _BLANK and _begins_with_any(cased, end + 1, counted):
        return False
    for following in range(end, min(size, end + 3)):
        code = cased[following]
        if code != _BLANK and not _is_closing(code):
            if kind[code] & (LOWER | DIGIT):
                return False
            break
    return not _is_abbreviation(cased, at, kind, abbreviations)


@compiled
def _begins_with_any(cased: U32, at: int, words: U32) -> bool:
    """Whether one of `words`, each after a zero, stands at `at`."""
    place = 0
    while place < len(words):
        place += 1
        offset, same = 0, True
        while place < len(words) and words[place]:
            same = same and at + offset < len(cased) and cased[at + offset] == words[place]
            offset += 1
            place += 1
        if same:
            return True
    return False


@compiled
def _is_abbreviation(cased: U32, stop: int, kind: U8, abbreviations: U64) -> bool:
    """Whether the word before a stop is a single letter or one of `abbreviations`."""
    begin, word = stop, np.uint64(0)
    while begin > max(0, stop - _ABBREVIATION_REACH) and (is_small(cased[begin - 1]) or _is_capital(cased[begin - 1])):
        begin -= 1
        word = word << np.uint64(8) | np.uint64(cased[begin] | np.uint32(32))
    if begin == stop or (begin and kind[cased[begin - 1]] & ALNUM):
        return False
    if stop - begin == 1:
        return True
    for one in abbreviations:  # noqa: SIM110  (compiled code knows no any())
        if one == word:
            return True
    return False
