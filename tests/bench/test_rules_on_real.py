"""Judgements of real findings cover what they name, and the real ads stay free of refusals that nobody read."""

from pathlib import Path

import pytest

from bench.rules_on_real import Ad, Count, Finding, Judgement, findings, judged, judgements, measure, report
from jobfold.offers.model import Offer, Place
from jobfold.validation import rulebook, validate


def finding(severity: str = "review", ad: str = "a.csv#1", excerpt: str = "a Young,\n  merry team") -> Finding:
    return Finding(rule="age-hinted", severity=severity, ad=ad, country="GB", excerpt=excerpt, context="")


OF_WORDS = Judgement(rule="age-hinted", judgement="right", why="so", words=("*young*team",))
OF_AD = Judgement(rule="age-hinted", judgement="wrong", why="no", ads=("a.csv#1",))


def test_a_judgement_of_words_covers_every_ad_that_has_them() -> None:
    assert judged(finding(), [OF_WORDS]) is OF_WORDS
    assert judged(finding(excerpt="old team"), [OF_WORDS]) is None


def test_a_judgement_of_the_ad_goes_before_one_of_words() -> None:
    assert judged(finding(), [OF_WORDS, OF_AD]) is OF_AD
    assert judged(finding(ad="a.csv#2"), [OF_WORDS, OF_AD]) is OF_WORDS


def test_a_refusal_is_judged_by_its_ad_alone() -> None:
    assert judged(finding(severity="reject"), [OF_WORDS]) is None
    assert judged(finding(severity="reject"), [OF_WORDS, OF_AD]) is OF_AD


def test_each_rule_is_told_once_for_an_ad_and_formal_duties_not_at_all() -> None:
    offer = Offer(
        source="s",
        source_id="1",
        title="Clerk",
        description="Women only. For women only.",
        in_language="en",
        job_locations=(Place(country="GB"),),
    )
    told = list(findings(Ad("a.csv#1", offer), validate(offer)))
    rules = [one.rule for one in told]
    assert "sex-exclusive" in rules
    assert len(rules) == len(set(rules)) and not any(rule.startswith("formal-") for rule in rules)
    assert "»Women only«" in told[rules.index("sex-exclusive")].context


def test_the_report_says_how_many_and_why() -> None:
    counts = {False: Count(1000, 1, 2), True: Count(0, 0, 0)}
    page = report(counts, [finding(), finding(ad="b.csv#9", excerpt="else")], (OF_WORDS,))
    assert "| with a text | 1,000 | 1 (0.10%) | 2 (0.20%) |" in page
    assert "| `age-hinted` | review | 2 | 1 |  |  | 1 |" in page
    assert "- `age-hinted`, 1 × **right**: so" in page


def test_every_judgement_is_of_a_rule_and_says_what_it_covers() -> None:
    for one in judgements():
        assert one.rule in rulebook().rules
        assert one.ads or one.words, one.why


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_real_ads_are_refused_rarely_and_never_unread(shared_data: Path) -> None:
    counts, found = measure(shared_data)
    full = counts[False]
    assert full.refused <= 0.003 * full.ads
    assert full.held <= 0.03 * full.ads
    known = judgements()
    refusals = [one for one in found if one.severity == "reject"]
    assert [one for one in refusals if (opinion := judged(one, known)) is None or opinion.judgement == "wrong"] == []
