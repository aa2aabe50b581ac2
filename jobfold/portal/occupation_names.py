"""The names of the groups of ISCO-08 in the languages of the pages.

Those of one and two digits stand in `locales/isco08.tsv`, in words that visitors know; those of four digits are the
names of the official tables, shortened in `locales/isco08_units_en.tsv` for English.
"""

from functools import cache
from pathlib import Path

from jobfold.offers.occupation_table import table
from jobfold.portal.languages import LANGUAGES, Language

_FOLDER = Path(__file__).parent / "locales"


def group_name(code: str, language: Language) -> str:
    """The name of a group of one to four digits; those of three digits have the names of the groups they hold."""
    names = _broad().get(code) or _narrow().get(code)
    if names:
        return names[language]
    below = sorted(one for one in _narrow() if code and one.startswith(code))
    return ", ".join(_narrow()[one][language] for one in below[:2]) or code


def is_group(code: str) -> bool:
    """Whether ISCO-08 has the group `code`, of one to four digits."""
    return code in _broad() or code in _narrow() or (len(code) == 3 and any(one[:3] == code for one in _narrow()))


@cache
def _broad() -> dict[str, dict[str, str]]:
    head, *lines = (_FOLDER / "isco08.tsv").read_text("utf-8").splitlines()
    columns = head.split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in lines]
    return {row.pop("code"): row for row in rows}


@cache
def _narrow() -> dict[str, dict[str, str]]:
    """Four-digit groups: the row of a group has no ESCO concept, and names in French, German and Italian."""
    lines = (_FOLDER / "isco08_units_en.tsv").read_text("utf-8").splitlines()
    names = {code: {"en": name} for code, _, name in (line.partition("\t") for line in lines)}
    known = table()
    for row, code in enumerate(known.isco):
        # rows without a concept are groups, or else names of the French ROME, which are the same in all languages
        if code in names and not known.esco[row] and known.label(row, "de") != known.label(row, "fr"):
            for language in ("fr", "de", "it"):
                names[code].setdefault(language, _capital(known.label(row, language)))
    return {
        code: {language: named.get(language, named["en"]) for language in LANGUAGES} for code, named in names.items()
    }


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
