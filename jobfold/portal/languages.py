"""The languages of the pages: which there are, which a visitor gets, and their catalogues of messages.

Messages are English in the source; `locales/<language>.po` holds the translations. They are read as they stand,
so there is no compiled file to forget.
"""

import re
from collections.abc import Mapping
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

Language = Literal["fr", "de", "it", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
OWN_NAMES: Mapping[Language, str] = {"fr": "Français", "de": "Deutsch", "it": "Italiano", "en": "English"}
DEFAULT: Language = "en"
COOKIE = "jobfold_language"
"""Remembers the language that a visitor chose; it holds nothing else."""

_FRENCH_SPACE = re.compile(r" (?=[»:;?!])|(?<=«) ")
"""Where French has a space that no line may break at; translators write plain ones."""
_FOLDER = Path(__file__).parent / "locales"


def as_language(text: str | None) -> Language | None:
    """`text` if it is the code of one of our languages."""
    return next((language for language in LANGUAGES if language == text), None)


def negotiate(cookie: str | None, accept_language: str | None) -> Language:
    """The language chosen before, else the best that the browser asks for, else English."""
    if chosen := as_language(cookie):
        return chosen
    wanted: list[tuple[float, Language]] = []
    for part in (accept_language or "").split(","):
        tag, _, parameters = part.partition(";")
        language = as_language(tag.strip().lower().split("-")[0])
        if language:
            wanted.append((_quality(parameters), language))
    best = max(wanted, key=lambda pair: pair[0], default=(0.0, DEFAULT))
    return best[1] if best[0] > 0 else DEFAULT


def _quality(parameters: str) -> float:
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


@cache
def translations(language: Language) -> NullTranslations:
    """The messages of `language`; English is the language that the source is written in."""
    path = _FOLDER / f"{language}.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    if language == "fr":
        for message in catalogue:
            strings = [message.string] if isinstance(message.string, str) else [*(message.string or ())]
            unbroken = [_FRENCH_SPACE.sub("\u00a0", string) for string in strings]
            message.string = tuple(unbroken) if message.pluralizable else unbroken[0]
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return GNUTranslations(compiled)
