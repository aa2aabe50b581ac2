"""The parts of a JobPosting that are made from several columns: places, pay, workload, contact."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from jobfold.feeds.mappedvalues import NO, NOT_REMOTE, REMOTE, YES, Values, doubt, first, of_best_column, word
from jobfold.feeds.vocabulary import Field, names
from jobfold.offers.model import Problem, Salary, SalaryUnit
from jobfold.offers.salaries import parse_salary
from jobfold.offers.text import fold
from jobfold.offers.values import number_of

_AT_TIMES = re.compile(
    r"^(?:no|not|non|none|never|pas|sans|aucun|kein\w*|nicht|ohne|nessun\w*|senza|sin|nao|sem"
    r"|geen|niet|ingen|inte|ikke|ei|nie|bez|ne)\b"
    r"|hybrid|hibrid|ibrid|parti|teil|occasion|ponctuel|on-?\s?site|sur site|vor ort|presen|in sede|mobile"
    r"|gelegent|possib|moglich"
    r"|\b\d\s*(?:-\s*\d\s*)?(?:day|jour|tag|giorn|dia|dag|dni|dn[iu])|\d\s?%"
)
"""Work that is not remote altogether, in the words of many languages."""
_UNIT_WORDS: Mapping[SalaryUnit, str] = {
    "HOUR": """hour hourly hours perhour h heure heures horaire stunde stundlich stundenlohn ora orario hora uur
        timlon time timme tunti godzina godzinowo hodina""",
    "DAY": """day daily perday days jour journalier tag taglich giorno giornaliero dia diario diaria diarias jornal
        dzienny dag paiva dzien den""",
    "WEEK": "week weekly perweek weeks semaine hebdomadaire woche wochentlich settimana semana semanal vecka uge",
    "MONTH": """month monthly permonth months mois mensuel monat monatlich mese mensile mes mensual maand maandelijks
        manad maned kuukausi mensais miesiac miesiecznie miesieczna mesic mesicne mesicni mensal""",
    "YEAR": """year yearly peryear years annual annually annum perannum pa an annuel annee jahr jahrlich anno annuale
        ano anual jaar jaarlijks ar aar vuosi rok rocznie rocne""",
}
_UNITS: Mapping[str, SalaryUnit] = {said: unit for unit, words in _UNIT_WORDS.items() for said in words.split()}
_THOUSANDS = re.compile(r"\bk\s?(?:€|eur|chf|\$|£)")
_THOUSAND = 4
"""Digits of an amount that is none of thousands, though its unit says so ("K€")."""
_BESIDE_UNIT = names(
    """a al au per par pro por je im the brut brute bruts bruto brutto lordo lorda gross net netto neto k eur euro
    euros chf gbp usd salary wage salaire lohn gehalt"""
)
_PAIR = re.compile(r"(-?\d{1,2}\.\d+)(?:\s*[,;]\s*|\s+)(-?\d{1,3}\.\d+)$")
"""A point as text, the latitude first: ``"48.12,2.35"``, or ``"58.96 5.71"`` as GeoRSS writes it."""
_DEGREES = re.compile(r"-?\d{1,3}(?:\.\d+)?")
_GROUPED = re.compile(r"(\d{1,3}(?:[.,'’\s]\d{3})+)(?:[.,](\d{1,2}))?")
_LINK = re.compile(r"https?://[^\s<>\"']+")
_CURRENCIES = {"euro": "EUR", "euros": "EUR", "€": "EUR", "£": "GBP", "$": "USD", "fr.": "CHF", "sfr": "CHF"}
_ADDRESS: tuple[tuple[Field, str], ...] = (
    ("street", "streetAddress"),
    ("locality", "addressLocality"),
    ("region", "addressRegion"),
    ("postal_code", "postalCode"),
    ("country", "addressCountry"),
)


def organization(values: Values) -> dict[str, object] | None:
    """The employer as a schema.org Organization; its registry number goes by the name of its column."""
    name, url = first(values, "company"), first(values, "company_url")
    number = values.get("company_id")
    employer: dict[str, object] = {"@type": "Organization"}
    if name:
        employer["name"] = name
    if url:
        employer["url"] = url
    if number:
        label = number[0][2].replace("@", ".").rsplit(".", 1)[-1]
        employer["identifier"] = {"@type": "PropertyValue", "name": label, "value": number[0][0]}
    return employer if len(employer) > 1 else None


def places(values: Values) -> Iterator[dict[str, object]]:
    """One Place per element of a list of places; parts outside the list hold for all of them.

    Addresses without a town do not stand alone where the source also names the place in words.
    """
    texts = list(dict.fromkeys(of_best_column(values, "place_text")))
    groups = dict.fromkeys(group[:1] for field, _ in _ADDRESS for _, group, _ in values.get(field, ()))
    shared = _address(values, ())
    listed = {group: {**shared, **_address(values, group)} for group in groups if group}
    towns = {group: address for group, address in listed.items() if "addressLocality" in address}
    if "addressLocality" in shared or (not towns and len(texts) <= 1 and shared):
        yield {**_place(shared, texts[:1]), **_point(values, ())}
    elif towns:
        for group, address in towns.items():
            yield {**_place(address, []), **_point(values, group)}
    elif texts:
        alone = next(iter(listed.values()), {}) if len(listed) == len(texts) == 1 else {}
        for text in texts:
            yield {**_place(alone, [text]), **(_point(values, ()) if len(texts) == 1 else {})}
    else:
        for group, address in listed.items():
            yield {**_place(address, []), **_point(values, group)}


def _place(address: Mapping[str, str], texts: Sequence[str]) -> dict[str, object]:
    """A Place with an address in parts, under the name that the source gives it, or else in words."""
    if not address:
        return {"@type": "Place", "address": " ".join(texts)}
    named = {"name": texts[0]} if texts else {}
    return {"@type": "Place", **named, "address": {"@type": "PostalAddress", **address}}


def _address(values: Values, group: tuple[int, ...]) -> dict[str, str]:
    """The parts of one address; a part with several values (all the postcodes of a canton) says nothing."""
    address: dict[str, str] = {}
    for field, name in _ADDRESS:
        entries = [entry for entry in values.get(field, ()) if entry[1][:1] == group]
        distinct = {value for value, _, path in entries if path == entries[0][2]}
        if len(distinct) == 1:
            address[name] = distinct.pop()
    return address


def _point(values: Values, group: tuple[int, ...]) -> dict[str, object]:
    pair = next(
        (found for value, at, _ in values.get("point", ()) if at[:1] == group and (found := _PAIR.match(value))), None
    )
    if pair:
        return {"geo": {"@type": "GeoCoordinates", "latitude": pair[1], "longitude": pair[2]}}
    bare = [value for value, at, _ in values.get("point", ()) if at[:-1] == group and _DEGREES.fullmatch(value)]
    if len(bare) == 2:
        # Two numbers in a list are a point of GeoJSON, which has the longitude first.
        return {"geo": {"@type": "GeoCoordinates", "latitude": bare[1], "longitude": bare[0]}}
    latitude = next((value for value, at, _ in values.get("latitude", ()) if at[:1] == group), None)
    longitude = next((value for value, at, _ in values.get("longitude", ()) if at[:1] == group), None)
    if latitude is None or longitude is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}}


def salary(values: Values, problems: list[Problem]) -> object | None:
    """The pay: a MonetaryAmount if amounts have columns of their own, else the source's words for it."""
    stated = {"minValue": first(values, "salary_min"), "maxValue": first(values, "salary_max")}
    amounts = {name: _ungrouped(text) for name, text in stated.items() if text and text not in ("0", "-1")}
    text = first(values, "salary_text")
    if not amounts or (text and _in_words(text, amounts.values())):
        return text if text != "0" else None
    quantity: dict[str, object] = {"@type": "QuantitativeValue", **amounts}
    if said := first(values, "salary_unit"):
        unit = _unit(said)
        if _THOUSANDS.search(fold(said)):
            quantity |= {
                name: f"{text}000" for name, text in amounts.items() if text.isdigit() and len(text) < _THOUSAND
            }
        if unit:
            quantity["unitText"] = unit
        else:
            problems.append(doubt(values, "salary_unit", "salary-unit-unknown", "hour, day, week, month or year"))
    amount: dict[str, object] = {"@type": "MonetaryAmount", "value": quantity}
    if currency := first(values, "salary_currency"):
        amount["currency"] = _CURRENCIES.get(currency.casefold(), currency.upper())
    return amount


def _in_words(text: str, amounts: Iterable[str]) -> bool:
    """Does `text` say the same amounts, and of what unit they are? "42 - 52 k€ brut annuel" beside 42 and 52."""
    said = parse_salary(text)
    if said is None or said.unit is None:
        return False
    known = {value for whole in (said.min_value, said.max_value) if whole for value in (whole, whole / 1000)}
    return all(number_of(amount) in known for amount in amounts)


def completed(pay: Salary, values: Values) -> Salary:
    """Pay that was given in words, with the unit and the currency that have columns of their own."""
    if pay.min_value is None and pay.max_value is None:
        return pay
    unit = _unit(first(values, "salary_unit") or "")
    currency = first(values, "salary_currency")
    return msgspec.structs.replace(
        pay,
        unit=unit or pay.unit,
        currency=pay.currency or (_CURRENCIES.get(currency.casefold(), currency.upper()) if currency else None),
    )


def _unit(said: str) -> SalaryUnit | None:
    """The unit that `said` names, alone or among words that change nothing: ``"Bruto/año"``."""
    parts = [part for part in re.split(r"[\W_]+", fold(said)) if part and part not in _BESIDE_UNIT]
    return _UNITS.get(word(said)) or (_UNITS.get(parts[0]) if len(parts) == 1 else None)


def _ungrouped(text: str) -> str:
    """An amount of a column of its own, without what parts its thousands: ``"2.300"`` is no two and a bit."""
    whole = _GROUPED.fullmatch(text.strip())
    return re.sub(r"\D", "", whole[1]) + (f".{whole[2]}" if whole[2] else "") if whole else text


def telecommute(values: Values, problems: list[Problem]) -> str | None:
    """``"TELECOMMUTE"`` if the work is remote altogether: now and then at home is not."""
    said = word(first(values, "remote"))
    if said in REMOTE or said in YES:
        return "TELECOMMUTE"
    if said not in NO and said not in NOT_REMOTE and not _AT_TIMES.search(fold(first(values, "remote") or "")):
        problems.append(doubt(values, "remote", "remote-unknown", "yes, no, full or partial"))
    return None


def contact(values: Values, problems: list[Problem]) -> dict[str, str] | None:
    """Whom to write to, as a ContactPoint."""
    point = {"@type": "ContactPoint"}
    if name := first(values, "contact_name"):
        point["name"] = name
    if telephone := first(values, "contact_phone"):
        point["telephone"] = telephone
    if email := first(values, "contact_email"):
        if "@" in email:
            point["email"] = email
        elif not link_in_contact(values):
            problems.append(doubt(values, "contact_email", "email-unreadable", "an e-mail address"))
    return point if len(point) > 1 else None


def link_as_id(values: Values) -> str | None:
    """An id that is an address, as the ``guid`` of RSS: where the source names no other, it is the offer's."""
    return next((value for value, _, _ in values.get("source_id", ()) if _LINK.fullmatch(value)), None)


def link_in_contact(values: Values) -> str | None:
    """The address in an e-mail column that says "to apply, follow this link: …"."""
    link = _LINK.search(first(values, "contact_email") or "")
    return link[0] if link else None
