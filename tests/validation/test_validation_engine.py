"""What always holds of a verdict, whatever the text; and how severities, jurisdictions and exceptions combine."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.offers.model import Contact, Offer, Organization, Place
from jobfold.validation import Verdict, rule_base, rulebook, validate
from jobfold.validation.model import LANGUAGES

FRAGMENTS = [text for rule in rulebook().rules.values() for texts in rule.text.hit.values() for text in texts]
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(st.sampled_from(FRAGMENTS), st.text(max_size=20)), max_size=6).map(" ".join),
)


def offer(description: str, *, country: str = "FR", language: str | None = "fr", title: str = "Vendeur H/F") -> Offer:
    return Offer(
        source="t",
        source_id="1",
        title=title,
        description=description,
        in_language=language,
        job_locations=(Place(country=country),),
    )


def severities(verdict: Verdict, code: str) -> set[str]:
    return {issue.severity for issue in verdict.issues if issue.rule == code}


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.sampled_from(["FR", "CH", "DE", "IT", "GB", "US", "JP"]), st.sampled_from([*LANGUAGES, "nl"]))
def test_any_text_gets_a_verdict_that_points_into_it(text: str, country: str, language: str) -> None:
    judged = offer(text, country=country, language=language, title=text[:40])
    verdict = validate(judged)
    for issue in verdict.issues:
        assert issue.rule in rulebook().rules
        if issue.start != issue.end:
            field = getattr(judged, issue.field)
            assert 0 <= issue.start < issue.end <= len(field)
            assert issue.excerpt == field[issue.start : issue.end]
    assert validate(judged) == verdict


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=2, max_size=5))
def test_judging_one_offer_does_not_depend_on_those_before(texts: list[str]) -> None:
    offers = [offer(text) for text in texts]
    forwards = [validate(each) for each in offers]
    backwards = [validate(each) for each in reversed(offers)]
    assert forwards == backwards[::-1]


def test_reject_outranks_review_and_warnings_never_count() -> None:
    assert validate(offer("Vente de chaussures, 35 h.")).verdict == "pass"
    assert validate(offer("Rejoignez une équipe jeune.")).verdict == "review"
    assert validate(offer("Rejoignez une équipe jeune. Femmes uniquement.")).verdict == "reject"


def test_the_law_of_the_workplace_decides() -> None:
    text = "Âge limite : 40 ans."
    assert validate(offer(text, country="FR")).verdict == "reject"
    assert validate(offer(text, country="CH")).verdict == "review"
    (issue,) = (issue for issue in validate(offer(text, country="FR")).issues if issue.rule == "age-max")
    assert "L1132-1" in issue.basis


def test_a_claimed_exception_becomes_a_warning_that_quotes_it() -> None:
    verdict = validate(offer("Comédienne : de sexe féminin exclusivement (art. R1142-1 du Code du travail)."))
    assert verdict.verdict == "pass"
    assert severities(verdict, "sex-exclusive") == {"warn"}
    assert any("r1142-1" in issue.evidence for issue in verdict.issues)


def test_a_but_undoes_a_policy() -> None:
    assert validate(offer("Nous ne discriminons personne.")).verdict == "pass"
    assert validate(offer("Nous ne discriminons personne, mais hommes uniquement.")).verdict == "reject"


def test_a_denial_never_saves_a_pyramid() -> None:
    assert validate(offer("Ce n'est pas un MLM : salaire fixe.")).verdict == "pass"
    verdict = validate(offer("Ce n'est pas un MLM : vous touchez une prime par ami que vous recrutez."))
    assert verdict.verdict == "reject"


@pytest.mark.parametrize("told", LANGUAGES)
def test_names_and_hints_come_in_the_language_asked_for(told: str) -> None:
    issue = next(i for i in validate(offer("Femmes uniquement."), language=told).issues if i.severity == "reject")
    rule = rulebook().rules[issue.rule].text
    assert (issue.name, issue.hint) == (rule.name[told], rule.hint[told])


def test_a_rule_reads_only_its_own_language() -> None:
    english = "Only shortlisted candidates will be contacted; the retirement age is 67."
    assert validate(offer(english, language="en", country="GB")).verdict == "pass"
    mixed = "Wir suchen dich für unser Team. The position is open to women only and you will work with us."
    assert validate(offer(mixed, language="de", country="DE")).verdict == "reject"


def test_the_contact_number_is_read_too() -> None:
    judged = Offer(source="t", source_id="1", title="Vendeur", contact=Contact(telephone="0899 70 12 34"),
                   in_language="fr", job_locations=(Place(country="FR"),))  # fmt: skip
    (issue,) = (i for i in validate(judged).issues if i.severity == "reject")
    assert (issue.field, issue.excerpt) == ("contact.telephone", "0899 70 12 34")


def test_formal_duties_are_told_and_met() -> None:
    bare = validate(offer("Vente.", title="Vendeur"))
    assert {"formal-date", "formal-employer", "formal-gender-marker"} <= {issue.rule for issue in bare.issues}
    full = Offer(source="t", source_id="1", title="Vendeur H/F", in_language="fr", date_posted=dt.date(2026, 1, 1),
                 hiring_organization=Organization(name="Muster SA"), job_locations=(Place(country="FR"),))  # fmt: skip
    assert validate(full).issues == ()


def test_the_country_is_found_where_it_is_stated() -> None:
    base = {"source": "t", "source_id": "1", "title": "x"}
    by_place = Offer(**base, in_language="de", job_locations=(Place(country="Switzerland"),))
    assert validate(by_place).jurisdiction == "CH"
    assert validate(Offer(**base, in_language="it")).jurisdiction == "IT"
    assert validate(Offer(**base, in_language="en", applicant_location_requirements=("US",))).jurisdiction == "US"


def test_the_rule_base_is_named_in_every_verdict() -> None:
    assert validate(offer("Vente.")).rule_base == rule_base() != ""


def test_weak_signals_count_only_together() -> None:
    signs = ["No experience.", "£300 a day.", "Places are limited.", "Message us on WhatsApp."]

    def verdict(text: str) -> Verdict:
        return validate(Offer(source="t", source_id="1", title="-", description=text, in_language="en"))

    for left_out in range(len(signs)):
        assert verdict(" ".join(signs[:left_out] + signs[left_out + 1 :])).verdict == "pass"
    together = [issue for issue in verdict(" ".join(signs)).issues if issue.rule == "scam-signals"]
    assert [issue.severity for issue in together] == ["review"]
    assert all(name in together[0].evidence for name in ("hurry", "messenger", "no-experience", "quick-pay"))


def test_the_verdict_does_not_depend_on_the_order_of_fields() -> None:
    judged = offer("Femmes uniquement. Tél. 0899 70 12 34", title="Vendeuse")
    fields = msgspec.to_builtins(judged)
    turned = msgspec.convert(dict(reversed(fields.items())), Offer)
    assert validate(turned) == validate(judged)
