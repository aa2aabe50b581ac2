"""All that an offer's texts say of numbers that cost the caller, and where it stands in them as written."""

import re
from collections.abc import Iterator, Sequence

import msgspec

from jobfold.validation.folding import Folded
from jobfold.validation.phones.charges import find_charges
from jobfold.validation.phones.digits import Chain, chains, marks_in
from jobfold.validation.phones.find import Number, hidden_number, numbers
from jobfold.validation.phones.links import numbers_in_links
from jobfold.validation.phones.readings import with_letters
from jobfold.validation.phones.split import Part, split_numbers
from jobfold.validation.phones.surroundings import before_of, is_called, is_called_nearby, is_forbidden

_CAPITALS = re.compile(r"(?<!\w)(?!CV|PDF|H/F|M/F)[A-ZÀ-Þ]{3,14}\d{0,3}(?!\w)")
_LETTERS = re.compile(
    r"[\-./ *]{0,3}(?!NUMMER|NUMBER|NUMER|RUFN|UHR|HRS|HOURS|HOTLINE|LINE|LINIE)[A-Z]{2,10}(?:[\-. ][A-Z0-9]{2,9}){0,3}"
    r"(?![^\W_])"
)
_ANCHOR = re.compile(r"<[aA]\s")
_TARIFFS = {"premium": "premium rate", "shared": "shared cost", "ordinary": "an ordinary number in disguise"}
_RULES = {"premium": "phone-premium", "shared": "phone-shared-cost", "ordinary": "phone-disguised"}
TELEPHONE = "contact.telephone"


class Field(msgspec.Struct, frozen=True):
    """One text of an offer: its name, as it was written, and folded."""

    name: str
    original: str
    folded: Folded


class PhoneFind(msgspec.Struct, frozen=True):
    """A paid number at ``[start, end)`` of the field as written. `rule` is the code of the rule that it breaks."""

    rule: str
    field: str
    start: int
    end: int
    evidence: str
    country: str = ""
    """Whose number it is; empty for what is no number of a country."""


def find_paid_numbers(fields: Sequence[Field], countries: Sequence[str]) -> list[PhoneFind]:
    """Paid numbers, paid text messages and stated tariffs in `fields`.

    `countries` says whose numbers are meant, likeliest first.
    """
    meant = tuple(countries)
    found: list[PhoneFind] = []
    parts: list[Part] = []
    for place, field in enumerate(fields):
        text = field.folded.digits
        marks = marks_in(text)
        telling: list[Number] = []
        for chain in chains(text, marks):
            told = list(numbers(text, chain, meant, is_telephone=field.name == TELEPHONE))
            if not told and (other := _lettered(field, chain, meant) or hidden_number(text, chain, meant)):
                told = [other]
            if not told:
                parts.append(Part(text, place, chain, field.name == TELEPHONE))
            telling += told
        found += [_of_number(field, number) for number in telling]
        if marks.linked or ("<" in field.original and _ANCHOR.search(field.original)):
            found += _linked(field, meant)
        paid = [(number.start, number.end) for number in telling if number.tariff == "premium" and not number.short]
        found += _charges(field, marks.figures, meant, paid)
    return found + list(_split(fields, parts, meant))


def _lettered(field: Field, chain: Chain, countries: tuple[str, ...]) -> Number | None:
    """The paid number that ends in letters of the telephone keys: ``0900-JOB-NOW``, in capitals."""
    if len(chain) > 4 or chain[0].digits[0] not in "0189":
        return None
    start, end = chain[0].start, chain[-1].end
    letters = _LETTERS.match(field.original, field.folded.span(start, end)[1])
    dialled = with_letters(chain, letters.group().lower(), countries) if letters else None
    if letters is None or dialled is None:
        return None
    text = field.folded.digits
    end = min(end + len(letters.group()), len(text))
    before = before_of(text, start)
    called = is_called(before) or (letters.group().startswith("-") and is_called_nearby(text, before, end))
    if not called or is_forbidden(text, start, end):
        return None
    return Number(start, end, *dialled)


def _of_number(field: Field, number: Number) -> PhoneFind:
    start, end = field.folded.span(number.start, number.end)
    if number.short:
        evidence = f"{number.digits} may be a paid short code in {number.country}"
        return PhoneFind("phone-short-code", field.name, start, end, evidence)
    rule = _RULES[number.tariff]
    evidence = _evidence(field.original[start:end], number.digits, number.tariff, number.country)
    return PhoneFind(rule, field.name, start, end, evidence, number.country)


def _evidence(written: str, digits: str, tariff: str, country: str) -> str:
    return f"{' '.join(written.split())} → {digits}, {_TARIFFS[tariff]} in {country}"


def _linked(field: Field, countries: tuple[str, ...]) -> Iterator[PhoneFind]:
    for number in numbers_in_links(field.original, countries):
        evidence = _evidence(field.original[number.start : number.end], number.digits, number.tariff, number.country)
        yield PhoneFind(_RULES[number.tariff], field.name, number.start, number.end, evidence, number.country)


def _charges(
    field: Field, figures: Sequence[tuple[int, int]], countries: tuple[str, ...], paid: Sequence[tuple[int, int]]
) -> Iterator[PhoneFind]:
    def shouts(start: int, end: int) -> bool:
        begin, finish = field.folded.span(start, end)
        return _CAPITALS.search(field.original, begin, finish) is not None

    for charge in find_charges(field.folded.digits, figures, countries[0] if countries else "", paid, shouts):
        start, end = field.folded.span(charge.start, charge.end)
        yield PhoneFind(charge.rule, field.name, start, end, charge.evidence)


def _split(fields: Sequence[Field], parts: Sequence[Part], countries: tuple[str, ...]) -> Iterator[PhoneFind]:
    for first, second, digits, tariff, country in split_numbers(parts, countries):
        field = fields[first.place]
        start, end = field.folded.span(first.start, second.end if first.place == second.place else first.end)
        other = fields[second.place]
        begin, finish = other.folded.span(second.start, second.end)
        written = field.original[start:end]
        if field is not other:
            written = f"{written} … {other.original[begin:finish]}"
        yield PhoneFind(_RULES[tariff], field.name, start, end, _evidence(written, digits, tariff, country), country)
