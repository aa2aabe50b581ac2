"""Makes some openings break the law, and others look as if they did.

The sentences stand in ``words/violations.txt``; what is left to compute is premium-rate telephone numbers and
the ways in which advertisers disguise them.
"""

from functools import cache
from random import Random
from typing import cast

import msgspec

from jobfold.demo import words
from jobfold.demo.compose import insert
from jobfold.demo.model import Opening, TruthVerdict
from jobfold.demo.phrases import Line, Quad, Role, same, slots

_PREMIUM = {
    "FR": ("0899", 6), "DE": ("09001", 6), "CH": ("0901", 6), "IT": ("899", 6), "GB": ("0909", 7), "AT": ("0900", 6),
}  # fmt: skip
"""Prefixes with a surcharge and the digits that follow, by country."""
_SHARED = {"DE": ("0180 5", 6), "CH": ("0848", 6), "IT": ("848", 6), "GB": ("0845", 7)}
"""Shared-cost prefixes: dear, but no premium."""
_ORDINARY = {
    "DE": "089 99998 {0:03d}", "CH": "0800 55 {0:03d} 1", "FR": "01 99 00 90 {1:02d}", "IT": "02 899 5{0:03d}",
    "GB": "0117 496 0{0:03d}", "AT": "01 5550 {0:03d}",
}  # fmt: skip
"""Lawful numbers that share their digits with premium ones: Munich's 089, Milan's 02 899, freephone 0800."""
_DIGITS = {
    "fr": "zéro un deux trois quatre cinq six sept huit neuf",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun",
    "it": "zero uno due tre quattro cinque sei sette otto nove",
    "en": "zero one two three four five six seven eight nine",
}


class Breach(msgspec.Struct, frozen=True):
    """One sentence with its verdict: where it stands in an ad, and the countries whose law judges it so."""

    family: str
    verdict: TruthVerdict
    role: Role
    quad: Quad
    countries: frozenset[str]
    """Empty: every country of the demo."""


@cache
def breaches() -> tuple[Breach, ...]:
    """All sentences. A block's settings are ``@ family role verdict [country…]``."""
    found = []
    for block in words.blocks("violations")["sentences"]:
        family, role, verdict, *countries = block.settings
        found.append(
            Breach(family, cast("TruthVerdict", verdict), cast("Role", role), block.quad, _lands(block.quad, countries))
        )
    return tuple(found)


def _lands(quad: Quad, countries: list[str]) -> frozenset[str]:
    """The stated countries; a sentence with a number is confined to those that have such numbers."""
    for slot, plan in (("premium", _PREMIUM), ("shared", _SHARED), ("ordinary", _ORDINARY)):
        if slot in slots(quad):
            return frozenset(plan) & frozenset(countries or plan)
    return frozenset(countries)


def _disguised(rng: Random, prefix: str, length: int) -> Quad:
    """A premium number, plainly or as people write it who do not want it found."""
    digits = prefix + "".join(rng.choice("123456789") for _ in range(length))
    rest = digits[len(prefix) :]
    pairs = [rest[i : i + 2] for i in range(0, len(rest), 2)]
    match rng.randrange(8):
        case 0:
            return same(digits)
        case 1:
            return same(" ".join(digits))
        case 2:
            return same(".".join([prefix, *pairs]))
        case 3:
            return same("".join([prefix, *pairs]).replace("0", "O").replace("1", "l"))
        case 4:
            return same(f"({prefix}) {'-'.join(pairs)}")
        case 5:
            spelled = [" ".join(_DIGITS[language].split()[int(digit)] for digit in digits) for language in _DIGITS]
            return (spelled[0], spelled[1], spelled[2], spelled[3])
        case _:
            return same(" ".join([prefix, *pairs]))


def _numbers(rng: Random, country: str) -> dict[str, Quad]:
    values: dict[str, Quad] = {}
    if country in _PREMIUM:
        values["premium"] = _disguised(rng, *_PREMIUM[country])
    if country in _SHARED:
        prefix, length = _SHARED[country]
        values["shared"] = same(f"{prefix} " + "".join(rng.choice("123456789") for _ in range(length)))
    if country in _ORDINARY:
        values["ordinary"] = same(_ORDINARY[country].format(rng.randrange(1000), rng.randrange(100)))
    return values


def taint(rng: Random, opening: Opening, verdict: TruthVerdict) -> Opening:
    """`opening` with one sentence that deserves `verdict`; ``"pass"`` gives a lawful look-alike.

    The family is drawn first, so that each has the same share, then the sentence. Unchanged when no sentence
    suits the country.
    """
    fitting = [
        breach
        for breach in breaches()
        if breach.verdict == verdict and (not breach.countries or opening.town.country in breach.countries)
    ]
    if not fitting:
        return opening
    family = rng.choice(sorted({breach.family for breach in fitting}))
    breach = rng.choice([breach for breach in fitting if breach.family == family])
    numbers = _numbers(rng, opening.town.country)
    line = Line(breach.quad, {name: numbers[name] for name in sorted(slots(breach.quad))})
    return msgspec.structs.replace(
        opening,
        sections=insert(rng, opening.sections, breach.role, line),
        verdict=verdict,
        family=family,
    )
