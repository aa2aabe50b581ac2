"""The examples in the rule files are the tests: every `hit` must raise its rule, no `miss` may."""

import pytest

from jobfold.offers.model import Offer, Place
from jobfold.validation import rulebook, validate
from jobfold.validation.rulebook import Rule

COUNTRIES = {"fr": "FR", "de": "DE", "it": "IT", "en": "GB"}


def examples(kind: str) -> list[object]:
    return [
        pytest.param(rule, language, text, id=f"{rule.code}-{language}-{number}")
        for rule in rulebook().rules.values()
        for language, texts in getattr(rule.text, kind).items()
        for number, text in enumerate(texts)
    ]


def codes_of(language: str, text: str) -> set[str]:
    country = COUNTRIES[language]
    if text.startswith("@"):
        country, text = text[1:3], text[4:]
    place = Place(country=country)
    offer = Offer(
        source="t", source_id="1", title="-", description=text, in_language=language, job_locations=(place,)
    )
    return {issue.rule for issue in validate(offer).issues if issue.severity != "warn" or _warns(issue.rule)}


def _warns(code: str) -> bool:
    return rulebook().rules[code].text.severity == "warn"


@pytest.mark.parametrize(("rule", "language", "text"), examples("hit"))
def test_a_violation_is_found(rule: Rule, language: str, text: str) -> None:
    assert rule.code in codes_of(language, text)


@pytest.mark.parametrize(("rule", "language", "text"), examples("miss"))
def test_a_lawful_text_is_left_alone(rule: Rule, language: str, text: str) -> None:
    assert rule.code not in codes_of(language, text)
