"""The numbers in one chain of digits that cost the caller, and those that are hidden without need."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jobfold.validation.phones import surroundings
from jobfold.validation.phones.digits import Chain, Group
from jobfold.validation.phones.plans import (
    LONGEST,
    SHORTEST,
    Tariff,
    is_ordinary,
    plans,
    screen,
    tariff_of,
)
from jobfold.validation.phones.readings import readings
from jobfold.validation.phones.vocabulary import LINKS

_SHORT_CALL = re.compile(
    r"(?<!\w)(?:appel\w*|compos\w*|telephon\w*|joign\w*|anruf\w*|ruf\w*|wahl\w*|waehl\w*|chiam\w*|telefon\w*|call"
    r"|dial|ring)[^\w\n](?:\w+[^\w\n]{1,3}){0,4}\Z"
)
_COUNTED = re.compile(
    r" (?!(?:ou|et|or|and|pour|for|de|des|du|per|und|oder|um|to|now|today|svp|please|bitte|afin|entre|an)(?!\w))"
    r"[^\W\d_]{3}"
)
"""A noun after the figures: they count something."""
_WORD = re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"[(\[]\w+[)\]]")
_TIGHT_MARKS = (".", ",", "-", "/")
_LOOSE_GAP = 4
"""A short code does not begin behind a narrower gap: it would be part of a number."""
_LEAST_HIDDEN = 9
"""Digits of an ordinary number that is hidden: shorter ones are too easily something else."""


class Number(msgspec.Struct, frozen=True):
    """A telling number at ``[start, end)`` of folded text: its digits, its tariff, and whose it is."""

    start: int
    end: int
    digits: str
    tariff: Tariff
    country: str
    short: bool = False


def numbers(text: str, chain: Chain, countries: tuple[str, ...], *, is_telephone: bool) -> Iterator[Number]:
    """The paid numbers of `chain`, in the order of the text."""
    digits = "".join(group.digits for group in chain)
    if len(digits) < SHORTEST:
        number = _short_code(text, chain, 0, countries)[1]
        if number:
            yield number
        return
    found = False
    for reading in readings(text, chain):
        index = 0
        while index < len(reading):
            end, number = _number_from(text, reading, index, countries, is_telephone)
            if number:
                found = True
                yield number
            index = end
        if found:
            return


def hidden_number(text: str, chain: Chain, countries: tuple[str, ...]) -> Number | None:
    """An ordinary number that is spelled out or written with letters, as if to hide it."""
    spelled = sum(len(group.digits) for group in chain if group.kind == "words")
    posed = sum(1 for group in chain if group.kind == "posers")
    if spelled < 5 and not (posed and posed < 4):
        return None
    digits = "".join(group.digits for group in chain)
    if not _LEAST_HIDDEN <= len(digits) <= LONGEST:
        return None
    first, last = chain[0], chain[-1]
    before = surroundings.before_of(text, first.start)
    if surroundings.is_something_else(text, before, first.start, last.end):
        return None
    if not surroundings.is_cued(text, before, last.end):
        return None
    plus = before.rstrip().endswith("+")
    for country in countries:
        if is_ordinary(f"+{digits}" if plus else digits, None if plus else country):
            return Number(first.start, last.end, digits, "ordinary", country)
    return None


def _number_from(
    text: str, chain: Chain, index: int, countries: tuple[str, ...], is_telephone: bool
) -> tuple[int, Number | None]:
    """The paid number that begins at group `index`, if any, and the group to go on with."""
    first = chain[index]
    if index and not _may_begin(chain, index, countries):
        return index + 1, None
    plus = text[max(0, first.start - 3) : first.start].rstrip(" (").endswith("+")
    ends = _ends(chain, index)
    if not (plus or (ends and screen(countries).match(ends[-1][1]))):
        return _short_code(text, chain, index, countries)
    before = surroundings.before_of(text, first.start)
    called = is_telephone or surroundings.is_called(before)
    for loose, meant in ((False, countries[:1]), (False, countries), (True, countries)):
        for stop, digits in reversed(ends):
            last = chain[stop - 1]
            if len(digits) < SHORTEST or (not called and _goes_on(chain, stop)):
                continue
            if loose and not (
                called or surroundings.is_called_nearby(text, before, last.end) or _is_disguised(chain[index:stop])
            ):
                continue
            judged = _judged(digits, meant, loose, plus)
            if judged is None:
                continue
            tariff, country = judged
            if tariff == "ordinary" or _is_tail(chain, index, stop, countries):
                return stop, None
            if not is_telephone and _is_no_number(text, before, chain[index:stop]):
                return stop, None
            return stop, Number(first.start, last.end, digits, tariff, country)
    if plus or first.digits.startswith("00"):
        return _after_foreign(ends, index + 1), None
    return _short_code(text, chain, index, countries)


def _after_foreign(ends: Sequence[tuple[int, str]], otherwise: int) -> int:
    """The group after an ordinary number in international form, so that none begins in its midst."""
    for stop, digits in reversed(ends):
        dialled = digits.removeprefix("00")
        if is_ordinary(f"+{dialled}", None) or is_ordinary(f"+{dialled[:2]}{dialled[3:]}", None):
            return stop
    return otherwise


def _ends(chain: Chain, index: int) -> list[tuple[int, str]]:
    """How far a number from group `index` may reach: the group after it, and its digits."""
    ends, digits = [], ""
    for stop in range(index, len(chain)):
        digits += chain[stop].digits
        if len(digits) > LONGEST + 1:
            break
        ends.append((stop + 1, digits))
    return ends


def _judged(digits: str, countries: tuple[str, ...], loose: bool, plus: bool) -> tuple[Tariff, str] | None:
    judged = tariff_of(digits, countries, cued=loose, plus=plus)
    if judged is None and len(digits) > 10:
        for position in (2, 3, 4, 5):  # the "(0)" that some write after the country code
            if digits[position] == "0" and (plus or digits.startswith("00") or loose):
                dialled = digits[:position] + digits[position + 1 :]
                judged = judged or tariff_of(dialled, countries, cued=loose, plus=plus)
    return judged


def _is_tail(chain: Chain, index: int, stop: int, countries: tuple[str, ...]) -> bool:
    """Whether an ordinary number that began earlier holds these groups: ``02 899 12 345`` in Milan."""
    for begin in range(index - 1, -1, -1):
        digits = "".join(group.digits for group in chain[begin:stop])
        if len(digits) > LONGEST:
            return False
        if any(group.gap.strip(" ./-") for group in chain[begin + 1 : index + 1]):
            return False
        if digits[0] in "03+" and any(is_ordinary(digits, country) for country in countries):
            return True
    return False


def _is_no_number(text: str, before: str, groups: Sequence[Group]) -> bool:
    start, end = groups[0].start, groups[-1].end
    disguised = _is_disguised(groups)
    if surroundings.is_something_else(text, before, start, end, disguised=disguised):
        return True
    if surroundings.is_forbidden(text, start, end):
        return True
    if len(groups) == 1 and groups[0].kind == "figures" and not surroundings.stands_alone(before):
        return not surroundings.is_cued(text, before, end)
    worded = [group.gap for group in groups[1:] if _WORD.search(group.gap) and not _BRACKETED.search(group.gap)]
    if not worded or surroundings.is_called(before):
        return False
    linked = " ".join([before[-40:], *worded])
    return not any(word.group() in LINKS for word in _WORD.finditer(linked))


def _is_disguised(groups: Sequence[Group]) -> bool:
    return any(group.kind != "figures" for group in groups)


def _short_code(text: str, chain: Chain, index: int, countries: tuple[str, ...]) -> tuple[int, Number | None]:
    """A paid short code (``3201``, ``118 218``) right after a word that asks to call it."""
    plan = plans().get(countries[0]) if countries else None
    if chain[index].digits[0] not in "13" or (index and len(chain[index].gap) < _LOOSE_GAP):
        return index + 1, None
    for count in (3, 2, 1):
        groups = chain[index : index + count]
        digits = "".join(group.digits for group in groups)
        if len(groups) == count and plan and 4 <= len(digits) <= 6 and plan.is_paid_short_code(digits):
            before = surroundings.before_of(text, groups[0].start)
            start, end = groups[0].start, groups[-1].end
            if not (_goes_on(chain, index + count) or _COUNTED.match(text, end)) and _SHORT_CALL.search(before):
                if surroundings.is_forbidden(text, start, end):
                    break
                return index + count, Number(start, end, digits, "premium", countries[0], short=True)
    return index + 1, None


def _may_begin(chain: Chain, index: int, countries: tuple[str, ...]) -> bool:
    """Whether a number may begin inside a chain: not in the middle of an IBAN or a registry number."""
    gap = chain[index].gap
    if gap in _TIGHT_MARKS:
        return False
    earlier = "".join(group.digits for group in chain[:index])
    if len(earlier) <= 4 or len(gap.strip()) > 0 or len(gap) > 1:
        return True
    return len(earlier) < LONGEST and any(is_ordinary(earlier, country) for country in countries)


def _goes_on(chain: Chain, stop: int) -> bool:
    """Whether the chain runs on tightly with so many digits that the number is only part of something else."""
    following = 0
    for group in chain[stop:]:
        if group.gap not in (" ", "", "-", "."):
            break
        following += len(group.digits)
    return following >= 4
