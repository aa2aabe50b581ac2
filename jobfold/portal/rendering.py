"""Turns templates into pages: one Jinja environment per language, with that language's words, dates and numbers."""

import datetime as dt
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from urllib.parse import quote

from babel import Locale
from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal, format_percent
from babel.units import format_unit
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from jobfold.offers.model import Salary
from jobfold.offers.published import Feature
from jobfold.portal.languages import LANGUAGES, OWN_NAMES, Language, translations
from jobfold.portal.occupation_names import group_name
from jobfold.portal.prose import prose, unmarked
from jobfold.portal.reading_names import group_of_reading, reading_name
from jobfold.portal.search.areas import place_name
from jobfold.portal.search.card import CardPlace
from jobfold.portal.wording import Wording

_SHOWN_FEATURES = 7
_TEMPLATES = Path(__file__).parent / "templates"


def render(template: str, language: Language, **values: object) -> bytes:
    """The page that `template` makes of `values`, in `language`."""
    return environment(language).get_template(template).render(**values).encode()


def render_text(template: str, language: Language, **values: object) -> str:
    """What `template` says of `values`, as one line of plain text."""
    # Whatever is put in comes out of the template escaped, so no markup but the template's own can be meant.
    return " ".join(Markup(environment(language).get_template(template).render(**values)).striptags().split())


@cache
def environment(language: Language) -> Environment:
    """The environment of one language. A name that a template misspells is an error, not an empty string."""
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    messages = translations(language)
    # jinja2.ext.i18n adds this method when it is loaded; newstyle escapes what is put into messages.
    made.install_gettext_callables(messages.gettext, messages.ngettext, newstyle=True)  # type: ignore[attr-defined]
    locale = Locale(language)
    made.filters.update(
        day=lambda value: format_date(value, "d MMM y", locale=locale),
        month=lambda value: format_date(value, "MMM y", locale=locale),
        moment=lambda value: format_datetime(value, "d MMM y, HH:mm 'UTC'", locale=locale),
        long_day=lambda value: format_date(value, "long", locale=locale),
        number=lambda value: format_decimal(value, locale=locale),
        percent=lambda value: format_percent(round(value, 3), locale=locale, decimal_quantization=False),
        filesize=lambda size: format_size(size, locale),
        tenths=lambda value: format_decimal(value, format="0.0", locale=locale),
        salary=lambda value: format_salary(value, locale),
        language_name=lambda code: locale.languages.get(code, code),
        country_name=lambda code: locale.territories.get(code, code),
        occupation_name=lambda code: group_name(code, language),
        reading_name=lambda identity: reading_name(identity, language),
        reading_group=group_of_reading,
        place_name=lambda identity: name_place(identity, locale),
        prose=prose,
        unmarked=unmarked,
        towns=lambda places: name_places(places, locale),
        slug=slug,
    )
    made.globals.update(
        lang=language, languages=LANGUAGES, own_names=OWN_NAMES, words=Wording(messages),
        strongest=strongest,
        ago=lambda day, today: format_ago(day, today, locale, messages.gettext("today")),
    )  # fmt: skip
    return made


def slug(value: str) -> str:
    """`value` as one piece of an address."""
    return quote(value.replace(" ", "-"), safe=":")


def strongest(features: tuple[Feature, ...]) -> list[Feature]:
    """The features that weigh most, what speaks for the merge first."""
    heaviest = sorted(features, key=lambda feature: -abs(feature.contribution))[:_SHOWN_FEATURES]
    return sorted(heaviest, key=lambda feature: -feature.contribution)


def name_places(places: Iterable[CardPlace], locale: Locale) -> list[str]:
    """The names of places, each once: towns and regions as they are written there, whole countries in `locale`."""
    names = (
        locale.territories.get(place.country or "", place.name) if is_country(place) else place.name for place in places
    )
    return list(dict.fromkeys(names))


def name_place(identity: str, locale: Locale) -> str:
    """The name of a town, region or country by its id; of a region without one, the country's with its code."""
    name = place_name(identity)
    if ":" not in identity or name != identity.partition(":")[2]:
        return name
    country, _, code = name.partition("-")
    said: str = locale.territories.get(country, country)
    return f"{said} ({code})" if code and code != country else said


def is_country(place: CardPlace) -> bool:
    """Whether no more than a country is known of the place."""
    return bool(place.id) and place.id == f"country:{place.country}"


def format_ago(day: dt.date, today: dt.date, locale: Locale, word_for_today: str) -> str:
    """The age of `day` in the locale's words ("3 days ago"); after two months, and in the future, the date."""
    age = today - day
    if not 0 <= age.days <= 60:
        return format_date(day, "d MMM y", locale=locale)
    if age.days == 0:
        return word_for_today
    return format_timedelta(-age, granularity="day", threshold=13, add_direction=True, locale=locale)


def format_size(size: int, locale: Locale) -> str:
    """A number of bytes in the unit in which it has up to three digits before the point."""
    units = ("byte", "kilobyte", "megabyte", "gigabyte", "terabyte")
    power = min(max(len(str(size)) - 1, 0) // 3, len(units) - 1)
    said: str = format_unit(size / 1000**power, f"digital-{units[power]}", "short", format="0.#", locale=locale)
    return said


def format_salary(salary: Salary, locale: Locale) -> str:
    """The pay as a range in its currency, without its unit; the source's own words if it gave no number."""
    amounts = [value for value in (salary.min_value, salary.max_value) if value is not None]
    if not amounts:
        return salary.text or ""
    digits = "#,##0" if all(value == int(value) for value in amounts) else "#,##0.00"
    span = " – ".join(format_decimal(value, format=digits, locale=locale) for value in dict.fromkeys(amounts))
    return f"{span} {salary.currency}" if salary.currency else span
