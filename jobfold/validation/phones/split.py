"""Numbers whose parts stand apart: "dial 0900 first. … Then enter 123456", or one part in the title."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jobfold.validation.phones.digits import Chain
from jobfold.validation.phones.plans import Tariff, bare_prefix, tariff_of
from jobfold.validation.phones.surroundings import is_forbidden
from jobfold.validation.phones.vocabulary import alternatives

_FIRST = re.compile(rf"(?<!\w)(?:{alternatives('first-part')})(?!\w)")
_REST = re.compile(rf"(?<!\w)(?:{alternatives('second-part')})(?!\w)")
_REACH_BEFORE, _REACH_AFTER, _FARTHEST = 60, 40, 400
_EDGE = 3
_MOST_PARTS = 8


class Part(msgspec.Struct, frozen=True):
    """A chain of digits, the folded text that it stands in and the number of that text among the offer's."""

    text: str
    place: int
    chain: Chain
    is_telephone: bool

    @property
    def digits(self) -> str:
        return "".join(group.digits for group in self.chain)

    @property
    def start(self) -> int:
        return self.chain[0].start

    @property
    def end(self) -> int:
        return self.chain[-1].end

    def says(self, pattern: re.Pattern[str]) -> bool:
        """Whether words near the part match `pattern`."""
        return bool(
            pattern.search(self.text, max(0, self.start - _REACH_BEFORE), self.start)
            or pattern.search(self.text, self.end, self.end + _REACH_AFTER)
        )


def split_numbers(parts: Sequence[Part], countries: tuple[str, ...]) -> Iterator[tuple[Part, Part, str, Tariff, str]]:
    """Paid numbers in two parts: the parts, the digits, the tariff and the country."""
    begins = bare_prefix(countries)
    for index, first in enumerate(parts):
        if not begins.fullmatch(first.digits) or is_forbidden(first.text, first.start, first.end):
            continue
        for second in _near(parts, index):
            if len(second.digits) > 10 or not _belong(first, second):
                continue
            digits = first.digits + second.digits
            judged = tariff_of(digits, countries, cued=first.says(_FIRST) or second.is_telephone, plus=False)
            if judged and judged[0] != "ordinary":
                yield first, second, digits, *judged
                break


def _near(parts: Sequence[Part], index: int) -> Iterator[Part]:
    """The next few parts, and the outermost of the other texts: enough, and the work stays linear."""
    following = parts[index + 1 : index + 1 + _MOST_PARTS]
    outer = [*parts[:_MOST_PARTS], *parts[-_MOST_PARTS:]] if len(parts) > 2 * _MOST_PARTS else parts
    place = parts[index].place
    yield from (part for part in following if part.place == place)
    yield from (part for part in outer if part.place != place)


def _belong(first: Part, second: Part) -> bool:
    """Whether the text says that the two parts are one number, or shows it by where they stand."""
    if first.place == second.place:
        if not 0 <= second.start - first.end <= _FARTHEST:
            return False
        return first.says(_FIRST) and second.says(_REST)
    if first.is_telephone or second.is_telephone:
        whole = first if first.is_telephone else second
        return len(whole.digits) < 9
    at_edges = len(first.text) - first.end <= _EDGE and second.start <= _EDGE
    return at_edges or (first.says(_FIRST) and second.says(_REST))
