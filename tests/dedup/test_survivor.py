"""What the merged offer says, and where it comes from."""

import datetime as dt

import msgspec
from make import BAKER, offer

from jobfold.dedup.survivor import Candidate, merge
from jobfold.offers.model import Consent, Offer, Salary


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


def test_an_agencys_copy_goes_under_the_employers_name_and_text() -> None:
    """Also where both stand on boards, and the agency's text is the longer one."""
    own = offer("1", employer="Bäckerei Kornhaus", title="Bäcker/in EFZ")
    by_name = offer("2", source="b", employer="Tempora Personal AG", description=BAKER + " Wir freuen uns auf Sie.")
    by_words = offer("3", source="c", employer="Krallo", description=BAKER + " Für unseren Kunden in Bern suchen wir.")
    for copy in (by_name, by_words):
        merged = merge([Candidate(copy), Candidate(own)])
        assert (merged.offer.employer, merged.offer.title) == ("Bäckerei Kornhaus", "Bäcker/in EFZ")
        assert merged.offer.description == BAKER
        assert merged.provenance["hiring_organization"] == merged.provenance["description"] == own_name(own)


def test_where_two_of_three_name_the_employer_the_third_steps_back() -> None:
    """Nothing but its name tells that the third, which is the fullest, is an agency."""
    odd = offer("1", employer="Krallo Media", description=BAKER + " Wir freuen uns auf Sie.")
    own = [offer(str(at), source=name, employer="Bäckerei Kornhaus AG") for at, name in ((2, "b"), (3, "c"))]
    variant = offer("4", source="d", employer="Kornhaus", description=BAKER + " Auf bald.")
    merged = merge([Candidate(one) for one in (odd, *own)])
    assert (merged.offer.employer, merged.offer.description) == ("Bäckerei Kornhaus AG", BAKER)
    assert merge([Candidate(one) for one in (variant, *own)]).offer.description == variant.description


def test_a_short_text_of_the_employer_does_not_hide_a_full_one() -> None:
    teaser = offer("1", description=BAKER[:80])
    full = offer("2", source="b")
    assert merge([Candidate(full), Candidate(teaser, "employer")]).offer.description == BAKER


def test_the_board_is_not_the_employer() -> None:
    named_after_board = offer("1", source="alpen_jobs", employer="Alpen Jobs AG")
    own = offer("2", source="b", employer="Bäckerei Kornhaus")
    assert merge([Candidate(named_after_board, "public_service"), Candidate(own)]).offer.employer == "Bäckerei Kornhaus"


def test_what_belongs_together_comes_from_one_member() -> None:
    wide = offer("1", workload_min=60, workload_max=80)
    full = offer("2", source="b", workload_max=100)
    merged = merge([Candidate(full), Candidate(wide, "employer")]).offer
    assert (merged.workload_min, merged.workload_max) == (60, 80)


def test_a_text_is_shown_if_one_source_allows_it_and_leaves_only_if_all_do() -> None:
    closed = msgspec.structs.replace(offer("1"), consent=Consent(show_description=False, syndicate=False))
    merged = merge([Candidate(closed), Candidate(offer("2", source="b", description=BAKER[:100]))]).offer
    assert merged.consent == Consent(show_description=True, syndicate=False)
    nothing = merge([Candidate(closed), Candidate(offer("2", source="b", description=""))]).offer
    assert (nothing.description, nothing.consent.show_description) == ("", False)


def test_a_single_offer_keeps_its_fields_and_names_itself() -> None:
    alone = msgspec.structs.replace(offer("1"), consent=Consent(show_description=False))
    merged = merge([Candidate(alone)])
    assert merged.offer == msgspec.structs.replace(alone, description="")
    assert merged.provenance["title"] == own_name(alone) and "description" not in merged.provenance


def own_name(one: Offer) -> str:
    return f"{one.source}:{one.source_id}"
