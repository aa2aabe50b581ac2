"""A rule refuses only where a provision can be named, and says which were read."""

import pytest

from jobfold.offers.model import Offer, Place
from jobfold.validation import validate
from jobfold.validation.handbook import PROFILED
from jobfold.validation.rulebook import rulebook
from jobfold.validation.statutes import read_law

CONTENT = {
    "refused_everywhere": ["scam"],
    "sources": {"act": {"url": "https://law.example/act", "read": "2026-11"}},
    "age": {"FR": {"Art. 1": "act", "Art. 2": ""}, "any": {"Directive": ""}},
    "scam": {"any": {"Fraud": ""}},
}


def verdict(text: str, country: str) -> str:
    offer = Offer(
        source="s",
        source_id="1",
        title="Job",
        description=text,
        in_language="en",
        job_locations=(Place(country=country),),
    )
    return validate(offer).verdict


def test_a_citation_that_was_not_read_is_marked() -> None:
    age = read_law(CONTENT).grounds["age"]
    assert age.basis("FR") == "Art. 1; Art. 2 (citation not verified)"
    assert age.basis("NL") == "Directive (citation not verified)"


def test_an_offer_is_refused_where_the_law_is_named_or_everywhere() -> None:
    grounds = read_law(CONTENT).grounds
    assert grounds["age"].refuses_in("FR") and not grounds["age"].refuses_in("NL")
    assert grounds["scam"].refuses_in("NL")


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"sources": {}}, "act"),
        ({"refused_everywhere": ["weather"]}, "weather"),
        ({"age": {"FR": "Art. 1"}}, "object"),
        ({"sources": CONTENT["sources"] | {"old": {"url": "", "read": ""}}}, "old"),  # type: ignore[operator]
    ],
)
def test_a_fault_in_the_statutes_is_named(change: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=rf"statutes\.toml.*{complaint}"):
        read_law(CONTENT | change)


def test_the_same_words_are_refused_here_and_held_there() -> None:
    assert verdict("Women only.", "GB") == "reject"
    assert verdict("Women only.", "ZA") == "review"
    assert verdict("Maximum age 40.", "US") == "reject"
    assert verdict("Maximum age 40.", "CH") == "review"


def test_a_pyramid_is_refused_everywhere() -> None:
    assert verdict("You earn for every person you recruit into your downline.", "ZA") == "reject"


def test_the_grounds_of_discrimination_that_directives_name_are_cited_in_every_profiled_country() -> None:
    for ground in ("sex", "age", "origin", "religion", "disability", "family", "orientation", "union"):
        assert set(PROFILED) <= set(rulebook().law.grounds[ground].citations), ground
