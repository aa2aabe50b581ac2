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
_NEVER = re.compile(r"(?!)")


class Plan(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The paid ranges of one country, as `plans.toml` states them."""

    code: str
    premium: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    premium_cue: tuple[str, ...] = ()
    shared_cue: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    """Short codes that may cost."""
    short_free: tuple[str, ...] = ()
    """Short codes among them that do not cost more than a call."""

    def tariff(self, national: str, cued: bool) -> Tariff | None:
        """The tariff of `national` if it lies in a paid range."""
        if _whole(self.premium).fullmatch(national):
            return "premium"
        if _whole(self.shared).fullmatch(national):
            return "shared"
        if cued and _whole(self.premium_cue).fullmatch(national):
            return "premium"
        if cued and _whole(self.shared_cue).fullmatch(national):
            return "shared"
        return None

    def prefixes(self) -> list[str]:
        """How the paid numbers begin, as regular expressions."""
        return [each.split()[0] for each in self.premium + self.shared + self.premium_cue + self.shared_cue]

    def is_paid_short_code(self, digits: str) -> bool:
        return digits not in self.short_free and _whole(self.short).fullmatch(digits) is not None


@functools.lru_cache(maxsize=512)
def _whole(ranges: tuple[str, ...]) -> re.Pattern[str]:
    """One regular expression for all `ranges`."""
    patterns = []
    for each in ranges:
        prefix, length = each.split()
        patterns.append(rf"{prefix}\d{{{length.replace('-', ',')}}}")
    return re.compile("|".join(patterns)) if patterns else _NEVER


@functools.cache
def plans() -> dict[str, Plan]:
    """All plans by ISO 3166-1 alpha-2 code."""
    return msgspec.convert(tomllib.loads(_TABLE.read_text("utf-8")), dict[str, Plan])


@functools.lru_cache(maxsize=512)
def screen(countries: tuple[str, ...]) -> re.Pattern[str]:
    """How digits begin that may be a paid number in one of `countries`, or anywhere with its country code."""
    national = {prefix for country in countries if country in plans() for prefix in plans()[country].prefixes()}
    codes = "|".join(sorted({plan.code for plan in plans().values()}))
    return re.compile("|".join([*sorted(national), rf"(?:00|011)(?:{codes})", rf"(?:{codes})0?(?:[89]|1[5-9])"]))


@functools.lru_cache(maxsize=512)
def bare_prefix(countries: tuple[str, ...]) -> re.Pattern[str]:
    """What can stand for a paid range when it is written without the rest of a number: ``0900``, ``08 99``."""
    national = {prefix for country in countries if country in plans() for prefix in plans()[country].prefixes()}
    stems = sorted(re.sub(r"(\[[^]]*\])$", r"\1?", prefix) for prefix in national)
    return re.compile(rf"(?:{'|'.join(stems)})\d{{0,2}}") if stems else _NEVER


def tariff_of(digits: str, countries: Iterable[str], *, cued: bool, plus: bool) -> tuple[Tariff, str] | None:
    """The tariff of a dialled number and the country that says so; ``None`` if it is no number there.

    `plus` says that a ``+`` stood before it. Ordinary numbers are told apart from none only where a paid
    range elsewhere could be meant, so ``None`` also covers most ordinary ones.
    """
    if plus:
        return _international(digits, cued)
    for prefix in ("00", "011"):
        if digits.startswith(prefix) and (judged := _international(digits[len(prefix) :], cued)):
            return judged
    tariffs = {country: plan.tariff(digits, cued) for country in countries if (plan := plans().get(country))}
    if any(tariffs.values()):
        for country in countries:
            if tariff := tariffs.get(country):
                return tariff, country
            if is_ordinary(digits, country):
                return "ordinary", country
    return _without_plus(digits) if cued else None


def _without_plus(digits: str) -> tuple[Tariff, str] | None:
    """A number in international form whose ``+`` was left out: ``33 899 70 12 34``."""
    for country, plan in plans().items():
        rest = digits.removeprefix(plan.code)
        if len(plan.code) > 1 and rest != digits and plan.tariff(f"0{rest}", False) == "premium":
            return "premium", country
    return None


def _international(digits: str, cued: bool) -> tuple[Tariff, str] | None:
    for country, plan in plans().items():
        if digits.startswith(plan.code):
            rest = digits[len(plan.code) :]
            for national in (rest, f"0{rest}"):
                if tariff := plan.tariff(national, cued):
                    return tariff, country
    number = _parsed(f"+{digits}", None)
    if number is None or not phonenumbers.is_valid_number(number):
        return None
    kind = _TYPES.get(phonenumbers.number_type(number))
    return (kind, phonenumbers.region_code_for_number(number) or "") if kind else None


@functools.lru_cache(maxsize=4096)
def is_ordinary(digits: str, country: str | None) -> bool:
    """Whether `digits` are a valid number in `country` (``None``: in international form, with its ``+``)."""
    number = _parsed(digits, country)
    return number is not None and bool(phonenumbers.is_valid_number(number))


def _parsed(digits: str, country: str | None) -> phonenumbers.PhoneNumber | None:
    try:
        return phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
