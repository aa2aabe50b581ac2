"""The ways to read a chain of digits: as it stands, with its letters, strokes and words read otherwise, backwards."""

import re
from collections.abc import Iterator

from jobfold.validation.phones.digits import Chain, Group
from jobfold.validation.phones.plans import LONGEST, Tariff, bare_prefix, tariff_of
from jobfold.validation.phones.spelled import word_by_word
from jobfold.validation.phones.surroundings import is_reversed

_AMBIGUOUS = re.compile(r"[bg]")
_OTHER_POSERS = (str.maketrans("oilzbsqgзбч", "01126599364"), str.maketrans("oilzbsqgзбч", "01128596364"))
"""``b`` as 6 and ``g`` as 9; ``b`` as 8 and ``g`` as 6."""
_KEYS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "22233344455566677778889999")
_MOST_SURPLUS = 4
"""How many more digits than needed letters may give: the exchange ignores them."""


def readings(text: str, chain: Chain) -> Iterator[Chain]:
    """The chain as it stands, then with other meanings of its letters and strokes, then backwards."""
    yield chain
    if any(group.kind == "posers" and _AMBIGUOUS.search(group.written) for group in chain):
        for table in _OTHER_POSERS:
            yield tuple(_reread(group, table) for group in chain)
    if any(group.kind == "words" and len(group.digits) > 1 for group in chain):
        yield tuple(_word_by_word(group) for group in chain)
    if any(stroke in group.gap for group in chain for stroke in "|!"):
        yield tuple(_with_strokes(chain))
    if len(chain) < LONGEST and is_reversed(text, chain[0].start, chain[-1].end):
        digits = "".join(group.digits for group in chain)[::-1]
        yield (Group(digits, chain[0].start, chain[-1].end, "", "posers", digits),)


def _word_by_word(group: Group) -> Group:
    digits = word_by_word(group.written) if group.kind == "words" else ""
    return Group(digits or group.digits, group.start, group.end, group.gap, group.kind, group.written)


def _reread(group: Group, table: dict[int, int]) -> Group:
    if group.kind != "posers":
        return group
    return Group(group.written.translate(table), group.start, group.end, group.gap, group.kind, group.written)


def _with_strokes(chain: Chain) -> Iterator[Group]:
    """Strokes between figures read as ones."""
    for group in chain:
        ones = "1" * sum(map(group.gap.count, "|!"))
        yield Group(ones + group.digits, group.start, group.end, group.gap, group.kind, group.written)


def with_letters(chain: Chain, letters: str, countries: tuple[str, ...]) -> tuple[str, Tariff, str] | None:
    """The paid number that `chain` makes with the `letters` of the telephone keys after it: ``0900-JOB-NOW``."""
    prefix = "".join(group.digits for group in chain)
    if not bare_prefix(countries).fullmatch(prefix[1:] if prefix.startswith("19") else prefix):
        return None
    digits = prefix + re.sub(r"\D", "", letters.translate(_KEYS))
    for surplus in range(_MOST_SURPLUS):
        dialled = digits[: len(digits) - surplus]
        judged = tariff_of(dialled, countries, cued=True, plus=False)
        if judged and judged[0] == "premium":
            return dialled, *judged
    return None
