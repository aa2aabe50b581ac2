"""The number ranges that cost money, by country (`plans.toml`), and the judgement of one number.

A number is judged by the first country for which it is a number at all: ranges of the table first, then
libphonenumber, which also says that a number is an ordinary one there.
"""

import functools
import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

import msgspec
import phonenumbers

Tariff = Literal["premium", "shared", "ordinary"]
_TABLE = Path(__file__).with_name("plans.toml")
_TYPES: dict[int, Tariff] = {
    phonenumbers.PhoneNumberType.PREMIUM_RATE: "premium",
    phonenumbers.PhoneNumberType.SHARED_COST: "shared",
}
SHORTEST, LONGEST = 6, 15
"""Digits of a full number, with its country code."""


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The paid ranges of one country, as regular expressions over its national digits."""

    code: str
    premium: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    premium_cue: tuple[str, ...] = ()
    """Paid, but the digits are too short or too common to believe without a word such as "call" nearby."""
    shared_cue: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Short codes that may cost."""
    short_free: tuple[str, ...] = ()
    """Short codes among them that do not cost more than a call."""

    def tariff(self, national: str, cued: bool) -> Tariff | None:
        """The tariff of `national` if it lies in a paid range."""
        if _in(self.premium, national) or (cued and _in(self.premium_cue, national)):
            return "premium"
        if _in(self.shared, national) or (cued and _in(self.shared_cue, national)):
            return "shared"
        return None

    def is_paid_short_code(self, digits: str) -> bool:
        return _in(self.short, digits) and not _in(self.short_free, digits)


@functools.cache
def plans() -> dict[str, Plan]:
    """All plans by ISO 3166-1 alpha-2 code."""
    return msgspec.convert(tomllib.loads(_TABLE.read_text("utf-8")), dict[str, Plan])


def tariff_of(digits: str, countries: Iterable[str], *, cued: bool, plus: bool) -> tuple[Tariff, str] | None:
    """The tariff of a dialled number and the country that says so; ``None`` if it is no number there.

    `plus` says that a ``+`` stood before it. Ordinary numbers are told apart from none only where a paid
    range elsewhere could be meant, so ``None`` also covers most ordinary ones.
    """
    international = digits if plus else digits[2:] if digits.startswith("00") else None
    if international is not None:
        return _international(international, cued)
    order = [country for country in countries if country in plans()]
    if not any(plans()[country].tariff(digits, cued) for country in order):
        return None
    for country in order:
        if tariff := plans()[country].tariff(digits, cued):
            return tariff, country
        if _is_number(digits, country):
            return "ordinary", country
    return None


def _international(digits: str, cued: bool) -> tuple[Tariff, str] | None:
    for country, plan in plans().items():
        if digits.startswith(plan.code):
            rest = digits[len(plan.code) :]
            for national in (rest, f"0{rest}"):
                if tariff := plan.tariff(national, cued):
                    return tariff, country
    try:
        number = phonenumbers.parse(f"+{digits}")
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    kind = _TYPES.get(phonenumbers.number_type(number))
    return (kind, phonenumbers.region_code_for_number(number) or "") if kind else None


@functools.lru_cache(maxsize=4096)
def _is_number(digits: str, country: str) -> bool:
    try:
        return bool(phonenumbers.is_valid_number(phonenumbers.parse(digits, country)))
    except phonenumbers.NumberParseException:
        return False


@functools.lru_cache(maxsize=4096)
def _in(ranges: tuple[str, ...], digits: str) -> bool:
    return any(re.fullmatch(pattern, digits) for pattern in ranges)
