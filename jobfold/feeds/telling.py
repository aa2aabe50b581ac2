"""Columns that tell by their values what they are, whatever they are called: kinds of employment, the text, the link.

Names are asked first (`jobfold.feeds.inference`); this is for what they leave open.
"""

import re
from collections.abc import Mapping, Sequence

from jobfold.feeds.grammar import concepts
from jobfold.feeds.mappedvalues import NO, NOT_REMOTE, REMOTE, YES, word
from jobfold.feeds.vocabulary import CONTEXT_WORDS, Field
from jobfold.offers.employment import is_employment_type, parse_employment_types
from jobfold.offers.text import fold

_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_FILE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp|ico|css|js|mp4|pdf)(?:\?|$)", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z0-9à-ÿ])(?=[A-ZÀ-Þ])")
_LONGEST, _MOST_WORDS = 60, 6
"""Of a value that is a kind of employment and no sentence about it."""
_TEXT_WORDS = 10
"""Of most values of a column of texts."""
_ASKED = 40
"""Values of a column that are looked at."""
_ALSO_ELSE = frozenset(
    "regular intern other temp fast stage perm casual vacation liberal vast full part fixed engagement complete "
    "complet completa completo parcial partiel partielle parziale 100% freelance volunteer season saison".split()
)
"""Words for a kind of employment that are as often about something else."""
_SCHOOLING = re.compile(
    r"educat|bildung|formation|formacion|formazione|formacao|diplom|stud(?:y|i|ium)|degree|opleiding|utbildning|utdann"
    r"|uddann|koulutus|wyksztalc|vzdel|school|skill|experi|niveau|level|seniority|career|quali|titre|title|titel"
)
"""Names of columns whose words are those of schooling and of levels, which are those of contracts too."""
_WAY = re.compile("remote|hybrid|onsite|homeoffice|tele|presencial|presentiel")
_KEPT_APART = frozenset({"company", "contact", "person", "logo", "site", "salary"})
"""Whose links are not the offer's, and whose words are not about the contract."""
_OF_WORK = frozenset({"contract", "worktime", "hours", "job"})
"""What a name speaks of under which those words mean a kind of employment."""
_TYPE = "type"
"""A name that says of what it is only with its values."""


def told_by_values(samples: Mapping[str, Sequence[str]], mapping: Mapping[str, Field]) -> dict[str, Field]:
    """Column → field for columns of `samples` (column → non-empty values) that `mapping` does not understand."""
    left = {
        path: values
        for path, values in samples.items()
        if values and (path not in mapping or (mapping[path] == "not_kept" and _TYPE in _last(path)))
    }
    found: dict[str, Field] = {
        path: "employment_type"
        for path, values in left.items()
        if not _of_another(path)
        and not _SCHOOLING.search(fold(path))
        and (_are_kinds(path, values[:_ASKED]) or _is_flag(path, values[:_ASKED]))
    }
    if "remote" not in mapping.values():
        found |= {path: "remote" for path, values in left.items() if path not in found and _are_ways(values[:_ASKED])}
    if not {"url", "apply_url"} & set(mapping.values()):
        link = next((path for path, values in left.items() if "@" not in path and _is_link(path, values)), None)
        if link is not None:
            found[link] = "url"
    if not {"description", "section"} & set(mapping.values()):
        found |= {path: "section" for path, values in left.items() if path not in found and _are_texts(path, values)}
    return found


def flag_name(path: str) -> str:
    """The last name of `path` as words: ``"conditions.isFullTime"`` → ``"full time"``."""
    return " ".join(part for part in _last(path) if part not in ("is", "has"))


def _last(path: str) -> list[str]:
    return _words(re.split(r"[.@]", path)[-1])


def _words(name: str) -> list[str]:
    return [part for part in re.split(r"[\W_]+", fold(_CAMEL.sub(" ", name))) if part]


def _of_another(path: str) -> bool:
    """Does a name on the way say that what stands there is the employer's, or somebody's?"""
    for name in re.split(r"[.@]", path):
        words = _last(name)
        if any(CONTEXT_WORDS.get(part) in ("company", "contact", "ignored") for part in ("".join(words), *words)):
            return True
        if any(concepts((part,)) & _KEPT_APART for part in words):
            return True
    return False


def _are_kinds(path: str, values: Sequence[str]) -> bool:
    distinct = {fold(value).strip() for value in values}
    doubtful = distinct <= _ALSO_ELSE and not any(concepts((part,)) & _OF_WORK for part in _words(path))
    said = [
        len(value) <= _LONGEST and len(value.split()) <= _MOST_WORDS and is_employment_type(value) for value in distinct
    ]
    return not doubtful and sum(said) * 4 >= len(said) * 3


def _are_ways(values: Sequence[str]) -> bool:
    """Ways of working between home and office: each value is one, and one of them says so beyond doubt."""
    distinct = {word(value) for value in values}
    return distinct <= REMOTE | NOT_REMOTE | YES | NO and any(_WAY.search(value) for value in distinct)


def _is_flag(path: str, values: Sequence[str]) -> bool:
    """A column that says yes or no, and whose name is a kind of employment: ``permanent``, ``isPartTime``."""
    name = flag_name(path)
    return (
        name not in _ALSO_ELSE
        and bool(parse_employment_types(name))
        and all(word(value) in YES | NO for value in values)
    )


def _is_link(path: str, values: Sequence[str]) -> bool:
    """Addresses of pages, another for each record, but for records that come twice."""
    return (
        not _of_another(path)
        and all(_LINK.fullmatch(value) for value in values)
        and len(set(values)) * 3 >= len(values) * 2
        and not any(_FILE.search(value) for value in values)
    )


def _are_texts(path: str, values: Sequence[str]) -> bool:
    """Whole sentences, other ones for each record; not what is said of the employer."""
    asked = values[:_ASKED]
    long = sum(len(value.split()) >= _TEXT_WORDS for value in asked)
    return not _of_another(path) and long * 2 >= len(asked) and len(set(asked)) * 2 > len(asked)
