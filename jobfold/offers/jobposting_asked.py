"""What a JobPosting says in fields of its own about the languages, the experience and the education it asks for."""

from collections.abc import Iterator, Mapping
from typing import Any

from jobfold.offers.education import education_level
from jobfold.offers.experience import experience_months
from jobfold.offers.jobposting_write import EDUCATION_NAMES
from jobfold.offers.languages import language_code
from jobfold.offers.model import EducationLevel, LanguageLevel, LanguageSkill
from jobfold.offers.stems import bare
from jobfold.offers.values import list_of, number_of, text_of, texts_of

_LEVELS: tuple[LanguageLevel, ...] = ("A1", "A2", "B1", "B2", "C1", "C2")
_BY_NAME: dict[str, EducationLevel] = {name: level for level, name in EDUCATION_NAMES.items()} | {
    "master degree": "master",
    "doctorate": "doctorate",
    "vocational": "apprenticeship",
    "some college coursework completed": "secondary",
    "professional": "apprenticeship",
    "certification": "apprenticeship",
}
_NO_EXPERIENCE = frozenset(("no requirements", "none", "not required", "entry level", "debutant accepte", "d"))


def languages(value: Any) -> tuple[LanguageSkill, ...]:
    """The languages in `value`: codes, names, or Language objects with our ``proficiencyLevel`` and ``required``."""
    return tuple(dict.fromkeys(_languages(value)))


def _languages(value: Any) -> Iterator[LanguageSkill]:
    for one in list_of(value):
        code = language_code(one)
        if code is None:
            continue
        stated: Mapping[str, Any] = one if isinstance(one, Mapping) else {}
        level = (text_of(stated.get("proficiencyLevel")) or "").upper()
        yield LanguageSkill(
            language=code,
            level=next((known for known in _LEVELS if known == level), None),
            required=stated.get("required") is not False,
        )


def experience(value: Any) -> int | None:
    """The months in `value`: ``monthsOfExperience``, or what its words clearly say."""
    for one in list_of(value):
        if isinstance(one, Mapping) and (months := number_of(one.get("monthsOfExperience"))) is not None:
            return int(months) if 0 <= months <= 600 else None
        text = text_of(one.get("description") if isinstance(one, Mapping) else one)
        if text is None:
            continue
        plain = bare(text)
        if plain in _NO_EXPERIENCE:
            return 0
        found = experience_months(plain)
        return experience_months(f"experience: {plain}") if found is None else found
    return None


def education(value: Any) -> EducationLevel | None:
    """The lowest of the levels in `value`: ``credentialCategory``, or what its words clearly say."""
    names = [
        text
        for one in list_of(value)
        for text in texts_of(one.get("credentialCategory", one.get("name")) if isinstance(one, Mapping) else one)
    ]
    found = [level for text in names if (level := _BY_NAME.get(bare(text)) or education_level(bare(text))) is not None]
    return min(found, key=list(EDUCATION_NAMES).index, default=None)
