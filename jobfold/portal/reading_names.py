"""The names of what the search reads out of words: occupations and terms of work of its own lists, by their ids, and
for the trades beyond them the codes of ROME and of ISCO-08."""

from collections import Counter
from functools import cache

from jobfold.offers.occupation_table import table
from jobfold.offers.occupations import GOOD, occupations
from jobfold.offers.text import fold
from jobfold.portal.languages import Language
from jobfold.portal.occupation_names import group_name, is_group
from jobfold.portal.search.analyser import CORE_LANGUAGES
from jobfold.portal.search.codes import ISCO, ROME
from jobfold.portal.search.occupations import label, lexicon

_NOUN_BEFORE = frozenset(["für", "und", "in", "im", "mit", "von", "auf"])


def is_reading(identity: str) -> bool:
    """Whether it is an occupation, or terms of work, that the search reads out of words."""
    listed = identity in lexicon().labels or identity in lexicon().qualifiers
    return listed or identity in _coded() or group_of_reading(identity) is not None


def reading_name(identity: str, language: Language) -> str:
    """The name of a reading as a line of its own, in both genders where ESCO tells them: "Bäcker/Bäckerin"."""
    if identity in _coded():
        return _capital(table().label(_coded()[identity], language))
    if identity.startswith(ISCO):
        return group_name(identity.removeprefix(ISCO), language)
    name = label(identity, language)
    if both := _both_genders(language).get(_bare(name)):
        return _capital(both)
    return " ".join(_german(name.split())) if language == "de" else _capital(name)


@cache
def group_of_reading(identity: str) -> str | None:
    """The group of ISCO-08, of four digits, that most names of an occupation are of, in two languages at least."""
    if identity in _coded():
        return table().isco[_coded()[identity]] or None
    if identity.startswith(ISCO):
        code = identity.removeprefix(ISCO)
        return code if is_group(code) else None
    votes = Counter[str]()
    for language, names in zip(CORE_LANGUAGES, lexicon().labels.get(identity, ()), strict=False):
        best = next(iter(occupations(names[0], language=language, limit=1)), None)
        if best and best.isco and best.confidence >= GOOD:
            votes[best.isco] += 1
    (first, most), (_, next_most) = (*votes.most_common(2), ("", 0), ("", 0))[:2]
    return first if most > max(1, next_most) else None


@cache
def _coded() -> dict[str, int]:
    """The row of each code of ROME in the table of occupations: ESCO's, which has names in all languages, if there is
    one."""
    known = table()
    rows: dict[str, int] = {}
    for row in sorted(range(len(known.rome)), key=lambda row: not known.esco[row]):
        if known.rome[row]:
            rows.setdefault(ROME + known.rome[row], row)
    return rows


@cache
def _both_genders(language: Language) -> dict[str, str]:
    """The pairs of names in the table of occupations, by the masculine one.

    A pair of one word each may also be taken from longer names: "Vendeur / Vendeuse en articles de sport", "infirmier
    de soins généraux/infirmière de soins généraux".
    """
    whole: dict[str, str] = {}
    heads: dict[str, str] = {}
    for row in range(len(table().esco)):
        name, _, other = (part.strip() for part in table().label(row, language).partition("/"))
        if not other or "/" in other:
            continue
        if len(name.split()) == len(other.split()):
            whole.setdefault(_bare(name), f"{name}/{other}")
        (head, _, rest), (other_head, _, other_rest) = name.partition(" "), other.partition(" ")
        if rest in ("", other_rest) and head[:3].casefold() == other_head[:3].casefold() and head != other_head:
            heads.setdefault(_bare(head), f"{head}/{other_head}")
    return heads | whole


def _bare(name: str) -> str:
    return fold(name).replace("-", " ")


def _german(words: list[str]) -> list[str]:
    """Words of the lists, which are in small letters, with the capitals of their nouns."""
    ends = [at for at, after in enumerate([*words[1:], "für"]) if after in _NOUN_BEFORE]
    return [_capital(word) if not at or at in ends else word for at, word in enumerate(words)]


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]
