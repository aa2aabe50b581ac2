"""What the merged offer says, and where it comes from."""

import datetime as dt

import msgspec
from make import BAKER, offer

from jobfold.dedup.survivor import Candidate, merge
from jobfold.offers.model import Consent, Salary


def test_each_field_comes_from_the_member_that_says_it_best() -> None:
    short = offer("1", description=BAKER[:200], title="Bäcker", date_posted=dt.date(2026, 11, 9))
    paid = offer("2", source="b", base_salary=Salary(min_value=5200, currency="CHF", unit="MONTH"))
    merged = merge([Candidate(short), Candidate(paid)])
    assert merged.offer.key == short.key
    assert merged.offer.description == BAKER
    assert merged.offer.base_salary == paid.base_salary
    assert merged.offer.date_posted == dt.date(2026, 11, 9)
    assert merged.provenance["description"] == "b:2"
    assert merged.provenance["date_posted"] == "board:1"


def test_the_employers_own_source_names_the_employer() -> None:
    agency = offer("1", employer="Tempora Personal")
    own = offer("2", source="own", employer="Bäckerei Kornhaus")
    merged = merge([Candidate(agency, "agency"), Candidate(own, "employer")])
    assert merged.offer.employer == "Bäckerei Kornhaus"


def test_a_text_that_may_not_be_shown_is_not_used() -> None:
    hidden = msgspec.structs.replace(offer("1"), consent=Consent(show_description=False))
    merged = merge([Candidate(hidden), Candidate(offer("2", source="b", description=BAKER[:100]))])
    assert merged.offer.description == BAKER[:100]


def test_title_and_text_are_of_one_language() -> None:
    german = offer("1", in_language="de", title="Bäcker")
    english = offer("2", source="b", in_language="en", title="Artisan Baker and Pastry Cook", description="Bread.")
    merged = merge([Candidate(german), Candidate(english, "employer")])
    assert (merged.offer.title, merged.offer.in_language) == ("Bäcker", "de")


def test_contacts_never_survive() -> None:
    from jobfold.offers.model import Contact

    private = msgspec.structs.replace(offer("1"), contact=Contact(email="a.roth@example.ch"))
    assert merge([Candidate(private)]).offer.contact is None
