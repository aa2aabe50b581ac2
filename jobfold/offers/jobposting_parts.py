"""The nested objects of a JobPosting: identifiers, employer, places, pay, contact."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import structs

from jobfold.offers.countries import country_code
from jobfold.offers.model import Contact, Identifier, Organization, Place, Problem, Salary, SalaryUnit, cut
from jobfold.offers.mojibake import mended
from jobfold.offers.registries import is_registry_number
from jobfold.offers.salaries import currency_of, inferred_unit, is_plausible, parse_salary, unit_of
from jobfold.offers.text import fold
from jobfold.offers.values import list_of, number_of, text_of, texts_of, url_of

_RATING = re.compile(r"(?<!\s)(?=[^\S\n]*\n)\s+\d(?:[.,]\d)?\s*$")
_EMPLOYER_NAMES = ("name", "legalName", "organizationName", "@value")
_REGISTRIES = ("taxID", "vatID", "leiCode", "duns", "iso6523Code", "globalLocationNumber")
_ANYWHERE = frozenset(
    "anywhere remote worldwide global teletravail homeoffice home-office wfh teletrabajo telelavoro".split()
) | {"home office", "fully remote", "full remote", "100% remote", "work from home", "remote job"}
_REMOTE_IN = re.compile(
    r"(?:(?:fully|full|100 ?%|flexible)[ /-]{1,3})?remote(?: only| work)?(?:$|,| ?[(–/:|-] ?| (?:in|from|within) )"
)
"""Before the area: "Remote, Germany"."""
_EMAIL = re.compile(r"(?<![^\s@<>])[^\s@<>]+@[^\s@<>]+\.[a-zA-Z]{2,}")  # tried at beginnings only: linear in length
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
_UNIT_CODES: dict[str, SalaryUnit] = {
    "hur": "HOUR", "day": "DAY", "wee": "WEEK", "mon": "MONTH", "ann": "YEAR", "yearly": "YEAR", "year": "YEAR",
    "hour": "HOUR", "week": "WEEK", "month": "MONTH",
}  # fmt: skip


def identifiers(value: Any) -> tuple[Identifier, ...]:
    """The identifiers in `value` (text, number, PropertyValue, nested or listed); the name may be ``""``."""
    found: list[Identifier] = []
    for one in list_of(value):
        if isinstance(one, Mapping):
            name = text_of(one.get("name")) or text_of(one.get("propertyID")) or ""
            inner = one.get("value", one.get("@value", one.get("identifier", one.get("@id"))))
            number = text_of(inner)
            if not name and isinstance(inner, Mapping):
                name = text_of(inner.get("name")) or ""
                number = text_of(inner.get("value")) or number
        else:
            name, number = "", text_of(one)
        if number is not None and (identifier := Identifier(name, number)) not in found:
            found.append(identifier)
    return tuple(found)


def organization(value: Any, base: str | None = None, problems: list[Problem] | None = None) -> Organization | None:
    """The employer in `value`; a rating glued to the name by a board ("ACME\\n3.4") is cut off.

    A registry number whose digits do not add up is left out, with a problem for it.
    """
    first = next((one for one in list_of(value) if one), None)
    if isinstance(first, str):
        name = _mended(text_of(_RATING.sub("", first)))
        return Organization(name=name) if name else None
    if not isinstance(first, Mapping):
        return None
    stated = next((first[key] for key in _EMPLOYER_NAMES if first.get(key)), None)
    registered = [Identifier(one.name or "id", one.value) for one in identifiers(first.get("identifier"))]
    for registry in _REGISTRIES:
        if (number := text_of(first.get(registry))) is not None:
            registered.append(Identifier(registry, number))
    employer = Organization(
        name=_mended(text_of(_RATING.sub("", stated) if isinstance(stated, str) else stated)),
        url=url_of(first.get("url"), base=base) or url_of(first.get("sameAs"), base=base),
        identifiers=tuple(dict.fromkeys(_checked(registered, problems))),
    )
    return employer if employer != Organization() else None


def _mended(name: str | None) -> str | None:
    return name and mended(name)


def _checked(registered: list[Identifier], problems: list[Problem] | None) -> Iterator[Identifier]:
    for one in registered:
        if is_registry_number(one):
            yield one
        elif problems is not None:
            problems.append(
                Problem(
                    code="registry-number-invalid",
                    severity="warning",
                    field=f"hiringOrganization.{one.name}",
                    value=cut(one.value),
                    expected="a number whose digits add up, or none",
                )
            )


def places(value: Any, problems: list[Problem]) -> tuple[tuple[Place, ...], bool]:
    """(the places of work in `value`, does one of them say that the work is remote?)."""
    found: list[Place] = []
    remote = False
    for one in list_of(value):
        if isinstance(one, str):
            candidates = [Place(text=text_of(one))]
        elif isinstance(one, Mapping):
            candidates = _places_of(one, problems)
        else:
            continue
        for place in candidates:
            remote = remote or _is_anywhere(place.text or place.locality or "")
            if place != Place() and place not in found:
                found.append(place)
    return _without_headquarters(found, problems), remote


def _is_anywhere(text: str) -> bool:
    """Whether a place is no place, or an area to work remotely in: "Anywhere", "Flexible / Remote", "Remote (EMEA)"."""
    folded = fold(text)
    return folded in _ANYWHERE or bool(_REMOTE_IN.match(folded))


def _without_headquarters(found: list[Place], problems: list[Problem]) -> tuple[Place, ...]:
    """`found`, of which several that differ only in their name share one address keep the name alone.

    That address is the employer's seat, which some boards write into every place.
    """
    if len(found) < 2:
        return tuple(found)
    sharing: dict[Place, int] = {}
    for place in found:
        unnamed = structs.replace(place, text=None)
        sharing[unnamed] = sharing.get(unnamed, 0) + 1
    seats = {unnamed for unnamed, count in sharing.items() if count > 1 and _is_address(unnamed)}
    if not seats:
        return tuple(found)
    problems.append(
        Problem(
            code="address-repeated",
            severity="warning",
            field="jobLocation.address",
            value=cut(next(iter(seats)).locality),
            expected="the address of the place of work, not of the employer",
        )
    )
    return tuple(
        Place(text=place.text, country=place.country)
        if place.text and structs.replace(place, text=None) in seats
        else place
        for place in found
    )


def _is_address(place: Place) -> bool:
    """Does `place` say more than its country or region? Many places of work share those."""
    return any((place.locality, place.street_address, place.postal_code, place.latitude))


def _places_of(place: Mapping[str, Any], problems: list[Problem]) -> list[Place]:
    """The places that one Place object stands for: several where its locality is a list."""
    latitude, longitude = _coordinates(place, problems)
    address = place.get("address", place if "addressLocality" in place or "addressCountry" in place else None)
    result: list[Place] = []
    for one in list_of(address) or [None]:
        if not isinstance(one, Mapping):
            text = text_of(one) or text_of(place.get("name"))
            result.append(Place(text=text, latitude=latitude, longitude=longitude))
            continue
        name = text_of(place.get("name")) if place is not one else None
        for locality in texts_of(one.get("addressLocality")) or (None,):
            result.append(
                Place(
                    text=name or text_of(one.get("name")),
                    street_address=", ".join(texts_of(one.get("streetAddress"))) or None,
                    locality=None if locality and locality.isdigit() else locality,
                    region=text_of(one.get("addressRegion")),
                    postal_code=_postal_code(one.get("postalCode"), problems),
                    country=_country(one.get("addressCountry")),
                    latitude=latitude,
                    longitude=longitude,
                )
            )
    return result


def _coordinates(place: Mapping[str, Any], problems: list[Problem]) -> tuple[float | None, float | None]:
    geo = next((one for one in list_of(place.get("geo")) if isinstance(one, Mapping)), place)
    latitude, longitude = number_of(geo.get("latitude")), number_of(geo.get("longitude"))
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None, None
    if not (-90 <= latitude <= 90 and -180 <= longitude <= 180):
        problems.append(
            Problem(
                code="coordinates-meaningless",
                severity="warning",
                field="jobLocation.geo",
                value=cut(f"{latitude}, {longitude}"),
                expected="WGS 84 degrees",
            )
        )
        return None, None
    return latitude, longitude


def _postal_code(value: Any, problems: list[Problem]) -> str | None:
    code = text_of(value)
    if code is None or any(char.isdigit() for char in code):
        return code
    problems.append(
        Problem(
            code="postal-code-unreadable",
            severity="warning",
            field="jobLocation.address.postalCode",
            value=cut(code),
            expected="a postcode",
        )
    )
    return None


def _country(value: Any) -> str | None:
    word = text_of(value)
    return None if word is None else country_code(word) or word


FROM_TEXT = "jobfold:from-text"
"""The ``additionalType`` of pay that we read in the offer's text, so that it is never taken for the source's field."""


def salary(value: Any, *, currency: str | None, country: str | None, problems: list[Problem]) -> Salary | None:
    """The pay in `value`: a number, words, a MonetaryAmount or a PriceSpecification, however nested.

    `currency` is the posting's own ``salaryCurrency``, for a value that names none, and else `country` gives it. Pay
    that nobody can mean (3,000,000 a month, 1,000 to 90,000) is kept as stated and reported.
    """
    found = _salary(value, currency, country, problems)
    if found is not None and not is_plausible(found):
        stated = f"{found.min_value:g} - {found.max_value:g}" if found.min_value and found.max_value else found.text
        problems.append(
            Problem(
                code="salary-implausible",
                severity="warning",
                field="baseSalary",
                value=cut(f"{stated or found.min_value or found.max_value} {found.currency or ''} {found.unit or ''}"),
                expected="pay that its unit allows, and ends of a range less than ten times apart",
            )
        )
    return found


def _salary(value: Any, currency: str | None, country: str | None, problems: list[Problem]) -> Salary | None:
    first = next((one for one in list_of(value) if one), None)
    if first is None or isinstance(first, bool):
        return None
    if isinstance(first, str) and _plain(first) is None:
        return _worded(first, currency, country)
    amount: Mapping[str, Any] = first if isinstance(first, Mapping) else {"value": first}
    inner = next((one for one in list_of(amount.get("value")) if one), None)
    quantity: Mapping[str, Any] = inner if isinstance(inner, Mapping) else amount
    stated = _currency(amount, quantity) or (currency_of(currency) if currency else None)
    exact = _plain(inner) if not isinstance(inner, Mapping) else _plain(quantity.get("value"))
    low = _amount(quantity.get("minValue", amount.get("minValue", amount.get("minPrice"))))
    high = _amount(quantity.get("maxValue", amount.get("maxValue", amount.get("maxPrice"))))
    exact = _amount(exact if exact is not None else amount.get("price"))
    if low is None and high is None:
        low = high = exact
    words = text_of(amount.get("description"))
    if low is None and high is None:
        # The amount itself may be words: {"value": "45-55k€"} or {"value": {"value": "CHF 90'000.–"}}.
        stated_words = (inner if isinstance(inner, str) else text_of(quantity.get("value"))) or words
        return _worded(stated_words, stated, country) if stated_words else None
    if low is not None and high is not None and low > high:
        problems.append(
            Problem(
                code="salary-range-reversed",
                severity="warning",
                field="baseSalary",
                value=f"{low:g} - {high:g}",
                expected="the smaller amount first",
            )
        )
        low, high = high, low
    stated = stated or currency_of("", country=country)
    return Salary(
        min_value=low,
        max_value=high,
        currency=stated,
        unit=_unit(amount, quantity, inferred_unit(low, high, stated), problems),
        text=words,
        from_text=amount.get("additionalType") == FROM_TEXT,
    )


def _worded(words: str, currency: str | None, country: str | None) -> Salary | None:
    """Pay given in words; words that name no amount ("selon profil") are kept as words."""
    text = text_of(words)
    if text is None:
        return None
    read = parse_salary(text, country=country)
    if read is None:
        return Salary(text=text)
    if currency and not currency_of(text):
        return structs.replace(read, currency=currency_of(currency))
    return read


def _plain(value: Any) -> float | None:
    """`value` as a number, unless it is written "2.599": a point before three digits parts thousands in pay."""
    return None if isinstance(value, str) and _THOUSANDS.fullmatch(value.strip()) else number_of(value)


def _amount(value: Any) -> float | None:
    number = _plain(value)
    if number is None and isinstance(value, str) and (read := parse_salary(value)) is not None:
        number = read.min_value or read.max_value
    return number if number is not None and number > 0 else None


def _currency(amount: Mapping[str, Any], quantity: Mapping[str, Any]) -> str | None:
    named = (amount.get("currency"), quantity.get("currency"), amount.get("priceCurrency"))
    stated = next((text for one in named if (text := text_of(one))), None)
    if stated is None:
        return None
    return stated.upper() if re.fullmatch(r"[A-Za-z]{3}", stated) else currency_of(stated)


def _unit(
    amount: Mapping[str, Any], quantity: Mapping[str, Any], inferred: SalaryUnit | None, problems: list[Problem]
) -> SalaryUnit | None:
    """The unit stated, `inferred` where none is, and none where it is no unit."""
    stated = text_of(quantity.get("unitText")) or text_of(quantity.get("unitCode")) or text_of(amount.get("unitText"))
    if stated is None:
        return inferred
    unit = _UNIT_CODES.get(fold(stated)) or unit_of(stated)
    if unit is None:
        problems.append(
            Problem(
                code="salary-unit-unknown",
                severity="warning",
                field="baseSalary.value.unitText",
                value=cut(stated),
                expected="HOUR, DAY, WEEK, MONTH or YEAR",
            )
        )
    return unit


def categories(value: Any) -> tuple[str, ...]:
    """The occupational categories in `value`; of a CategoryCode the code, if it has one."""
    found: list[str] = []
    for one in list_of(value):
        code = text_of(one.get("codeValue")) if isinstance(one, Mapping) else None
        found.extend((code,) if code else texts_of(one))
    return tuple(dict.fromkeys(found))


def contact(value: Any) -> Contact | None:
    """Whom to write to; a text with an @ is an address, other texts are a name."""
    first = next((one for one in list_of(value) if one), None)
    if isinstance(first, str):
        text = text_of(first)
        if text is None:
            return None
        email = _EMAIL.search(text)
        return Contact(email=email[0]) if email else Contact(name=text)
    if not isinstance(first, Mapping):
        return None
    found = Contact(
        name=text_of(first.get("name")),
        email=text_of(first.get("email")),
        telephone=text_of(first.get("telephone")),
    )
    return found if found != Contact() else None
