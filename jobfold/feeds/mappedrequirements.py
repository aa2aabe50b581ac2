"""What a feed's columns ask of whoever applies, as a JobPosting says it: experience, education, languages."""

import re

from jobfold.feeds.mappedvalues import Values, doubt
from jobfold.offers import jobposting_asked as asked
from jobfold.offers.languages import language_code
from jobfold.offers.model import Problem

_NUMBER_OF_YEARS = re.compile(r"\d{1,2}(?:[.,]\d)?(?: ?[-–] ?\d{1,2})?\+?")
_LISTED = re.compile(r"[,;|/\n•+]| (?:und|and|et|e|en|y|och|og) ")
_CEFR = re.compile(r"(?<!\w)[ABC][12](?!\w)", re.IGNORECASE)
_SHORTEST_NAME = 4
"""Letters of a language's name: a shorter word beside others is a word of the sentence."""


def requirements(values: Values, problems: list[Problem]) -> dict[str, object]:
    """The properties of a JobPosting that `values` fill, empty without a column; a problem for words that say nothing
    certain."""
    experience, languages = _experience(values), _languages(values)
    education = [value for value, _, _ in values.get("education", [])]
    if "experience" in values and asked.experience(experience) is None:
        problems.append(doubt(values, "experience", "experience-unreadable", "years or months, or none"))
    if education and asked.education(education) is None:
        problems.append(doubt(values, "education", "education-unreadable", "a degree or a level of education"))
    if "languages_asked" in values and not languages:
        problems.append(doubt(values, "languages_asked", "languages-unreadable", "names or codes of languages"))
    return {"experienceRequirements": experience, "educationRequirements": education, "knowsLanguage": languages}


def _experience(values: Values) -> list[str]:
    """The experience in words: a bare number of years gets its unit."""
    years = [
        f"{value} years" if _NUMBER_OF_YEARS.fullmatch(value) else value
        for value, _, _ in values.get("experience_years", [])
    ]
    return years + [value for value, _, _ in values.get("experience", [])]


def _languages(values: Values) -> list[dict[str, str]]:
    """A Language object for each language that is listed: "Deutsch (C1), Englisch fließend", "fr;en"."""
    found: list[dict[str, str]] = []
    for part in (part for value, _, _ in values.get("languages_asked", []) for part in _LISTED.split(value)):
        level, named = _CEFR.search(part), _CEFR.sub(" ", part).strip(" ():-–")
        words = [named, *(word for word in re.findall(r"[^\W\d_]+", named) if len(word) >= _SHORTEST_NAME)]
        name = next((word for word in words if language_code(word)), None)
        if name is not None:
            found.append({"@type": "Language", "name": name} | ({"proficiencyLevel": level[0]} if level else {}))
    return found
