"""Overrides: what a person may let pass, bound to the text and its law."""

import datetime as dt

import msgspec
import pytest

from jobfold.offers.model import Contact, Offer, Place
from jobfold.validation import Override, Standing, may_be_overridden, rulebook, text_hash, validate, with_overrides

OFFER = Offer(
    source="a", source_id="1", title="Verkäufer", description="Bewerbungen nur von Männern. Nur Schweizer.",
    in_language="de", job_locations=(Place(country="CH"),), date_posted=dt.date(2026, 11, 2),
)  # fmt: skip
SAID = Override(id=7, author="rita", reason="a film part", until=dt.date(2027, 1, 31))


def standing(rule: str, offer: Offer = OFFER) -> Standing:
    return Standing(rule=rule, text_hash=text_hash(offer), override=SAID)


def test_the_issue_becomes_a_warning_that_says_who_and_why() -> None:
    judged = with_overrides(validate(OFFER), OFFER, [standing("sex-exclusive")])
    (issue,) = [one for one in judged.issues if one.rule == "sex-exclusive"]
    assert issue.severity == "warn"
    assert issue.override == msgspec.structs.replace(SAID, severity="reject")
    assert judged.verdict == "reject", "the other rule still speaks"
    both = with_overrides(validate(OFFER), OFFER, [standing("sex-exclusive"), standing("nationality-exclusive")])
    assert both.verdict == "pass"


@pytest.mark.parametrize(
    "changed",
    [
        {"title": "Verkäufer/in"},
        {"description": OFFER.description + " "},
        {"contact": Contact(telephone="031 311 11 11")},
        {"job_locations": (Place(country="DE"),)},
    ],
)
def test_another_text_or_law_is_not_covered(changed: dict[str, object]) -> None:
    other = msgspec.structs.replace(OFFER, **changed)
    verdict = validate(other)
    assert with_overrides(verdict, other, [standing("sex-exclusive")]) == verdict


def test_what_no_rule_reads_may_change() -> None:
    other = msgspec.structs.replace(OFFER, source_id="2", url="https://a.example/2", date_posted=None)
    assert text_hash(other) == text_hash(OFFER)


def test_premium_numbers_and_mule_offers_never_pass() -> None:
    rules = rulebook().rules.values()
    never = {rule.code for rule in rules if not rule.text.overridable}
    assert {rule.code for rule in rules if rule.family == "phone" and rule.text.severity == "reject"} <= never
    assert {rule.code for rule in rules if rule.text.ground == "laundering"} <= never
    assert {"phone-premium", "phone-tariff", "phone-premium-sms", "money-mule", "reshipping"} <= never
    assert not may_be_overridden("phone-premium") and not may_be_overridden("no such rule")
    assert may_be_overridden("sex-exclusive")
    paid = msgspec.structs.replace(OFFER, description="Rufen Sie an: 0900 123 456.")
    verdict = validate(paid)
    assert verdict.verdict == "reject"
    assert with_overrides(verdict, paid, [standing("phone-premium", paid)]) == verdict
