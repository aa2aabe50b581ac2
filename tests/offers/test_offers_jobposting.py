"""JobPosting in all its shapes, and the way back."""

import gzip
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jobfold.offers.jobposting import identified_source, read_jobposting, write_jobposting
from jobfold.offers.model import Identifier, Offer, Organization, Place, Salary


def posting(**properties: Any) -> dict[str, Any]:
    """A minimal sound posting with `properties` on top."""
    identifier = {"@type": "PropertyValue", "name": "board", "value": "1"}
    return {"@type": "JobPosting", "identifier": identifier, "title": "Baker", **properties}


def read(**properties: Any) -> Offer:
    """The offer that `posting` reads as."""
    offer = read_jobposting(posting(**properties)).offer
    assert offer is not None
    return offer


def codes(**properties: Any) -> list[str]:
    """The codes of the problems of `posting`."""
    return [problem.code for problem in read_jobposting(posting(**properties)).problems]


def test_the_interchange_form() -> None:
    reading = read_jobposting(
        posting(description="<p>Bread</p>", url="https://b.example/1", inLanguage="en"), record=7, line=9, raw="{}"
    )
    assert reading.problems == ()
    assert (reading.record, reading.line, reading.raw) == (7, 9, "{}")
    assert reading.offer == Offer(
        source="board",
        source_id="1",
        title="Baker",
        description="<p>Bread</p>",
        url="https://b.example/1",
        in_language="en",
    )


def test_description_is_verbatim_and_title_is_tidied() -> None:
    offer = read(title="  <b>Baker&nbsp;&amp; </b>Cook\n", description=" <p>a &amp; b</p>\n")
    assert offer.title == "Baker & Cook"
    assert offer.description == " <p>a &amp; b</p>\n"


def test_a_missing_title_is_an_error_without_an_offer() -> None:
    for title in (None, "", "N/A", "<b></b>"):
        reading = read_jobposting(posting(title=title))
        assert reading.offer is None
        assert [problem.code for problem in reading.problems] == ["title-missing"]


def test_what_is_too_long_to_be_a_title_a_name_or_a_place_is_cut() -> None:
    reading = read_jobposting(
        posting(
            title="Baker " * 20_000,
            hiringOrganization={"name": "Bread AG " * 100},
            jobLocation={"@type": "Place", "name": "Bern, " * 1000, "address": {"streetAddress": "1 Way " * 1000}},
        )
    )
    assert reading.offer is not None
    assert reading.offer.title == ("Baker " * 84)[:500].strip()
    assert len(reading.offer.employer or "") <= 300
    assert len(reading.offer.job_locations[0].text or "") <= 2000
    assert len(reading.offer.job_locations[0].street_address or "") <= 2000
    codes = [problem.code for problem in reading.problems if problem.code.endswith("-too-long")]
    assert codes == ["title-too-long", "employer-too-long", "place-too-long", "place-too-long"]
    assert read_jobposting(write_jobposting(reading.offer)).offer == reading.offer


def test_hostile_nesting_is_a_problem_and_no_crash() -> None:
    nested: Any = "x"
    for _ in range(5000):
        nested = [nested]
    reading = read_jobposting(posting(description=nested))
    assert [problem.code for problem in reading.problems] == ["nesting-too-deep"]


class TestIdentity:
    def test_a_list_names_source_requisition_and_others(self) -> None:
        offer = read(
            identifier=[
                {"name": "board", "value": 12},
                {"name": "Requisition ID", "value": "R-1"},
                {"name": "SIRET", "value": "123"},
            ]
        )
        assert offer.key == ("board", "12")
        assert offer.requisition_id == "R-1"
        assert offer.identifiers == (Identifier("SIRET", "123"),)

    @pytest.mark.parametrize(
        "identifier",
        ["42", 42, {"value": "42"}, [{"@value": "42"}], {"value": {"value": "42"}}, {"identifier": "42"}],
    )
    def test_a_bare_number_is_the_given_sources_own(self, identifier: Any) -> None:
        reading = read_jobposting(posting(identifier=identifier), source="mine")
        assert reading.offer is not None
        assert reading.offer.key == ("mine", "42")

    def test_an_employers_number_is_kept_beside_the_sources(self) -> None:
        reading = read_jobposting(posting(identifier={"name": "ACME", "value": "7"}), source="mine")
        assert reading.offer is not None
        assert reading.offer.key == ("mine", "7")
        assert reading.offer.identifiers == (Identifier("ACME", "7"),)

    def test_the_address_stands_in_then_the_content(self) -> None:
        by_url = read_jobposting(posting(identifier=None, url="www.b.example/1"))
        assert by_url.offer is not None
        assert by_url.offer.key == ("www.b.example", "https://www.b.example/1")
        derived = read_jobposting(posting(identifier=None), source="mine")
        again = read_jobposting(posting(identifier=None), source="mine")
        other = read_jobposting(posting(identifier=None, title="Cook"), source="mine")
        assert [problem.code for problem in derived.problems] == ["identifier-missing"]
        assert derived.offer and again.offer and other.offer
        assert derived.offer.key == again.offer.key != other.offer.key

    def test_nobody_to_name_is_an_error(self) -> None:
        reading = read_jobposting(posting(identifier="1"))
        assert reading.offer is None
        assert [problem.code for problem in reading.problems] == ["source-missing"]
        assert identified_source(posting(identifier="1")) is None
        assert identified_source(posting()) == "board"


class TestPlaces:
    @pytest.mark.parametrize(
        ("location", "expected"),
        [
            ("Bern", (Place(text="Bern"),)),
            ({"address": "Bern"}, (Place(text="Bern"),)),
            ([{"address": "Bern"}, {"address": "Bern"}, "Thun"], (Place(text="Bern"), Place(text="Thun"))),
            (
                {"address": {"addressLocality": "Bern", "addressCountry": "Schweiz"}},
                (Place(locality="Bern", country="CH"),),
            ),
            ({"address": {"addressCountry": {"name": ["FR", "DE"]}}}, (Place(country="FR"),)),
            ({"addressLocality": "Bern", "addressCountry": {"name": "CH"}}, (Place(locality="Bern", country="CH"),)),
            ({"address": {"addressLocality": ["Bern", "Thun"]}}, (Place(locality="Bern"), Place(locality="Thun"))),
            ({"name": "Bern", "address": ""}, (Place(text="Bern"),)),
            ({"geo": {"latitude": "46.9", "longitude": 7.4}}, (Place(latitude=46.9, longitude=7.4),)),
            ({"geo": {"latitude": 0, "longitude": 0}, "address": "Bern"}, (Place(text="Bern"),)),
            ({"address": {"addressLocality": "N/A"}}, ()),
            (None, ()),
        ],
    )
    def test_one_field_many_types(self, location: Any, expected: tuple[Place, ...]) -> None:
        assert read(jobLocation=location).job_locations == expected

    def test_what_means_nothing_is_dropped_and_reported(self) -> None:
        address = {"addressLocality": "Bern", "postalCode": "Anywhere"}
        assert read(jobLocation={"address": address}).job_locations == (Place(locality="Bern"),)
        assert codes(jobLocation={"address": address}) == ["postal-code-unreadable"]
        assert codes(jobLocation={"address": "Bern", "latitude": 460, "longitude": 7}) == ["coordinates-meaningless"]

    def test_the_seat_written_into_every_place_is_dropped(self) -> None:
        address = {"addressLocality": "Sunnyvale", "addressCountry": "US"}
        locations = [{"name": "Austin, TX", "address": address}, {"name": "Seattle, WA", "address": address}]
        assert read(jobLocation=locations).job_locations == (
            Place(text="Austin, TX", country="US"),
            Place(text="Seattle, WA", country="US"),
        )
        assert codes(jobLocation=locations) == ["address-repeated"]

    def test_places_that_share_no_more_than_a_country_are_no_seat(self) -> None:
        for address in ({"addressCountry": "CH"}, {"addressRegion": "BE", "addressCountry": "CH"}):
            locations = [{"name": "Bern", "address": address}, {"name": "Thun", "address": address}]
            assert codes(jobLocation=locations) == []
            assert [place.text for place in read(jobLocation=locations).job_locations] == ["Bern", "Thun"]
            assert {place.region for place in read(jobLocation=locations).job_locations} == {
                address.get("addressRegion")
            }
        assert codes(jobLocation=["Bern", "Thun"]) == []

    def test_remote(self) -> None:
        assert read(jobLocation="Remote").job_location_type == "TELECOMMUTE"
        assert read(jobLocationType="TELECOMMUTE").job_location_type == "TELECOMMUTE"
        assert read(jobLocationType="On-site").job_location_type is None
        assert codes(jobLocationType="somewhere") == ["location-type-unknown"]


class TestPay:
    @pytest.mark.parametrize(
        ("salary", "expected"),
        [
            (50_000, Salary(min_value=50_000, max_value=50_000, unit="YEAR")),
            (
                "45-55k€ brut annuel",
                Salary(min_value=45_000, max_value=55_000, currency="EUR", unit="YEAR", text="45-55k€ brut annuel"),
            ),
            ("selon profil", Salary(text="selon profil")),
            (
                {"currency": "chf", "value": {"minValue": "5000", "maxValue": 6000.0, "unitText": "MONTH"}},
                Salary(min_value=5_000, max_value=6_000, currency="CHF", unit="MONTH"),
            ),
            (
                {"currency": "EUR", "value": {"value": 30, "unitText": "pro Stunde"}},
                Salary(min_value=30, max_value=30, currency="EUR", unit="HOUR"),
            ),
            ({"currency": "EUR", "minValue": 1, "maxValue": 2}, Salary(min_value=1, max_value=2, currency="EUR")),
            (
                {"priceCurrency": "EUR", "price": 100, "@type": "PriceSpecification"},
                Salary(min_value=100, max_value=100, currency="EUR"),
            ),
            ({"currency": "EUR", "value": {"minValue": 0, "maxValue": 0}}, None),
            ({}, None),
            ("N/A", None),
        ],
    )
    def test_one_field_many_types(self, salary: Any, expected: Salary | None) -> None:
        assert read(baseSalary=salary).base_salary == expected

    def test_a_reversed_range_and_an_odd_unit_are_reported(self) -> None:
        value = {"currency": "EUR", "value": {"minValue": 9, "maxValue": 8, "unitText": "parsec"}}
        assert sorted(codes(baseSalary=value)) == ["salary-range-reversed", "salary-unit-unknown"]
        salary = read(baseSalary=value).base_salary
        assert salary == Salary(min_value=8, max_value=9, currency="EUR")


def test_dates_that_mean_nothing_are_dropped_and_reported() -> None:
    for deadline in ("1970-01-01", "2035-12-31"):
        assert codes(datePosted="2024-01-01", validThrough=deadline) == ["deadline-meaningless"]
        assert read(datePosted="2024-01-01", validThrough=deadline).valid_through is None
    assert codes(datePosted="some day") == ["date-unreadable"]
    assert str(read(datePosted="31.12.2023").date_posted) == "2023-12-31"


def test_employer_in_its_forms() -> None:
    acme = Organization(name="ACME")
    for stated in ("ACME", "ACME\n3.4", {"name": "ACME\n3,4"}, [{"name": "ACME"}], {"organizationName": "ACME"}):
        assert read(hiringOrganization=stated).hiring_organization == acme
    assert read(hiringOrganization={"name": "Not Provided"}).hiring_organization is None
    assert read(
        hiringOrganization={"name": "A", "sameAs": "a.example", "vatID": "V1"}
    ).hiring_organization == Organization(name="A", url="https://a.example", identifiers=(Identifier("vatID", "V1"),))


def test_employment_workload_and_openings() -> None:
    offer = read(employmentType=["CDI", "Temps plein"], workHours="80-100%", totalJobOpenings="3")
    assert offer.employment_types == ("FULL_TIME", "PERMANENT")
    assert (offer.workload_min, offer.workload_max, offer.work_hours) == (80, 100, None)
    assert offer.total_job_openings == 3
    assert codes(employmentType="blue") == ["employment-type-unknown"]
    assert read(title="Baker 60%").workload_max == 60


def test_addresses() -> None:
    reading = read_jobposting(posting(url="/jobs/1", applyUrl="//b.example/apply"), page_url="https://b.example/x")
    assert reading.offer is not None
    assert reading.offer.url == "https://b.example/jobs/1"
    assert reading.offer.apply_url == "https://b.example/apply"
    assert read(directApply="True").direct_apply is True
    assert codes(url="javascript:void(0)") == ["url-unreadable"]


def test_language_is_declared_detected_or_overruled() -> None:
    french = (
        "Nous recherchons une personne pour notre équipe. Vous avez de l'expérience dans la vente et vous êtes motivé. "
    )
    assert read(description=french).in_language == "fr"
    assert read(description=french, inLanguage="fr-CH").in_language == "fr"
    assert read(description=french * 3, inLanguage="de").in_language == "fr"
    assert codes(description=french * 3, inLanguage="de") == ["language-contradicted"]


def test_unknown_properties_are_reported_once_and_known_ones_are_not() -> None:
    assert codes(industry="Food", skills="x", image="y") == []
    assert codes(colour="red", flavour="up") == ["property-unknown"]
    assert read_jobposting({"schema:title": "Cook", "JobTitle": "x"}, source="s").offer is not None


def test_our_own_raw_payload_is_kept_for_replay() -> None:
    reading = read_jobposting(posting(**{"jobfold:raw": "<html>"}))
    assert reading.raw == "<html>"
    assert reading.problems == ()


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.text(max_size=20)
    | st.sampled_from(
        [
            "Bern",
            "45-55k€",
            "2024-05-01",
            "80-100%",
            "CHF",
            "https://x.example/a",
            "Remote",
            "FULL_TIME",
            "&amp;lt;b",
            "a\nb",
            "12",
        ]
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "name",
                    "value",
                    "address",
                    "addressLocality",
                    "addressCountry",
                    "postalCode",
                    "minValue",
                    "maxValue",
                    "unitText",
                    "currency",
                    "geo",
                    "latitude",
                    "longitude",
                    "url",
                    "sameAs",
                    "identifier",
                    "email",
                    "description",
                    "streetAddress",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=8,
)
properties = st.sampled_from(
    [
        "identifier",
        "title",
        "description",
        "hiringOrganization",
        "jobLocation",
        "employmentType",
        "baseSalary",
        "datePosted",
        "validThrough",
        "url",
        "applyUrl",
        "directApply",
        "jobLocationType",
        "applicantLocationRequirements",
        "occupationalCategory",
        "totalJobOpenings",
        "workHours",
        "inLanguage",
        "applicationContact",
        "salaryCurrency",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.dictionaries(properties, json_values), st.sampled_from([None, "mine"]))
def test_what_is_read_is_written_and_read_back_the_same(obj: dict[str, Any], source: str | None) -> None:
    reading = read_jobposting({"title": "Baker", **obj}, source=source)
    assert (reading.offer is None) == any(problem.severity == "error" for problem in reading.problems)
    if reading.offer is not None:
        written = json.loads(json.dumps(write_jobposting(reading.offer)))
        assert read_jobposting(written).offer == reading.offer


@pytest.mark.parametrize("name", ["pairs_dev_offers.jsonl", "pairs_dev_it_offers.jsonl"])
@pytest.mark.slow
def test_every_real_offer_reads_and_makes_the_round_trip(shared_data: Path, name: str) -> None:
    path = shared_data / "dedup" / name
    for line in path.read_text("utf-8").splitlines():
        reading = read_jobposting(json.loads(line))
        assert reading.offer is not None
        assert reading.problems == ()
        assert read_jobposting(write_jobposting(reading.offer)).offer == reading.offer


def test_postings_of_an_early_draft_of_the_vocabulary(shared_data: Path) -> None:
    path = shared_data / "real/en_bulk/virginia_schemaorg_50.json.gz"
    with gzip.open(path, "rt", encoding="utf-8") as file:
        readings = [read_jobposting(json.loads(line), source="virginia") for line in file]
    offers = [reading.offer for reading in readings]
    assert all(offer is not None and offer.employer and offer.url for offer in offers)


def test_names_of_any_length_are_read() -> None:
    posting = {"@type": "JobPosting", "title": "Koch", "description": "Kochen", "identifier": "1"}
    long = {
        "hiringOrganization": "Adler" + "\n" * 100_000 + " 4,2",
        "applicationContact": "a" * 100_000 + " x@a.example",
    }
    offer = read_jobposting({**posting, **long}, source="board").offer
    assert offer is not None
    assert offer.hiring_organization is not None
    assert offer.hiring_organization.name == "Adler"
    assert offer.contact is not None
    assert offer.contact.email == "x@a.example"
