"""Folding, character by character: the compiled part of `folding`."""

import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.validation.letters import ALNUM, DIGIT, DROPPED, I32, LOWER, SEVERAL, U8, U32, U64, UNKNOWN
from jobfold.validation.markup import ENTITY, LINE_END

_NEWLINE, _BLANK, _STOP = ord("\n"), ord(" "), ord(".")
_MOST_PAIRS = 40
_LONGEST_LEET = 30
_ABBREVIATION_REACH = 8
_POSED = tuple(map(ord, "oi2eas6t89"))
"""The letters that the figures 0 to 9 pose as; some pose as none."""


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
def _is_small(code: np.uint32) -> bool:
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
        if not (_is_small(cased[before]) or cased[before] == ord(")")):
            return False
    return _is_capital(cased[end]) and _is_small(cased[end + 1])


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
    while begin > max(0, stop - _ABBREVIATION_REACH) and (_is_small(cased[begin - 1]) or _is_capital(cased[begin - 1])):
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


@compiled
def _is_vowel(code: np.uint32) -> bool:
    return bool(
        code == ord("a") or code == ord("e") or code == ord("i") or code == ord("o") or code == ord("u")
        or code == ord("y")
    )  # fmt: skip


@compiled
def _is_spacer(code: np.uint32) -> bool:
    return bool(code == ord(".") or code == ord("*") or code == ord("-"))


@compiled
def _end_of_spaced_word(plain: U32, at: int, kind: U8) -> int:
    """Where the l-e-t-t-e-r-spaced word that begins at `at` ends; 0: there is none."""
    size = len(plain)
    if not _is_small(plain[at]) or (at and kind[plain[at - 1]] & ALNUM):
        return 0
    spacer = plain[at + 1]
    if spacer != _BLANK and not _is_spacer(spacer):
        return 0
    pairs, end = 0, at + 2
    while pairs < _MOST_PAIRS and end + 1 < size and _is_small(plain[end]) and plain[end + 1] == spacer:
        pairs += 1
        end += 2
    while pairs:
        if end < size and _is_small(plain[end]):
            after = plain[end + 1] if end + 1 < size else np.uint32(0)
            goes_on = _is_spacer(after) and end + 2 < size and _is_small(plain[end + 2])
            if not goes_on and not kind[after] & ALNUM:
                return end + 1
        pairs -= 1
        end -= 2
    return 0


@compiled
def _is_short_word(plain: U32, at: int) -> bool:
    """Whether three spaced letters are likely a word: with blanks only a shape like ``n u r``, not ``a b c``."""
    first, second, third = _is_vowel(plain[at]), _is_vowel(plain[at + 2]), _is_vowel(plain[at + 4])
    if plain[at + 1] == _BLANK:
        return not first and second and not third
    return first or second or third


@compiled
def join_spaced(plain: U32, starts: I32, ends: I32, kind: U8) -> int:
    """Takes the spacing out of l-e-t-t-e-r-spaced words, in place; gives how many characters are left."""
    size, count, at = len(plain), 0, 0
    while at < size:
        word_end, step = 0, 1
        if at + 4 < size and plain[at + 3] == plain[at + 1] and not kind[plain[at + 1]] & ALNUM:
            word_end = _end_of_spaced_word(plain, at, kind)
            if word_end - at > 5 or (word_end and _is_short_word(plain, at)):
                step = 2
        end = max(word_end, at + 1)
        while at < end:
            if count < at:
                plain[count] = plain[at]
                starts[count] = starts[at]
                ends[count] = ends[at]
            count += 1
            at += step
        at = end
    return count


@compiled
def _is_digit(code: np.uint32) -> bool:
    return bool(ord("0") <= code <= ord("9"))


@compiled
def _is_figure(code: np.uint32) -> bool:
    """Whether it may pose as a letter."""
    return bool(ord("0") <= code <= ord("9") or code == ord("@") or code == ord("$"))


@compiled
def _posed_letter(code: np.uint32) -> int:
    """The letter that a figure or sign poses as; 0: it is neither."""
    if _is_digit(code):
        return _POSED[code - ord("0")]
    return ord("a") if code == ord("@") else ord("s") if code == ord("$") else 0


@compiled
def unleet(plain: U32, kind: U8) -> tuple[U32, bool]:
    """Figures that stand for letters inside a word become letters: ``h0mme`` reads ``homme``. And whether any did."""
    size, done, at, found, changed = len(plain), 0, 0, plain.copy(), False
    while at < size:
        if not _is_figure(plain[at]):
            at += 1
            continue
        begin = at
        while begin > done and (kind[plain[begin - 1]] & ALNUM or _is_figure(plain[begin - 1])):
            begin -= 1
        letters, others, long_number, end = 0, 0, False, begin
        while end < size:
            code = plain[end]
            if _is_small(code):
                letters += 1
            elif _is_figure(code):
                long_number |= end > begin and _is_digit(code) and _is_digit(plain[end - 1])
            elif kind[code] & ALNUM:
                others += 1
            else:
                break
            end += 1
        if letters and not others and not long_number and 3 <= end - begin <= _LONGEST_LEET:
            fewest = 2 if _is_small(plain[begin]) and _is_small(plain[end - 1]) else 3
            if letters * 2 >= end - begin and letters >= fewest:
                changed = True
                for place in range(begin, end):
                    letter = _posed_letter(plain[place])
                    if letter:
                        found[place] = letter
        at = done = end
    return found, changed
