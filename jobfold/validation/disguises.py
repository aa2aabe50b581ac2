"""Undoes l-e-t-t-e-r spacing and l33t, character by character: compiled for `folding`."""

import numpy as np

from jobfold.offers.compiled import compiled
from jobfold.validation.characters import is_small
from jobfold.validation.letters import ALNUM, I32, U8, U32

_BLANK = ord(" ")
_MOST_PAIRS = 40
_LONGEST_LEET = 30
_POSED = tuple(map(ord, "oi2eas6t89"))
"""The letters that the figures 0 to 9 pose as; some pose as none."""


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
    if not is_small(plain[at]) or (at and kind[plain[at - 1]] & ALNUM):
        return 0
    spacer = plain[at + 1]
    if spacer != _BLANK and not _is_spacer(spacer):
        return 0
    pairs, end = 0, at + 2
    while pairs < _MOST_PAIRS and end + 1 < size and is_small(plain[end]) and plain[end + 1] == spacer:
        pairs += 1
        end += 2
    while pairs:
        if end < size and is_small(plain[end]):
            after = plain[end + 1] if end + 1 < size else np.uint32(0)
            goes_on = _is_spacer(after) and end + 2 < size and is_small(plain[end + 2])
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
            if is_small(code):
                letters += 1
            elif _is_figure(code):
                long_number |= end > begin and _is_digit(code) and _is_digit(plain[end - 1])
            elif kind[code] & ALNUM:
                others += 1
            else:
                break
            end += 1
        if letters and not others and not long_number and 3 <= end - begin <= _LONGEST_LEET:
            fewest = 2 if is_small(plain[begin]) and is_small(plain[end - 1]) else 3
            if letters * 2 >= end - begin and letters >= fewest:
                changed = True
                for place in range(begin, end):
                    letter = _posed_letter(plain[place])
                    if letter:
                        found[place] = letter
        at = done = end
    return found, changed
