"""Turns flat leaves into an offer by a mapping of column to field.

It builds the schema.org JobPosting that the record stands for and lets `jobfold.offers.jobposting` read it: dates,
pay, places and employment types are understood in one place of the house only. Problems come back under the
names of the feed's own columns.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

import msgspec

from jobfold.feeds.flat import Leaf
from jobfold.feeds.vocabulary import Field, names
from jobfold.offers.jobposting import read_jobposting
from jobfold.offers.model import Consent, Problem, Reading, cut

_YES = names("true 1 yes y oui o ja j si sì sí x vrai wahr verdadero vero")
_NO = names("false 0 no n non nein nee nej nei faux falsch falso") | {""}
_REMOTE = names(
    """remote full fully fulltime fullremote telecommute telecommuting total complet remoteonly fullyremote
    homeoffice teletravailtotal alwaysremote wfh"""
)
_NOT_REMOTE = names(
    """partial partiel punctual ponctuel occasional occasionnel hybrid hybride hybrido ibrido onsite office
    fewdaysathome afewdaysathome nonspecifie notspecified noremote unknown optional pasteletravail
    telecommutingpossible hybridremote presentiel parziale parcial possible"""
)
_UNITS: Mapping[str, str] = {
    word: unit
    for unit, words in {
        "HOUR": "hour hourly h heure horaire stunde stundlich ora orario hora uur timlon time",
        "DAY": "day daily jour journalier tag giorno dia dag",
        "WEEK": "week weekly semaine hebdomadaire woche settimana semana",
        "MONTH": "month monthly mois mensuel monat monatlich mese mensile mes mensual maand manad",
        "YEAR": "year yearly annual annually an annuel annee jahr jahrlich anno annuale ano anual jaar ar",
    }.items()
    for word in words.split()
}
_LINK = re.compile(r"https?://[^\s<>\"']+")
_CURRENCIES = {"euro": "EUR", "euros": "EUR", "€": "EUR", "£": "GBP", "$": "USD", "fr.": "CHF", "sfr": "CHF"}
_PROPERTIES: Mapping[str, tuple[Field, ...]] = {
    "title": ("title", "occupation"),
    "description": ("description",),
    "identifier": ("source_id", "requisition_id"),
    "url": ("url",),
    "applyUrl": ("apply_url",),
    "hiringOrganization": ("company",),
    "jobLocation": ("place_text", "locality", "postal_code", "region", "country"),
    "employmentType": ("employment_type",),
    "workHours": ("workload_text", "work_hours"),
    "baseSalary": ("salary_text", "salary_min", "salary_max"),
    "datePosted": ("date_posted",),
    "validThrough": ("valid_through",),
    "inLanguage": ("language",),
    "totalJobOpenings": ("openings",),
    "applicationContact": ("contact_email", "contact_phone", "contact_name"),
    "directApply": ("direct_apply",),
}
"""Which columns a problem with a property may come from, the likeliest first."""

Values = dict[Field, list[tuple[str, tuple[int, ...], str]]]


def read_mapped(
    leaves: Sequence[Leaf],
    mapping: Mapping[str, Field],
    *,
    source: str,
    language: str | None = None,
    record: int = 1,
    line: int | None = None,
    raw: str | None = None,
) -> Reading:
    """The offer that `leaves` hold, or the reason why there is none. `language` is the feed's own, if stated."""
    values = _gather(leaves, mapping)
    if withdrawn := _withdrawn(values):
        return Reading(record=record, problems=(withdrawn,), line=line, raw=raw)
    problems: list[Problem] = []
    posting = _posting(values, source, language, problems)
    reading = read_jobposting(posting, source=source, record=record, line=line, raw=raw)
    columns = {field: entries[0][2] for field, entries in values.items()}
    mapping_columns = {field: path for path, field in reversed(list(mapping.items()))}
    renamed = [_renamed(problem, {**mapping_columns, **columns}) for problem in reading.problems]
    offer = reading.offer
    if offer and _word(_first(values, "publish")) in _NO - {""}:
        offer = msgspec.structs.replace(offer, consent=Consent(publish=False))
    return msgspec.structs.replace(reading, offer=offer, problems=(*problems, *renamed))


def _gather(leaves: Sequence[Leaf], mapping: Mapping[str, Field]) -> Values:
    """(value, group, column) per field, the better column first, empty values left out."""
    rank = {path: index for index, path in enumerate(mapping)}
    found = [leaf for leaf in leaves if leaf.value and leaf.path in rank]
    values: Values = {}
    for leaf in sorted(found, key=lambda leaf: rank[leaf.path]):
        values.setdefault(mapping[leaf.path], []).append((leaf.value, leaf.group, leaf.path))
    return values


def _first(values: Values, field: Field) -> str | None:
    entries = values.get(field)
    return entries[0][0] if entries else None


def _of_best_column(values: Values, field: Field) -> list[str]:
    entries = values.get(field, [])
    return [value for value, _, path in entries if path == entries[0][2]]


def _word(text: str | None) -> str:
    """`text` as one bare word: ``"A few days at home"`` → ``"afewdaysathome"``."""
    return "".join(filter(str.isalnum, (text or "").casefold())).translate(str.maketrans("éèêüäåàóñ", "eeeuaaaon"))


def _withdrawn(values: Values) -> Problem | None:
    text = _word(_first(values, "withdrawn"))
    if text not in _YES and text not in ("s", "d", "deleted", "removed", "suppression"):
        return None
    return Problem(
        code="offer-withdrawn",
        severity="error",
        field=values["withdrawn"][0][2],
        value=_first(values, "source_id"),
        expected="an offer that is open; the source says that this one is not",
    )


def _posting(values: Values, source: str, language: str | None, problems: list[Problem]) -> dict[str, object]:
    # The address is a fair id where the source gives no other, even one that is not whole.
    own = _first(values, "source_id") or _first(values, "url") or _first(values, "apply_url")
    requisition = _first(values, "requisition_id")
    numbers = [
        {"@type": "PropertyValue", "name": name, "value": value}
        for name, value in ((source, own), ("requisitionId", requisition))
        if own and value
    ]
    posting: dict[str, object | None] = {
        "@type": "JobPosting",
        "title": _first(values, "title") or _first(values, "occupation"),
        "description": _description(values),
        "identifier": numbers,
        "url": _first(values, "url"),
        "applyUrl": _first(values, "apply_url") or _link_in_contact(values),
        "directApply": _first(values, "direct_apply"),
        "hiringOrganization": _organization(values),
        "jobLocation": list(_places(values)),
        "employmentType": [value for value, _, _ in values.get("employment_type", [])],
        "baseSalary": _salary(values, problems),
        "datePosted": _first(values, "date_posted"),
        "validThrough": _first(values, "valid_through"),
        "totalJobOpenings": _first(values, "openings"),
        "workHours": _work_hours(values),
        "inLanguage": _first(values, "language") or language,
        "jobLocationType": _telecommute(values, problems),
        "occupationalCategory": _of_best_column(values, "category"),
        "applicationContact": _contact(values, problems),
    }
    return {name: value for name, value in posting.items() if value not in (None, "", [], {})}


def _description(values: Values) -> str:
    parts = _of_best_column(values, "description")
    parts += [value for value, _, _ in values.get("section", ())]
    return "\n\n".join(dict.fromkeys(parts))


def _organization(values: Values) -> dict[str, object] | None:
    name, url = _first(values, "company"), _first(values, "company_url")
    number = values.get("company_id")
    organization: dict[str, object] = {"@type": "Organization"}
    if name:
        organization["name"] = name
    if url:
        organization["url"] = url
    if number:
        label = number[0][2].replace("@", ".").rsplit(".", 1)[-1]
        organization["identifier"] = {"@type": "PropertyValue", "name": label, "value": number[0][0]}
    return organization if len(organization) > 1 else None


_ADDRESS: tuple[tuple[Field, str], ...] = (
    ("street", "streetAddress"),
    ("locality", "addressLocality"),
    ("region", "addressRegion"),
    ("postal_code", "postalCode"),
    ("country", "addressCountry"),
)


def _places(values: Values) -> Iterator[dict[str, object]]:
    """One Place per element of a list of places; parts outside the list hold for all of them.

    Addresses without a town do not stand alone where the source also names the place in words.
    """
    texts = list(dict.fromkeys(_of_best_column(values, "place_text")))
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
    parts: dict[str, str] = {}
    for field, name in _ADDRESS:
        entries = [entry for entry in values.get(field, ()) if entry[1][:1] == group]
        distinct = {value for value, _, path in entries if path == entries[0][2]}
        if len(distinct) == 1:
            parts[name] = distinct.pop()
    return parts


def _point(values: Values, group: tuple[int, ...]) -> dict[str, object]:
    latitude = next((value for value, at, _ in values.get("latitude", ()) if at[:1] == group), None)
    longitude = next((value for value, at, _ in values.get("longitude", ()) if at[:1] == group), None)
    if latitude is None or longitude is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}}


def _salary(values: Values, problems: list[Problem]) -> object | None:
    stated = {"minValue": _first(values, "salary_min"), "maxValue": _first(values, "salary_max")}
    amounts = {name: text for name, text in stated.items() if text and text not in ("0", "-1")}
    text = _first(values, "salary_text")
    if not amounts:
        return text if text != "0" else None
    quantity: dict[str, object] = {"@type": "QuantitativeValue", **amounts}
    if said := _first(values, "salary_unit"):
        unit = _UNITS.get(_word(said))
        if unit:
            quantity["unitText"] = unit
        else:
            problems.append(_doubt(values, "salary_unit", "salary-unit-unknown", "hour, day, week, month or year"))
    salary: dict[str, object] = {"@type": "MonetaryAmount", "value": quantity}
    if currency := _first(values, "salary_currency"):
        salary["currency"] = _CURRENCIES.get(currency.casefold(), currency.upper())
    return salary


def _work_hours(values: Values) -> str | None:
    low, high = _first(values, "workload_min"), _first(values, "workload_max")
    if low or high:
        return f"{low or high}-{high or low}%" if low != high else f"{low}%"
    workload = _first(values, "workload_text")
    if workload:
        return f"{workload}%" if workload.isdigit() else workload
    return _first(values, "work_hours")


def _telecommute(values: Values, problems: list[Problem]) -> str | None:
    said = _first(values, "remote")
    word = _word(said)
    if word in _REMOTE or word in _YES:
        return "TELECOMMUTE"
    if word not in _NO and word not in _NOT_REMOTE:
        problems.append(_doubt(values, "remote", "remote-unknown", "yes, no, full or partial"))
    return None


def _contact(values: Values, problems: list[Problem]) -> dict[str, str] | None:
    contact = {"@type": "ContactPoint"}
    if name := _first(values, "contact_name"):
        contact["name"] = name
    if telephone := _first(values, "contact_phone"):
        contact["telephone"] = telephone
    if email := _first(values, "contact_email"):
        if "@" in email:
            contact["email"] = email
        elif not _link_in_contact(values):
            problems.append(_doubt(values, "contact_email", "email-unreadable", "an e-mail address"))
    return contact if len(contact) > 1 else None


def _link_in_contact(values: Values) -> str | None:
    """The address in an e-mail column that says "to apply, follow this link: …"."""
    link = _LINK.search(_first(values, "contact_email") or "")
    return link[0] if link else None


def _doubt(values: Values, field: Field, code: str, expected: str) -> Problem:
    value, _, column = values[field][0]
    return Problem(code=code, severity="warning", field=column, value=cut(value), expected=expected)


def _renamed(problem: Problem, columns: Mapping[Field, str]) -> Problem:
    name = (problem.field or "").split(".")[0].split("[")[0]
    for field in _PROPERTIES.get(name, ()):
        if field in columns:
            return msgspec.structs.replace(problem, field=columns[field])
    return problem
